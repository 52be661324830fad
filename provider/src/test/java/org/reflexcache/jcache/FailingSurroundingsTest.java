package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.management.CacheStatisticsMXBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.Ticker;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.StillTicker;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** Clocks, keys and listeners that fail in the middle of a fast path: nothing is lost, leaked, told twice or not counted. */
class FailingSurroundingsTest {

    private static final int BOUND = 4;

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final BreakableTicker ticker = new BreakableTicker();

    @Test
    void aVictimThatCannotBeEvictedIsNotLostToTheBound() {
        Cache<String, String> cache = fixture.cache(
                new ReflexConfiguration<String, String>().setTicker(ticker).setMaximumEntries(BOUND));
        cache.unwrap(Triggers.class).set("*", TriggerEvent.ON_EVICT, event -> {});
        fill(cache, "before", BOUND);

        ticker.noEpoch.set(true);
        for (int i = 0; i < 20; i++) {
            String key = "meanwhile" + i;
            assertThatThrownBy(() -> cache.put(key, "v")).hasMessage("no time of day");
        }
        ticker.noEpoch.set(false);
        fill(cache, "after", BOUND);

        assertThat(CacheFixture.reflex(cache).estimatedSize()).isLessThanOrEqualTo(BOUND);
    }

    @Test
    void aClockThatFailsAtAnyMomentLosesNoEntryToTheBound() {
        Cache<String, String> cache = fixture.cache(expiring().setTicker(ticker).setMaximumEntries(BOUND));
        int failed = 0;
        for (int good = 0; good < 8; good++) {
            fill(cache, "before", BOUND);
            String prefix = good + "meanwhile";
            for (int i = 0; i < BOUND; i++) {
                ticker.failAfter(good);
                try {
                    cache.put(prefix + i, "v");
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("no nanoseconds");
                    failed++;
                }
                ticker.mend();
            }
            fill(cache, "after", 2 * BOUND);
            assertThat(CacheFixture.reflex(cache).estimatedSize()).isLessThanOrEqualTo(BOUND);
        }
        assertThat(failed).isBetween(2 * BOUND, 7 * BOUND);
    }

    @Test
    void aClockThatFailsAtAnyMomentHidesNoChange() {
        Cache<String, String> cache = fixture.cache(expiring().setTicker(ticker).setStatisticsEnabled(true));
        RecordedEvents<String, String> events = RecordedEvents.of(cache);
        for (int good = 0; good < 8; good++) {
            for (String key : List.of("created" + good, "updated")) {
                String before = cache.get(key);
                String value = "v" + good;
                events.forget();
                ticker.failAfter(good);
                try {
                    cache.put(key, value);
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("no nanoseconds");
                }
                ticker.mend();
                String kind = before == null ? "CREATED " : "UPDATED ";
                List<String> told =
                        value.equals(cache.get(key)) ? List.of(kind + key + ": " + before + " -> " + value) : List.of();
                assertThat(events.all()).as("fails after " + good).isEqualTo(told);
            }
        }
    }

