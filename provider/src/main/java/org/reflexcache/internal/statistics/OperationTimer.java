package org.reflexcache.internal.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The mean time of one kind of operation, from a sample.
 *
 * <p>The first operations are all timed, so that a cache that does little has a mean at all. After that, each operation is
 * timed with a chance of one in {@value #SAMPLED_ONE_IN}, drawn by its thread: a fixed stride could fall into step with the
 * application and time, say, only the misses.
 */
final class OperationTimer {

    static final int TIMED_FIRST = 64;
    static final int SAMPLED_ONE_IN = 64;

    private static final VarHandle UNTIMED_FIRST;

    static {
        try {
            UNTIMED_FIRST = MethodHandles.lookup().findVarHandle(OperationTimer.class, "untimedFirst", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final LongSupplier nanos;
    private final LongAdder timedNanos = new LongAdder();
    private final LongAdder timedOperations = new LongAdder();

    /** How many of the first operations are still to be timed. Threads that race may time a few more. */
    @SuppressWarnings("unused") // read and written through the handle
    private int untimedFirst = TIMED_FIRST;

    OperationTimer(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Returns the time now if the operation that begins is to be timed, else 0. */
    long start() {
        int first = (int) UNTIMED_FIRST.getOpaque(this);
        if (first > 0) {
            UNTIMED_FIRST.setOpaque(this, first - 1);
            return now();
        }
        return ThreadLocalRandom.current().nextInt(SAMPLED_ONE_IN) == 0 ? now() : 0;
    }

    /** Ends what {@link #start} began: a call that did so many operations; one that did none does not count. */
    void stop(long startNanos, long operations) {
        if (startNanos != 0 && operations > 0) {
            timedNanos.add(Math.max(0, now() - startNanos));
            timedOperations.add(operations);
        }
    }

    /** Returns the time, never 0: that is the mark of what is not timed. */
    long now() {
        long now = nanos.getAsLong();
        return now == 0 ? 1 : now;
    }

    float meanMicros() {
        long operations = timedOperations.sum();
        return operations == 0 ? 0 : (float) (timedNanos.sum() / 1e3 / operations);
    }

    void reset() {
        timedNanos.reset();
        timedOperations.reset();
        UNTIMED_FIRST.setOpaque(this, TIMED_FIRST);
    }
}
