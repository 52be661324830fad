package org.reflexcache.internal.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.policy.PolicyNode;

/**
 * One key with its value: hash node, lock and eviction node in one object of 40 bytes (compressed references).
 *
 * <p>This form lasts for ever and weighs one; {@link TimedEntry} and {@link WeightedEntry} add what they need.
 *
 * @since 0.1
 */
public class Entry extends PolicyNode {

    /** The deadline of an entry that never expires, in nanoseconds of the cache's clock. */
    public static final long NEVER = Long.MAX_VALUE;

    /** No event of this key is in flight. */
    public static final int TURN_FREE = 0;

    /** One thread announces events of this key, and nobody waits behind it. */
    public static final int TURN_TAKEN = 1;

    /** Events of this key wait in a queue. */
    public static final int TURN_QUEUED = 2;

    private static final VarHandle VALUE;
    private static final VarHandle TURN;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            VALUE = lookup.findVarHandle(Entry.class, "value", Object.class);
            TURN = lookup.findVarHandle(Entry.class, "turn", byte.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Object key;
    private final int hash;
    private volatile @Nullable Object value;

    /** The next entry of the same bin; written under the segment's lock. */
    volatile @Nullable Entry next;

    /** State of the exclusion, see {@link Exclusion}. */
    volatile byte exclusion;

    private volatile byte turn;

    Entry(Object key, int hash) {
        this.key = key;
        this.hash = hash;
        this.exclusion = Exclusion.HELD;
    }

    /** The key as stored; never shown to a caller without a copy when the cache stores by value. */
    public final Object key() {
        return key;
    }

    @Override
    public final int hash() {
        return hash;
    }

    /** The value as stored, or {@code null} when the key is absent. Needs no lock. */
    public final @Nullable Object value() {
        return value;
    }

    /** Sets the value; only for the holder of the exclusion. */
    public final void value(@Nullable Object newValue) {
        VALUE.setRelease(this, newValue);
    }

    /** When this entry expires, in nanoseconds of the cache's clock, or {@link #NEVER}. */
    public long deadlineNanos() {
        return NEVER;
    }

    /**
     * Sets the deadline; only for the holder of the exclusion.
     *
     * @throws IllegalStateException when this form of entry lasts for ever and {@code deadlineNanos} is not {@link #NEVER}
     */
    public void deadlineNanos(long deadlineNanos) {
        if (deadlineNanos != NEVER) {
            throw new IllegalStateException("an entry without deadline was given one");
        }
    }

    /** Whether the deadline has come. */
    public boolean isExpiredAt(long nowNanos) {
        return false;
    }

    /**
     * Moves the deadline because of an access, unless it changed since it was read; needs no lock.
     *
     * @return whether it was moved
     */
    public boolean moveDeadline(long seenNanos, long newNanos) {
        return false;
    }

    /**
     * Moves the deadline to a later time because of an access; leaves one that another access has moved further. Needs no lock.
     *
     * @return false when the deadline has passed, or the entry is about to expire: then nothing is moved
     */
    public boolean prolong(long nowNanos, long laterNanos) {
        return true;
    }

    /** Records the weight; only for the holder of the exclusion. */
    public void weight(int newWeight) {
        if (newWeight != 1) {
            throw new IllegalStateException("an entry without weight was given one");
        }
    }

    /** Whether events of this key are in flight: one of the {@code TURN_} states. */
    public final int turn() {
        return turn;
    }

    /** Changes the turn from one state to another, atomically. */
    public final boolean changeTurn(int from, int to) {
        return TURN.compareAndSet(this, (byte) from, (byte) to);
    }
}
