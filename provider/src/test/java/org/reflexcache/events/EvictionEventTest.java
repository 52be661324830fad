package org.reflexcache.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.integration.CacheWriter;
import javax.cache.management.CacheStatisticsMXBean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.RecordedTriggers;
import org.reflexcache.testing.StillTicker;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** An entry that the bound forces out is evicted: neither removed nor expired, and no business of the standard's listeners. */
class EvictionEventTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @Test
    void listenersHearNothingOfEvictionsAndTriggersAllOfThem() {
        Cache<String, String> cache = fixture.cache(bounded());
        CacheStatisticsMXBean statistics = fixture.statistics(cache);
        RecordedEvents<String, String> events = RecordedEvents.of(cache);
        RecordedTriggers triggers = RecordedTriggers.of(cache, TriggerEvent.ON_EVICT);

        for (int i = 0; i < 100; i++) {
            cache.put("k" + i, "v" + i);
        }

        assertThat(events.all()).hasSize(100).allMatch(event -> event.startsWith("CREATED"));
        assertThat(cache).hasSize(10);
        assertThat(triggers.all())
                .hasSize(90)
                .doesNotHaveDuplicates()
                .allMatch(event -> event.matches("ON_EVICT k(\\d+): v\\1 -> v\\1"));
        assertThat(statistics.getCacheEvictions()).isEqualTo(90);
    }

    @Test
    void anEvictedEntryIsGoneWhenItsTriggersRunAndTheBoundIsKept() {
        Cache<String, String> cache = fixture.cache(bounded());
        AtomicInteger present = new AtomicInteger();
        cache.unwrap(Triggers.class).set("*", TriggerEvent.ON_EVICT, event -> {
            if (cache.containsKey((String) event.key())) {
                present.incrementAndGet();
            }
        });

        for (int i = 0; i < 100; i++) {
            cache.put("k" + i, "v");
        }

        assertThat(present).hasValue(0);
    }

    @Test
    void noWriterIsToldToDeleteWhatWasEvicted() {
        AtomicInteger deletes = new AtomicInteger();
        Cache<String, String> cache =
                fixture.cache(bounded().setWriteThrough(true).setCacheWriterFactory(() -> new CountingWriter(deletes)));

        for (int i = 0; i < 100; i++) {
            cache.put("k" + i, "v");
        }

        assertThat(deletes).hasValue(0);
    }

    /** Every departure is one event of one kind: what left is accounted for exactly. */
    @Test
    void departuresOfAllKindsAreToldApart() {
        StillTicker ticker = new StillTicker();
        Cache<String, String> cache = fixture.cache(bounded()
                .setTicker(ticker)
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_HOUR)));
        RecordedEvents<String, String> events = RecordedEvents.of(cache);
        RecordedTriggers triggers = RecordedTriggers.of(cache);
        Random random = new Random(5);
        int removed = 0;

        for (int i = 0; i < 3_000; i++) {
            String key = "k" + random.nextInt(25);
            switch (random.nextInt(4)) {
                case 0 -> removed += cache.remove(key) ? 1 : 0;
                case 1 -> ticker.advance(Duration.ofMinutes(random.nextInt(10)));
                default -> cache.put(key, "v" + i);
            }
        }

        long created = count(events.all(), "CREATED");
        assertThat(count(events.all(), "REMOVED")).isEqualTo(removed);
        assertThat(count(triggers.all(), "ON_DELETE")).isEqualTo(removed);
        assertThat(count(triggers.all(), "ON_EXPIRE"))
                .isEqualTo(count(events.all(), "EXPIRED"))
                .isPositive();
        assertThat(count(triggers.all(), "ON_EVICT")).isPositive();
        int before = events.all().size();
        cache.removeAll();
        int left = events.all().size() - before;
        assertThat(created)
                .isEqualTo(removed
                        + count(events.all().subList(0, before), "EXPIRED")
                        + count(triggers.all(), "ON_EVICT")
                        + left);
        assertThat(count(triggers.all(), "ON_WRITE")).isEqualTo(created + count(events.all(), "UPDATED"));
    }

    private static long count(List<String> events, String kind) {
        return events.stream().filter(event -> event.startsWith(kind)).count();
    }

    private static ReflexConfiguration<String, String> bounded() {
        return new ReflexConfiguration<String, String>().setMaximumEntries(10);
    }

    private record CountingWriter(AtomicInteger deletes) implements CacheWriter<String, String> {
        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {}

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {}

        @Override
        public void delete(Object key) {
            deletes.incrementAndGet();
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            deletes.addAndGet(keys.size());
        }
    }
}
