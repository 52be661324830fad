package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerEvent;

/** Entries expire when their deadline comes, without any access: all of them, once, never early, whoever is slow. */
class ExpiryPromptnessTest {

    private static final ThreadLocal<Duration> TTL = ThreadLocal.withInitial(() -> Duration.ONE_HOUR);

    private final StressManager manager = new StressManager();

    @AfterEach
    void close() {
        TTL.remove();
        manager.close();
    }

    /** A new entry lives as long as the thread that makes it says. */
    private static final class AsTheThreadSays implements ExpiryPolicy {
        @Override
        public Duration getExpiryForCreation() {
            return TTL.get();
        }

        @Override
        public @Nullable Duration getExpiryForAccess() {
            return null;
        }

        @Override
        public @Nullable Duration getExpiryForUpdate() {
            return null;
        }
    }

    private ReflexCache<Integer, Integer> create() {
        return manager.create(
                "prompt", StressManager.<Integer, Integer>plain().setExpiryPolicyFactory(AsTheThreadSays::new));
    }

    /** What was told of the expiries of keys from 0 on. */
    private static final class Expiries implements Trigger<Integer, Integer> {
        private final AtomicLongArray deadlines;
        private final AtomicLongArray lags;
        private final AtomicIntegerArray times;
        private final LongAdder told = new LongAdder();

        Expiries(int keys) {
            deadlines = new AtomicLongArray(keys);
            lags = new AtomicLongArray(keys);
            times = new AtomicIntegerArray(keys);
        }

        @Override
        public void on(org.reflexcache.trigger.EntryEvent<Integer, Integer> event) {
            int key = event.key();
            if (key < deadlines.length()) {
                lags.set(key, System.nanoTime() - deadlines.get(key));
                times.incrementAndGet(key);
                told.increment();
            }
        }

        /** Puts an entry; its deadline is at least so far away from before the put. */
        void put(ReflexCache<Integer, Integer> cache, int key, long ttlMillis) {
            TTL.set(StressManager.millis(ttlMillis));
            deadlines.set(key, System.nanoTime() + ttlMillis * 1_000_000);
            cache.put(key, key);
        }

        void awaitAll() {
            Crew.await("all expiries were told", () -> told.sum() >= deadlines.length());
            for (int key = 0; key < times.length(); key++) {
                assertThat(times.get(key)).as("expiries told of key %d", key).isEqualTo(1);
                assertThat(lags.get(key))
                        .as("how late key %d expired, in nanoseconds", key)
                        .isNotNegative();
            }
        }

