package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
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
        ticker.stallThisThread(() -> {
            ticker.millis = 5;
            Crew.run("earlier reader", 1, Crew.PATIENCE, thread -> cache.get("key"));
            ticker.millis = 9;
        });
        assertThat(cache.get("key")).isEqualTo(1);
        ticker.stalling = null;
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
            ticker.stallThisThread(() -> {
                long now = ticker.millis;
                ticker.millis = 9;
                Crew.run("later reader", 1, Crew.PATIENCE, thread -> cache.get("key"));
                ticker.millis = now;
            });
            return entry.getValue();
        });
        ticker.stalling = null;
        ticker.millis = 16;
        assertThat(cache.get("key")).as("read 7 ms before, lives for 10").isEqualTo(1);
    }

    /** Taken for expired by the timer, and saved by a reader that had looked at the clock in time: it expires at its new deadline. */
    @Test
    void anEntryThatWasSavedAtTheLastMomentExpiresLater() {
        CountDownLatch readerLooked = new CountDownLatch(1);
        CountDownLatch workerLooked = new CountDownLatch(1);
        CountDownLatch saved = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        StallingTicker ticker = new StallingTicker();
        ReflexCache<String, Integer> cache = manager.create(
                "saved",
                StressManager.<String, Integer>plain()
                        .setTicker(ticker)
                        .setExpiryPolicyFactory(AccessedExpiryPolicy.factoryOf(StressManager.millis(10))));
        cache.triggers().set("*", TriggerEvent.ON_EXPIRE, event -> told.countDown());
        cache.put("key", 1);
        ticker.millis = 9;
        ticker.stalling = thread -> {
            if (thread.startsWith("reader")) {
                readerLooked.countDown();
                Crew.await("a worker has the entry", workerLooked);
            } else if (thread.startsWith("reflex-expiry") && !thread.contains("timer")) {
                workerLooked.countDown();
                Crew.await("the reader has saved it", saved);
            }
        };
        Crew reader =
                Crew.start("reader", 1, number -> assertThat(cache.get("key")).isEqualTo(1));
        Crew.await("the reader looks at the clock", readerLooked);
        ticker.jumpTo(11);
        reader.join(Crew.PATIENCE);
        saved.countDown();
        assertThat(cache.peek("key")).isEqualTo(1);
        assertThat(told.getCount()).isEqualTo(1);
        ticker.jumpTo(20);
        Crew.await("it expires at last", told);
    }

    /** A clock set by hand; a thread may stall between its look at it and what it does with the time. */
    private static final class StallingTicker implements Ticker {
        private volatile long millis;
        private volatile @Nullable Consumer<String> stalling;
        private volatile @Nullable Runnable onJump;

        /** Lets something happen each time this thread looks at the clock, before it goes on; not within itself. */
        void stallThisThread(Runnable meanwhile) {
            Thread stalled = Thread.currentThread();
            AtomicBoolean inside = new AtomicBoolean();
            stalling = thread -> {
                if (Thread.currentThread() == stalled && inside.compareAndSet(false, true)) {
                    meanwhile.run();
                    inside.set(false);
                }
            };
        }

        void jumpTo(long newMillis) {
            millis = newMillis;
            Runnable action = onJump;
            if (action != null) {
                action.run();
            }
        }

        @Override
        public long nanos() {
            long seen = millis;
            Consumer<String> action = stalling;
            if (action != null) {
                action.accept(Thread.currentThread().getName());
            }
            return seen * 1_000_000;
        }

        @Override
        public long epochMillis() {
            return millis;
        }

        @Override
        public Runnable onJump(Runnable action) {
            onJump = action;
            return () -> onJump = null;
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
