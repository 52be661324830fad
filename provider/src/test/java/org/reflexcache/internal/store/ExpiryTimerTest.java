package org.reflexcache.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.testing.Crew;

/** The timer hands every entry over when its deadline has come, once, and sleeps through no deadline. */
class ExpiryTimerTest {

    private final ExpiryTimer timer = new ExpiryTimer("test", getClass().getClassLoader());

    @AfterEach
    void close() {
        timer.close();
    }

    private Deadlines open(Consumer<Entry> onDue) {
        Deadlines deadlines = new Deadlines(System::nanoTime, true, onDue, timer);
        deadlines.open();
        return deadlines;
    }

    private static TimedEntry entry(Duration ttl) {
        TimedEntry entry = new TimedEntry("key", 0);
        entry.deadlineNanos(System.nanoTime() + ttl.toNanos());
        return entry;
    }

    @Test
    void anEntryIsHandedOverWhenItsDeadlineHasCome() {
        AtomicReference<Entry> due = new AtomicReference<>();
        Deadlines deadlines = open(due::set);
        TimedEntry soon = entry(Duration.ofMillis(1));
        deadlines.schedule(entry(Duration.ofHours(1)));
        deadlines.schedule(soon);
        Crew.await("the deadline comes", () -> due.get() == soon);
        assertThat(deadlines.size()).isEqualTo(1);
    }

    /**
     * A busy timer thread meets locks, and waiting for one uses up the permit of a wake-up that came meanwhile; the deadline that
     * it was for must not be slept through.
     */
    @Test
    void aWakeUpThatALockUsedUpIsNotLost() {
        AtomicReference<Entry> second = new AtomicReference<>();
        AtomicReference<Deadlines> deadlines = new AtomicReference<>();
        AtomicInteger handedOver = new AtomicInteger();
        deadlines.set(open(entry -> {
            if (handedOver.incrementAndGet() == 1) {
                second.set(entry(Duration.ofMillis(1)));
                deadlines.get().schedule(second.get());
                // As a contended lock would.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }));
        deadlines.get().schedule(entry(Duration.ofMillis(1)));
        Crew.await("the second deadline comes", Duration.ofSeconds(10), () -> handedOver.get() == 2);
    }

    /** The same between two caches of one manager: while one is being served, the other gets a deadline. */
    @Test
    void aWakeUpForACacheThatWasLookedAtAlreadyIsNotLost() {
        AtomicInteger handedOver = new AtomicInteger();
        Deadlines first = open(entry -> handedOver.incrementAndGet());
        Deadlines second = open(entry -> {
            first.schedule(entry(Duration.ofMillis(1)));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        });
        second.schedule(entry(Duration.ofMillis(1)));
        Crew.await("the deadline in the first cache comes", Duration.ofSeconds(10), () -> handedOver.get() == 1);
    }

    @Test
    void whatCouldNotBeHandedOverIsHandedOverAgainAndDoesNotStopTheTimer() {
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch later = new CountDownLatch(2);
        Deadlines deadlines = open(entry -> {
            if (failed.getCount() > 0) {
                failed.countDown();
                throw new IllegalStateException("wanted");
            }
            later.countDown();
        });
        deadlines.schedule(entry(Duration.ofMillis(1)));
        Crew.await("the first one failed", failed);
        deadlines.schedule(entry(Duration.ofMillis(1)));
        Crew.await("it and the next one are handed over", later);
    }

    @Test
    void deadlinesThatManyThreadsSetAllCome() {
        scheduling(Duration.ofMillis(800));
    }

    @Test
    @Tag("long")
    void deadlinesThatManyThreadsSetAllComeForLong() {
        scheduling(Duration.ofSeconds(30));
    }

    /** In bursts: after each one there is silence, in which a deadline that was forgotten would stay so. */
    private void scheduling(Duration duration) {
        LongAdder handedOver = new LongAdder();
        List<Deadlines> caches = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            caches.add(open(entry -> handedOver.increment()));
        }
        LongAdder scheduled = new LongAdder();
        LongAdder bursts = new LongAdder();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < duration.toNanos()) {
            Crew.run("schedulers", 4, Crew.PATIENCE, number -> {
                SplittableRandom random = new SplittableRandom(begun + bursts.sum() * 7 + number);
                int count = 1 + random.nextInt(500);
                for (int i = 0; i < count; i++) {
                    Deadlines cache = caches.get(random.nextInt(caches.size()));
                    TimedEntry entry = entry(Duration.ofNanos(random.nextInt(3_000_000)));
                    cache.schedule(entry);
                    if (random.nextInt(4) == 0) {
                        // Another deadline, earlier or not: the entry stays one.
                        entry.deadlineNanos(System.nanoTime() + random.nextInt(1_000_000));
                    }
                    scheduled.increment();
                }
            });
            bursts.increment();
            Crew.await("all deadlines of a burst have come", () -> handedOver.sum() == scheduled.sum());
        }
        caches.forEach(cache -> assertThat(cache.size()).isZero());
        assertThat(handedOver.sum()).isEqualTo(scheduled.sum());
        System.out.printf("timer: %,d deadlines in %,d bursts%n", scheduled.sum(), bursts.sum());
    }
}
