package org.reflexcache.trigger.internal.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reflexcache.trigger.testing.Together;

/** Lanes that remember what they told, with a clock of their own. */
final class LaneFixture {

    static final long LONG = TimeUnit.SECONDS.toNanos(60);

    final AtomicLong clock = new AtomicLong();
    final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    final Queue<Runnable> dropped = new ConcurrentLinkedQueue<>();
    final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    final List<CountDownLatch> blocks = new ArrayList<>();

    /** So many attempts to start a thread fail from now on. */
    final AtomicInteger refusedStarts = new AtomicInteger();

    final AtomicInteger starts = new AtomicInteger();

    KeyLanes.Callbacks callbacks() {
        return new KeyLanes.Callbacks(failures::add, dropped::add);
    }

    KeyLanes lanes() {
        return lanes(LONG, 10, callbacks());
    }

    KeyLanes lanes(long idleNanos, int capacity, KeyLanes.Callbacks callbacks) {
        return new KeyLanes(factory(), idleNanos, capacity, clock::get, callbacks);
    }

    private ThreadFactory factory() {
        return work -> {
            Thread thread = new Thread(work) {
                @Override
                @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one thread calls it
                public void start() {
                    if (refusedStarts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    starts.incrementAndGet();
                    super.start();
                }
            };
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((t, e) -> uncaught.add(e));
            return thread;
        };
    }

    /** Occupies the lane of a hash until the latch is opened; returns when it does. */
    CountDownLatch block(KeyLanes lanes, int hash) {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        blocks.add(release);
        lanes.submit(hash, () -> {
            entered.countDown();
            await(release);
        });
        await(entered);
        return release;
    }

    /** Lets all tasks go that still block a lane. */
    void releaseAll() {
        blocks.forEach(CountDownLatch::countDown);
    }

    /** Waits for a latch, whatever interrupts come. */
    static void await(CountDownLatch latch) {
        Together.until("the latch is open", () -> latch.getCount() == 0);
    }
}
