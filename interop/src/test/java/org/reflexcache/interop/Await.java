package org.reflexcache.interop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do, with a deadline that only a broken build meets. */
final class Await {

    /** How long a test waits before it gives up; generous, since nothing waits this long that works. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private Await() {}

    /** Waits until the condition holds, and fails with the given words when it does not within {@link #LIMIT}. */
    static void until(String what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > LIMIT.toNanos()) {
                throw new AssertionError("waited " + LIMIT + " in vain until " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Waits until the latch is open. */
    static void open(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError(
                        "waited " + LIMIT + " in vain for a latch, still closed by " + latch.getCount());
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a latch", e);
        }
    }

    /** Waits for a result; what the task threw comes out as the cause of an error. */
    static <T> T result(Future<T> future) {
        try {
            return future.get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Exception e) {
            throw new AssertionError("a task of the test failed: " + e, e);
        }
    }

    /** Waits until the thread has ended. */
    static void end(Thread thread) {
        try {
            thread.join(LIMIT.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + thread, e);
        }
        if (thread.isAlive()) {
            throw new AssertionError("waited " + LIMIT + " in vain for the end of " + thread);
        }
    }
}
