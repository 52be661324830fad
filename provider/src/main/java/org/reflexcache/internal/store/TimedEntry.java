package org.reflexcache.internal.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.wheel.WheelNode;

/**
 * An entry that can expire, 56 bytes.
 *
 * <p>A writer stores the value first and the deadline after it; a reader reads them the other way round. So whoever sees a
 * new deadline sees the value it belongs to, and an expired value is never taken for a live one.
 *
 * @since 0.1
 */
class TimedEntry extends Entry implements WheelNode {

    private static final VarHandle DEADLINE;

    static {
        try {
            DEADLINE = MethodHandles.lookup().findVarHandle(TimedEntry.class, "deadline", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile long deadline = Entry.NEVER;
    private @Nullable WheelNode wheelNext;
    private @Nullable WheelNode wheelPrevious;

    TimedEntry(Object key, int hash) {
        super(key, hash);
    }

    @Override
    public final long deadlineNanos() {
        return deadline;
    }

    @Override
    public final void deadlineNanos(long deadlineNanos) {
        DEADLINE.setRelease(this, deadlineNanos);
    }

    @Override
    public final boolean isExpiredAt(long nowNanos) {
        return deadline <= nowNanos;
    }

    @Override
    public final boolean moveDeadline(long seenNanos, long newNanos) {
        return DEADLINE.compareAndSet(this, seenNanos, newNanos);
    }

    @Override
    public final boolean prolong(long nowNanos, long laterNanos) {
        while (true) {
            long seen = deadline;
            if (seen <= nowNanos) {
                return false;
            }
            if (seen >= laterNanos || DEADLINE.compareAndSet(this, seen, laterNanos)) {
                return true;
            }
        }
    }

    @Override
    public final @Nullable WheelNode wheelNext() {
        return wheelNext;
    }

    @Override
    public final void wheelNext(@Nullable WheelNode node) {
        wheelNext = node;
    }

    @Override
    public final @Nullable WheelNode wheelPrevious() {
        return wheelPrevious;
    }

    @Override
    public final void wheelPrevious(@Nullable WheelNode node) {
        wheelPrevious = node;
    }
}
