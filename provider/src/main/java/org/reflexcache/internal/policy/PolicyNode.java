package org.reflexcache.internal.policy;

import org.jspecify.annotations.Nullable;

/**
 * Links and marks that the eviction policy keeps in an entry; the superclass of entries, so that an entry costs one object.
 *
 * <p>Links and {@code queue} belong to the policy and are guarded by its owner's lock. {@code frequency} is also written by
 * readers without a lock: an update that gets lost costs a little accuracy and nothing else.
 *
 * @since 0.1
 */
public abstract class PolicyNode {

    /** Not resident, as all negative marks are. */
    static final byte NONE = 0;

    /** In the queue of newcomers. */
    static final byte SMALL = 1;

    /** In the queue of entries that have proved their worth. */
    static final byte MAIN = 2;

    /** Heavier than the whole bound: leaves as soon as it can. */
    static final byte HEAVY = 3;

    /** Weighs nothing: resident, in no queue, never a victim. */
    static final byte WEIGHTLESS = 4;

    /** Reads beyond this number are not counted. */
    static final byte MOST_FREQUENT = 3;

    @Nullable
    PolicyNode previous;

    @Nullable
    PolicyNode next;

    /** The queue this entry is in; of a victim the one it left, negated. */
    byte queue;

    /** Reads since the policy last looked. */
    byte frequency;

    /** Records a read. Needs no lock; a hot entry is only read, never written. */
    public final void touch() {
        byte seen = frequency;
        if (seen < MOST_FREQUENT) {
            frequency = (byte) (seen + 1);
        }
    }

    /** The hash of the key, by which the policy knows the key again after the entry has left; the same as long as it lives. */
    public abstract int hash();

    /**
     * The weight by which the policy accounts for this entry, zero or more. While the entry is resident it changes only under
     * the policy's lock, and {@link EvictionPolicy#reweigh} is told before the lock is released.
     */
    public int weight() {
        return 1;
    }
}
