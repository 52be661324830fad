package org.reflexcache.internal.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock for a few dozen instructions: one atomic instruction to take it and a plain store to let go, where a {@code
 * ReentrantLock} takes two and keeps a queue; some 8 ns less each time. Not re-entrant, not fair.
 *
 * <p>Who finds it taken spins for a moment, then sleeps for the shortest time there is: its holder may have been interrupted by
 * the operating system, or be doubling a table.
 *
 * @since 0.1
 */
final class BriefLock {

    private static final VarHandle STATE;
    private static final int FREE = 0;
    private static final int TAKEN = 1;
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 256 : 0;
    private static final long SLEEP_NANOS = 1_000;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(BriefLock.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int state;

    boolean tryLock() {
        return state == FREE && STATE.compareAndSet(this, FREE, TAKEN);
    }

    void lock() {
        if (!STATE.compareAndSet(this, FREE, TAKEN)) {
            lockSlowly();
        }
    }

    /** Lets go; only for the holder. What it reads afterwards may be older than this. */
    void unlock() {
        STATE.setRelease(this, FREE);
    }

    /** Lets go, before anything that the caller reads afterwards: so that it sees what those who found the lock taken left. */
    void unlockThenRead() {
        STATE.setVolatile(this, FREE);
    }

    private void lockSlowly() {
        boolean interrupted = false;
        for (int i = 0; !tryLock(); i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, SLEEP_NANOS);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