        String lag() {
            long[] sorted = new long[lags.length()];
            for (int key = 0; key < sorted.length; key++) {
                sorted[key] = lags.get(key);
            }
            Arrays.sort(sorted);
            return String.format(
                    "lag p50 %.3f ms, p99 %.3f ms, most %.3f ms",
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 99 / 100] / 1e6,
                    sorted[sorted.length - 1] / 1e6);
        }
    }

    @Test
    void probesExpireWhileAHundredThousandWait() {
        probes(100_000);
    }

    @Test
    @Tag("long")
    void probesExpireWhileAMillionWait() {
        for (int round = 0; round < 5; round++) {
            probes(1_000_000);
        }
    }

    /** A thousand entries with one deadline, among so many that have hours left. */
    private void probes(int waiting) {
        ReflexCache<Integer, Integer> cache = create();
        Expiries expiries = new Expiries(1_000);
        cache.triggers().set("*", TriggerEvent.ON_EXPIRE, expiries);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < waiting; i++) {
            TTL.set(StressManager.millis(3_600_000 + random.nextInt(3_600_000)));
            cache.put(1_000 + i, i);
        }
        long deadline = System.nanoTime() + 200_000_000;
        for (int key = 0; key < 1_000; key++) {
            expiries.put(cache, key, Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        expiries.awaitAll();
        Crew.await("the expired have left the table", () -> cache.estimatedSize() == waiting);
        System.out.printf("expiry among %,d: 1,000 probes, %s%n", waiting, expiries.lag());
        manager.destroy("prompt");
    }

    @Test
    void expiriesSpreadOverTimeAreToldOnce() {
        spread(25_000, 500);
    }

    @Test
    @Tag("long")
    void expiriesSpreadOverTimeAreToldOnceForLong() {
        spread(100_000, 2_000);
        manager.destroy("prompt");
        spread(1_000_000, 20_000);
    }

    private void spread(int keys, int millis) {
        ReflexCache<Integer, Integer> cache = create();
        Expiries expiries = new Expiries(keys);
        cache.triggers().set("*", TriggerEvent.ON_EXPIRE, expiries);
        Crew.run("spread", 4, Crew.PATIENCE, thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            for (int key = thread; key < keys; key += 4) {
                expiries.put(cache, key, 100 + random.nextInt(millis));
            }
        });
        expiries.awaitAll();
        Crew.await("all have left the table", () -> cache.estimatedSize() == 0);
        System.out.printf("expiry spread over %,d ms: %,d entries, %s%n", millis, keys, expiries.lag());
    }

    /** Those behind the slow ones are told while the slow ones still run: the test decides how long that is. */
    @Test
    void slowTriggersHoldUpNobodyElse() {
        ReflexCache<Integer, Integer> cache = create();
        int slow = 40;
        int quick = 500;
        Expiries expiries = new Expiries(quick);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        Trigger<Integer, Integer> trigger = event -> {
            if (event.key() >= quick) {
                inside.incrementAndGet();
                Crew.await("the test lets it go on", goOn);
                inside.decrementAndGet();
            } else {
                expiries.on(event);
            }
        };
        cache.triggers().set("*", TriggerEvent.ON_EXPIRE, trigger);
        try {
            TTL.set(StressManager.millis(5));
            for (int i = 0; i < slow; i++) {
                cache.put(quick + i, i);
            }
            Crew.await("all slow ones run", () -> inside.get() == slow);
            for (int key = 0; key < quick; key++) {
                expiries.put(cache, key, 1 + key % 50);
            }
            expiries.awaitAll();
            assertThat(inside).as("slow ones that still run").hasValue(slow);
        } finally {
            goOn.countDown();
        }
        Crew.await("the slow ones have ended", () -> inside.get() == 0);
        Crew.await("all have left the table", () -> cache.estimatedSize() == 0);
        System.out.printf("expiry beside %d slow triggers: %d entries, %s%n", slow, quick, expiries.lag());
    }

    /** Nobody listens, so the timer's own thread expires them, meeting the writers at every lock; in the silence after a burst none may stay. */
    @Test
    void entriesThatNobodyListensToLeaveToo() {
        ReflexCache<Integer, Integer> cache = create();
        LongAdder put = new LongAdder();
        long begun = System.nanoTime();
        int bursts = 0;
        while (System.nanoTime() - begun < 800_000_000) {
            int seed = bursts++;
            Crew.run("writers", 4, Crew.PATIENCE, thread -> {
                SplittableRandom random = new SplittableRandom(seed * 31L + thread);
                int count = random.nextInt(400);
                for (int i = 0; i < count; i++) {
                    TTL.set(StressManager.millis(1 + random.nextInt(3)));
                    cache.put(random.nextInt(2_000), i);
                    put.increment();
                }
            });
            Crew.await("all of a burst have left the table", () -> cache.estimatedSize() == 0);
        }
        StressManager.report("silent expiry", put.sum(), 0, System.nanoTime() - begun, bursts + " bursts");
    }

    /** A slow trigger there would delay every deadline of the manager. */
    @Test
    void theTimerThreadRunsNoTrigger() {
        ReflexCache<Integer, Integer> cache = manager.create(
                "timer",
                StressManager.<Integer, Integer>plain()
                        .setMaximumEntries(20)
                        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(StressManager.millis(1))));
        Queue<String> onTimer = new ConcurrentLinkedQueue<>();
        Trigger<Integer, Integer> trigger = event -> {
            String thread = Thread.currentThread().getName();
            if (thread.startsWith("reflex-expiry-timer")) {
                onTimer.add(event.event() + " on " + thread);
            }
        };
        for (TriggerEvent event :
                new TriggerEvent[] {TriggerEvent.ON_EVICT, TriggerEvent.ON_WRITE, TriggerEvent.ON_DELETE}) {
            cache.triggers().set("*", event, trigger);
        }
        long begun = System.nanoTime();
        Crew.run("writers", 8, Crew.PATIENCE, thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            while (System.nanoTime() - begun < 700_000_000) {
                cache.put(random.nextInt(200), 1);
            }
        });
        assertThat(onTimer).isEmpty();
    }
}
