package org.reflexcache.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.RecordedTriggers;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** Time alone expires entries: nobody has to come by. */
class ExpiryWithoutAccessTest {

    /** Far above what an idle machine needs, which is below one millisecond, for busy ones. */
    private static final long PROMPT_NANOS = TimeUnit.SECONDS.toNanos(2);

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @Test
    void anEntryNobodyTouchesExpiresPromptlyByTheRealClock() {
        long lifeMillis = 30;
        Cache<String, String> cache = cache(new ReflexConfiguration<>(), lifeMillis, TimeUnit.MILLISECONDS);
        CountDownLatch triggered = new CountDownLatch(1);
        AtomicLong atNanos = new AtomicLong();
        cache.unwrap(Triggers.class).set("*", TriggerEvent.ON_EXPIRE, event -> {
            atNanos.set(System.nanoTime());
            triggered.countDown();
        });
        RecordedEvents<String, String> events = RecordedEvents.of(cache);

        long before = System.nanoTime();
        cache.put("k", "v");
        long after = System.nanoTime();
        Await.open(triggered);

        assertThat(atNanos.get() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(lifeMillis));
        assertThat(atNanos.get() - after).isLessThan(TimeUnit.MILLISECONDS.toNanos(lifeMillis) + PROMPT_NANOS);
        assertThat(events.all()).containsExactly("CREATED k: null -> v", "EXPIRED k: v -> v");
    }

    @Test
    void theTriggerRunsOnAThreadOfTheCacheWithTheClassLoaderOfTheManager() {
        ManualTicker ticker = new ManualTicker();
        Cache<String, String> cache =
                cache(new ReflexConfiguration<String, String>().setTicker(ticker), 1, TimeUnit.HOURS);
        CountDownLatch triggered = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        cache.unwrap(Triggers.class).set("*", TriggerEvent.ON_EXPIRE, event -> {
            threads.add(Thread.currentThread());
            triggered.countDown();
        });
        cache.put("k", "v");

        ticker.advance(java.time.Duration.ofHours(1));
        Await.open(triggered);

        Thread worker = threads.get(0);
        assertThat(worker.getName()).startsWith("reflex-expiry-");
        assertThat(worker.isDaemon()).isTrue();
        assertThat(worker.getContextClassLoader()).isSameAs(fixture.manager().getClassLoader());
    }

    @Test
    void aSlowTriggerDelaysNoOtherEntry() {
        ManualTicker ticker = new ManualTicker();
        Cache<Integer, String> cache =
                cache(new ReflexConfiguration<Integer, String>().setTicker(ticker), 1, TimeUnit.HOURS);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(40);
        cache.unwrap(Triggers.class).set("*", TriggerEvent.ON_EXPIRE, (EntryEvent<Integer, String> event) -> {
            if (event.key() < 10) {
                Await.open(release);
            } else {
                others.countDown();
            }
        });
        for (int key = 0; key < 50; key++) {
            cache.put(key, "v");
        }

        ticker.advance(java.time.Duration.ofHours(1));

        Await.open(others);
        release.countDown();
    }

    @Test
    void readersAndTheTimerExpireAnEntryOnce() {
        Cache<Integer, String> cache = cache(new ReflexConfiguration<>(), 5, TimeUnit.MILLISECONDS);
        RecordedTriggers triggers = RecordedTriggers.of(cache, TriggerEvent.ON_EXPIRE);
        int entries = 200;
        for (int key = 0; key < entries; key++) {
            cache.put(key, "v");
        }

        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread reader = new Thread(() -> {
                while (cache.iterator().hasNext()) {
                    for (int key = 0; key < entries; key++) {
                        cache.get(key);
                    }
                }
            });
            readers.add(reader);
            reader.setDaemon(true);
            reader.start();
        }
        readers.forEach(Await::end);

        Await.until("all expiries were told", () -> triggers.all().size() >= entries);
        assertThat(triggers.all()).hasSize(entries).doesNotHaveDuplicates();
    }

    @Test
    void anUpdateThatMovesTheDeadlineIsNotExpiredByTheOldOne() {
        ManualTicker ticker = new ManualTicker();
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>()
                .setTicker(ticker)
                .setExpiryPolicyFactory(
                        javax.cache.expiry.ModifiedExpiryPolicy.factoryOf(new Duration(TimeUnit.HOURS, 2))));
        RecordedEvents<String, String> events = RecordedEvents.of(cache);
        cache.put("k", "1");
        ticker.advance(java.time.Duration.ofHours(1));
        cache.put("k", "2");

        ticker.advance(java.time.Duration.ofMinutes(119));
        assertThat(cache.get("k")).isEqualTo("2");
        ticker.advance(java.time.Duration.ofMinutes(1));
        Await.until("the entry has expired", () -> events.all().contains("EXPIRED k: 2 -> 2"));

        assertThat(events.all()).containsExactly("CREATED k: null -> 1", "UPDATED k: 1 -> 2", "EXPIRED k: 2 -> 2");
    }

    private <K> Cache<K, String> cache(ReflexConfiguration<K, String> configuration, long life, TimeUnit unit) {
        return fixture.cache(
                configuration.setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(unit, life))));
    }
}
