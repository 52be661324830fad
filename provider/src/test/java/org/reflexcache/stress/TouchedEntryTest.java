package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.expiry.AccessedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.cache.Ticker;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerEvent;

/** Where an access prolongs life, an entry lives on for its whole time after each read, however many threads read at once. */
class TouchedEntryTest {

    private static final long TTL_MILLIS = 1;
    private static final int KEYS = 4;
    private static final int VALUES = 1 << 18;

    private final StressManager manager = new StressManager();
    private final AtomicInteger latest = new AtomicInteger();
    private final LongAdder reads = new LongAdder();

    /** By value, the latest moment at which a call began that was answered with it. */
    private final AtomicLongArray touched = new AtomicLongArray(VALUES);

    /** By value, a moment after it had expired. */
    private final AtomicLongArray expired = new AtomicLongArray(VALUES);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void anEntryLivesOnAfterEachRead() {
        touching(Duration.ofMillis(900));
    }

    @Test
    @Tag("long")
    void anEntryLivesOnAfterEachReadForLong() {
        touching(Duration.ofSeconds(30));
    }

    private void touching(Duration duration) {
        ReflexCache<Integer, Integer> cache = manager.create(
                "touched",
                StressManager.<Integer, Integer>plain()
                        .setExpiryPolicyFactory(AccessedExpiryPolicy.factoryOf(StressManager.millis(TTL_MILLIS))));
        Trigger<Integer, Integer> trigger = event -> expired.set(event.value(), System.nanoTime());
        cache.triggers().set("*", TriggerEvent.ON_EXPIRE, trigger);
        long begun = System.nanoTime();
        Crew.run("touching", 6, Crew.PATIENCE.plus(duration), thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            while (System.nanoTime() - begun < duration.toNanos()) {
                touch(cache, random.nextInt(KEYS), random);
                if (random.nextInt(200) == 0) {
                    // Nobody reads for a while: many entries are just about to expire when they are read again.
                    pause(random.nextInt(2_000_000));
                }
            }
        });
        Crew.await("all have expired", () -> cache.estimatedSize() == 0);
        int expiries = 0;
        for (int value = 1; value <= Math.min(latest.get(), VALUES - 1); value++) {
            long end = expired.get(value);
            long last = touched.get(value);
            if (end != 0 && last != 0) {
                expiries++;
                assertThat(end - last)
                        .as("nanoseconds that value %d lived after it was read", value)
                        .isGreaterThanOrEqualTo(TTL_MILLIS * 1_000_000);
            }
        }
        assertThat(expiries).isPositive();
        StressManager.report("touched entries", reads.sum(), expiries, System.nanoTime() - begun, "");
    }

    /** A reader that looked at the clock first may move the deadline last: it must not take away what the other one gave. */
    @Test
    void ofTwoReadersAtOnceTheLaterOneCounts() {
        StallingTicker ticker = new StallingTicker();
        ReflexCache<String, Integer> cache = manager.create(
                "two readers",
                StressManager.<String, Integer>plain()
                        .setTicker(ticker)
                        .setExpiryPolicyFactory(AccessedExpiryPolicy.factoryOf(StressManager.millis(10))));
        cache.put("key", 1);
        ticker.millis = 9;
        ticker.stallOnce(() -> {
            ticker.millis = 5;
            Crew.run("earlier reader", 1, Crew.PATIENCE, thread -> cache.get("key"));
            ticker.millis = 9;
        });
        assertThat(cache.get("key")).isEqualTo(1);
        ticker.millis = 16;
        assertThat(cache.get("key")).as("read 7 ms before, lives for 10").isEqualTo(1);
    }

    /** The same with an access that is more than a read, and holds the entry. */
    @Test
    void aReadDuringASlowAccessCounts() {
        StallingTicker ticker = new StallingTicker();
        ReflexCache<String, Integer> cache = manager.create(
                "slow access",
                StressManager.<String, Integer>plain()
                        .setTicker(ticker)
                        .setExpiryPolicyFactory(AccessedExpiryPolicy.factoryOf(StressManager.millis(10))));
        cache.put("key", 1);
        cache.invoke("key", (entry, arguments) -> {
            ticker.stallAlways(() -> {
                long now = ticker.millis;
                ticker.millis = 9;
                Crew.run("later reader", 1, Crew.PATIENCE, thread -> cache.get("key"));
                ticker.millis = now;
            });
            return entry.getValue();
        });
        ticker.stallAlways(() -> {});
        ticker.millis = 16;
        assertThat(cache.get("key")).as("read 7 ms before, lives for 10").isEqualTo(1);
    }

    /** A clock set by hand, whose reading thread may stall between its look at it and what it does with the time. */
    private static final class StallingTicker implements Ticker {
        private final Thread stalling = Thread.currentThread();
        private volatile long millis;
        private boolean isOnce;
        private @Nullable Runnable meanwhile;

        void stallOnce(Runnable action) {
            isOnce = true;
            meanwhile = action;
        }

        void stallAlways(Runnable action) {
            isOnce = false;
            meanwhile = action;
        }

        @Override
        public long nanos() {
            long seen = millis;
            Runnable action = meanwhile;
            if (action != null && Thread.currentThread() == stalling) {
                meanwhile = null;
                action.run();
                meanwhile = isOnce ? null : action;
            }
            return seen * 1_000_000;
        }

        @Override
        public long epochMillis() {
            return millis;
        }
    }

    private static void pause(long nanos) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < nanos) {
            Crew.letOthersIn();
        }
    }

    private void touch(ReflexCache<Integer, Integer> cache, int key, SplittableRandom random) {
        long begun = System.nanoTime();
        Integer value = switch (random.nextInt(16)) {
            case 0 -> cache.invoke(key, (entry, arguments) -> entry.getValue());
            case 1 -> cache.getAll(Set.of(key)).get(key);
            default -> cache.get(key);
        };
        if (value == null) {
            int made = latest.incrementAndGet();
            if (made < VALUES) {
                cache.putIfAbsent(key, made);
            }
            return;
        }
        wasRead(value, begun);
    }

    private void wasRead(int value, long begun) {
        reads.increment();
        touched.accumulateAndGet(value, begun, (one, other) -> one == 0 || other - one > 0 ? other : one);
    }
}