    @Test
    void aPutIsCountedEvenIfAListenerFailsForTheExpiredEntryThatGaveWay() {
        StillTicker still = new StillTicker();
        Cache<String, String> cache = fixture.cache(expiring().setTicker(still).setMaximumEntries(BOUND));
        CacheEntryExpiredListener<String, String> failing = events -> {
            throw new IllegalStateException("as planned");
        };
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> failing, null, false, true));
        CacheStatisticsMXBean statistics = fixture.statistics(cache);
        fill(cache, "a", BOUND);
        still.advance(java.time.Duration.ofHours(2));

        assertThatThrownBy(() -> cache.put("b", "v")).isInstanceOf(CacheEntryListenerException.class);

        assertThat(cache.get("b")).isEqualTo("v");
        assertThat(statistics.getCachePuts()).isEqualTo(BOUND + 1);
    }

    @Test
    void whatAProcessorWroteElsewhereIsToldEvenIfTheClockFailsAfterIt() {
        Cache<String, String> cache = fixture.cache(expiring().setTicker(ticker).setStoreByValue(false));
        cache.put("a", "1");
        RecordedEvents<String, String> events = RecordedEvents.of(cache);

        assertThatThrownBy(() -> cache.invoke("a", (entry, arguments) -> {
                    cache.put("b", "2");
                    entry.remove();
                    ticker.failAfter(0);
                    return null;
                }))
                .hasMessage("no nanoseconds");
        ticker.mend();

        assertThat(events.all()).containsExactly("CREATED b: null -> 2");
        assertThat(cache.get("a")).isEqualTo("1");
        assertThat(cache.remove("a")).isTrue();
    }

    @Test
    void aKeyMayCallTheCacheWhenItIsCompared() {
        Cache<Key, String> cache = fixture.cache(new ReflexConfiguration<Key, String>().setStoreByValue(false));
        cache.put(new Key(1, other -> {}), "1");
        AtomicInteger compared = new AtomicInteger();
        // As a key does whose fields are loaded when they are first asked for.
        Consumer<Integer> calling = other -> {
            if (compared.getAndIncrement() < 8) {
                cache.put(new Key(100 + compared.get(), one -> {}), "x");
            }
        };
        CountDownLatch done = new CountDownLatch(1);

        Crew.run("comparing", 1, java.time.Duration.ofSeconds(20), number -> {
            cache.put(new Key(2, calling), "2");
            done.countDown();
        });

        assertThat(done.getCount()).isZero();
        assertThat(compared.get()).isGreaterThan(1);
        assertThat(cache.get(new Key(2, other -> {}))).isEqualTo("2");
        assertThat(CacheFixture.reflex(cache).estimatedSize()).isEqualTo(2 + Math.min(8, compared.get()));
    }

    @Test
    void aKeyThatFailsWhenItIsComparedLeavesTheCacheUsable() {
        Cache<Key, String> cache = fixture.cache(new ReflexConfiguration<Key, String>().setStoreByValue(false));
        cache.put(new Key(1, other -> {}), "1");
        for (int after = 0; after < 4; after++) {
            AtomicInteger left = new AtomicInteger(after);
            Key failing = new Key(10 + after, other -> {
                if (left.getAndDecrement() == 0) {
                    throw new IllegalStateException("not to be compared");
                }
            });
            try {
                cache.put(failing, "v");
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("not to be compared");
            }
        }

        for (int i = 0; i < 20; i++) {
            cache.remove(new Key(i, other -> {}));
        }
        assertThat(CacheFixture.reflex(cache).estimatedSize()).isZero();
    }

    private static void fill(Cache<String, String> cache, String prefix, int number) {
        for (int i = 0; i < number; i++) {
            cache.put(prefix + i, "v");
        }
    }

    private static ReflexConfiguration<String, String> expiring() {
        return new ReflexConfiguration<String, String>()
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.HOURS, 1)));
    }

    /** A key whose comparison is code of its own; all have one hash code. */
    private record Key(int number, Consumer<Integer> onCompare) {

        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof Key key)) {
                return false;
            }
            onCompare.accept(key.number);
            return key.number == number;
        }

        @Override
        public int hashCode() {
            return 5;
        }
    }

    /** Stands still, and fails when it is told to. */
    private static final class BreakableTicker implements Ticker {
        private final AtomicBoolean noEpoch = new AtomicBoolean();
        private final AtomicReference<@Nullable Thread> failing = new AtomicReference<>();
        private final AtomicInteger left = new AtomicInteger();

        /** Answers the calling thread so many times more, and then no longer. */
        void failAfter(int good) {
            left.set(good);
            failing.set(Thread.currentThread());
        }

        void mend() {
            failing.set(null);
        }

        @Override
        public long nanos() {
            if (failing.get() == Thread.currentThread() && left.getAndDecrement() <= 0) {
                throw new IllegalStateException("no nanoseconds");
            }
            return 1;
        }

        @Override
        public long epochMillis() {
            if (noEpoch.get()) {
                throw new IllegalStateException("no time of day");
            }
            return 1;
        }
    }
}
