package org.reflexcache.internal.policy;

import java.util.Arrays;

/**
 * Remembers which keys have left lately, in two bytes for each resident entry.
 *
 * <p>A key is kept as a fingerprint of 12 bits. Five of them share one {@code long}, the newest in the lowest bits: a bucket,
 * which is a queue of its own, where a sixth pushes out the oldest. So no stamps are needed, and the table as a whole behaves
 * nearly like one queue of 1.25 times as many keys as there are entries. About one strange key in 800 is mistaken for a known one.
 */
final class GhostTable {

    private static final int ENTRIES_PER_BUCKET = 4;
    private static final int MOST_BUCKETS = 1 << 28;

    private static final int LANE_BITS = 12;
    private static final long LANE_MASK = (1L << LANE_BITS) - 1;
    private static final long ALL_LANES = (1L << (5 * LANE_BITS)) - 1;
    private static final long LOW_BITS = 0x001_001_001_001_001L;
    private static final long HIGH_BITS = LOW_BITS << (LANE_BITS - 1);

    private long[] buckets = {};

    /** Whether no key has ever been added. */
    boolean isUnused() {
        return buckets.length == 0;
    }

    /** Remembers a key, in a table large enough for a cache of the given number of entries. */
    void add(int hash, long entries) {
        if (entries > buckets.length * (ENTRIES_PER_BUCKET + 1L) && buckets.length < MOST_BUCKETS) {
            grow((int) Math.min((entries + ENTRIES_PER_BUCKET - 1) / ENTRIES_PER_BUCKET, MOST_BUCKETS));
        }
        long mixed = mix(hash);
        int index = index(mixed);
        buckets[index] = ((buckets[index] << LANE_BITS) | fingerprint(mixed)) & ALL_LANES;
    }

    /** Forgets a key. Answers whether it was known. */
    boolean remove(int hash) {
        if (isUnused()) {
            return false;
        }
        long mixed = mix(hash);
        int index = index(mixed);
        long bucket = buckets[index];
        long differences = bucket ^ (fingerprint(mixed) * LOW_BITS);
        // The lowest bit that is left marks the lowest lane without a difference.
        long equal = (differences - LOW_BITS) & ~differences & HIGH_BITS;
        if (equal == 0) {
            return false;
        }
        long newer = (1L << (Long.numberOfTrailingZeros(equal) / LANE_BITS * LANE_BITS)) - 1;
        buckets[index] = (bucket & newer) | ((bucket >>> LANE_BITS) & ~newer);
        return true;
    }

    /** Bytes used by the fingerprints. */
    long bytes() {
        return (long) buckets.length * Long.BYTES;
    }

    /** A bucket stands for a range of hashes; a new one starts with what is known of its range. */
    private void grow(int length) {
        long[] old = buckets;
        buckets = new long[length];
        if (old.length > 0) {
            Arrays.setAll(buckets, i -> old[(int) ((long) i * old.length / length)]);
        }
    }

    private int index(long mixed) {
        return (int) (((mixed >>> 32) * buckets.length) >>> 32);
    }

    /** Never zero, which is an empty lane. */
    private static long fingerprint(long mixed) {
        return Math.max(1, mixed & LANE_MASK);
    }

    private static long mix(int hash) {
        long mixed = hash * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }
}
