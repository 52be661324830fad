package org.reflexcache.trigger.engine;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets runs begin until it is closed, and tells when those that had begun are over. Runs of different threads write to different
 * memory, so a trigger that is busy on many threads does not slow them down.
 *
 * <p>A run counts itself as begun and then looks whether the gate is closed; closing marks the gate and then looks at the counts.
 * With a full fence between the two steps on each side, either the run sees the mark and does not begin, or the closer sees the
 * run. The ended runs are summed up before the begun ones: each run ended is one begun earlier, so equal sums mean that there
 * was a moment at which every run seen was over.
 */
final class RunGate {

    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private volatile boolean closed;
    private volatile @Nullable Thread waiter;

    /** Begins a run unless the gate is closed; one that has begun must {@link #end()}. */
    boolean begin() {
        begun.increment();
        boolean open = false;
        try {
            VarHandle.fullFence();
            open = !closed;
        } finally {
            // Also at the end of the stack: what was counted as begun and does not begin would be waited for, for ever.
            // The
            // count needs no more of the stack than the one above.
            if (!open) {
                ended.increment();
                wakeCloser();
            }
        }
        return open;
    }

    /** Ends a run. */
    void end() {
        ended.increment();
        wakeCloser();
    }

    private void wakeCloser() {
        VarHandle.fullFence();
        if (closed) {
            LockSupport.unpark(waiter);
        }
    }

    /** Lets no further run begin; for ever. */
    void close() {
        closed = true;
    }

    /** Waits until all runs are over, or the thread is interrupted; for the one thread that closed the gate. */
    void awaitEnd() {
        waiter = Thread.currentThread();
        VarHandle.fullFence();
        while (!isIdle() && !Thread.currentThread().isInterrupted()) {
            LockSupport.park(this);
        }
        waiter = null;
    }

    private boolean isIdle() {
        long over = ended.sum();
        return over == begun.sum();
    }
}
