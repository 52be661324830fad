package org.reflexcache.internal.policy;

import org.jspecify.annotations.Nullable;

/**
 * Chooses the entries that leave a cache which has grown past its bound.
 *
 * <p>Not thread-safe: all calls are made under one lock of the owner. Only {@link PolicyNode#touch} needs none. After each
 * {@link #add} or {@link #reweigh} the owner takes {@linkplain #nextVictim victims} until there is none.
 *
 * @since 0.1
 */
public interface EvictionPolicy {

    /**
     * Takes in an entry that has come into the cache.
     *
     * @throws IllegalStateException if it is resident already
     */
    void add(PolicyNode node);

    /** Forgets an entry that was deleted or has expired; does nothing when it is not resident. */
    void remove(PolicyNode node);

    /**
     * Accounts for a change of weight; does nothing when the entry is not resident.
     *
     * @param node an entry whose {@link PolicyNode#weight} is the new one already
     * @param weightDelta the new weight less the old one
     */
    void reweigh(PolicyNode node, int weightDelta);

    /**
     * Chooses an entry that must leave; it is not resident any more when this returns.
     *
     * @return the victim, or {@code null} when the weight is within the bound
     */
    @Nullable
    PolicyNode nextVictim();

    /**
     * Takes a victim back that cannot leave now because it is in use; another one is chosen next, if there is one that would
     * help.
     *
     * @throws IllegalStateException if it is resident
     */
    void reprieve(PolicyNode node);

    /** The weight of all resident entries. */
    long weight();

    /** The number of resident entries. */
    long size();

    /** The bound: the weight that the resident entries may have together. */
    long maximumWeight();

    /** Whether the entry is resident. */
    boolean contains(PolicyNode node);
}
