package org.reflexcache.trigger.internal.lua.value;

import java.util.function.LongSupplier;

/**
 * What the runs of one script may take, and the clocks that confirm it. Shared by its runs, on any threads.
 *
 * @since 0.1
 */
public final class TimeLimit {

    /** Steps for each microsecond: 10 ns a step is what code takes when it is warm. */
    private static final long STEPS_PER_MICROSECOND = 100;
    /** Runs that are given more time, for the virtual machine has not compiled them yet. */
    private static final int COLD_RUNS = 200;

    private static final int COLD_FACTOR = 10;
    /** Where nobody can say how long the thread itself has worked, so much more time by the clock on the wall. */
    static final int UNCONFIRMED_FACTOR = 10;

    private final long timeoutNanos;
    private final LongSupplier nanoTime;
    private final LongSupplier cpuTime;
    /** Racy: a few more or less do not matter. */
    private int cold = COLD_RUNS;

    /**
     * Sets a limit.
     *
     * @param timeoutNanos what a run may take, in ns, at least 1,000
     * @param nanoTime a clock that does not jump, in ns
     * @param cpuTime how long the calling thread has worked, in ns; negative where that is not known
     */
    public TimeLimit(long timeoutNanos, LongSupplier nanoTime, LongSupplier cpuTime) {
        this.timeoutNanos = timeoutNanos;
        this.nanoTime = nanoTime;
        this.cpuTime = cpuTime;
    }

    /** The steps that a run may make. */
    long steps() {
        return timeoutNanos / 1_000 * STEPS_PER_MICROSECOND;
    }

    /** What a run that begins now may take, in ns. */
    long nanos() {
        if (cold > 0) {
            cold--;
            return timeoutNanos * COLD_FACTOR;
        }
        return timeoutNanos;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** Negative where that is not known, as on virtual threads. */
    long worked() {
        return cpuTime.getAsLong();
    }
}
