package org.reflexcache.internal.policy;

import java.util.Arrays;

/**
 * Remembers which keys have left lately, why and when, in four bytes for each resident entry.
 *
 * <p>A key is kept as a ghost of 16 bits: a fingerprint of 9, the {@linkplain Kind kind} of its departure in 2, the time of it in
 * 5. Four of them share one {@code long}, the newest in the lowest bits: a bucket, which is a queue of its own, where a fifth
 * pushes out the oldest. So the table as a whole behaves nearly like one queue of twice as many keys as there are entries. About
 * one strange key in 130 is mistaken for a known one.
 *
 * <p>Time is what the caller counts, one clock for each kind; it is kept in steps of an eighth to a quarter of the entries.
 */
final class GhostTable {

    /** Answered for a key that is not known. */
    static final int UNKNOWN = 0;

    /** How a key left. */
    enum Kind {
        /** From the queue of newcomers. */
        SMALL(0),
        /** From the main queue, because another one took its place. */
        MAIN(1),
        /** From the main queue by deletion or expiry. */
        REMOVED(2);

        private final int bits;

        Kind(int bits) {
            this.bits = bits;
        }
    }

    private static final int ENTRIES_PER_BUCKET = 2;
    private static final int MOST_BUCKETS = 1 << 29;

    private static final int GHOST_BITS = 16;
    private static final int KIND_SHIFT = 5;
    private static final int TIME_MASK = 31;
    private static final long FINGERPRINT_MASK = 0x1FF;
    private static final int FINGERPRINT_SHIFT = 7;

    private static final long LOW_BITS = 0x0001_0001_0001_0001L;
    private static final long HIGH_BITS = LOW_BITS << (GHOST_BITS - 1);
    private static final long FINGERPRINTS = 0xFF80_FF80_FF80_FF80L;

    private long[] buckets = {};
    private int stepShift;

    /** Whether no key has ever been added. */
    boolean isUnused() {
        return buckets.length == 0;
    }

    /** Remembers a key, in a table large enough for a cache of the given number of entries. */
    void add(int hash, Kind kind, long time, long entries) {
        if (entries > buckets.length * (ENTRIES_PER_BUCKET + 0.5) && buckets.length < MOST_BUCKETS) {
            grow(entries);
        }
        long mixed = mix(hash);
        int index = index(mixed);
        long ghost = fingerprint(mixed) | ((long) kind.bits << KIND_SHIFT) | ((time >>> stepShift) & TIME_MASK);
        buckets[index] = (buckets[index] << GHOST_BITS) | ghost;
    }

    /** Forgets a key. Answers its ghost for {@link #kind} and {@link #age}, or {@link #UNKNOWN}. */
    int remove(int hash) {
        if (isUnused()) {
            return UNKNOWN;
        }
        long mixed = mix(hash);
        int index = index(mixed);
        long bucket = buckets[index];
        long differences = (bucket & FINGERPRINTS) ^ (fingerprint(mixed) * LOW_BITS);
        // The lowest bit that is left marks the lowest ghost without a difference.
        long equal = (differences - LOW_BITS) & ~differences & HIGH_BITS;
        if (equal == 0) {
            return UNKNOWN;
        }
        int shift = Long.numberOfTrailingZeros(equal) / GHOST_BITS * GHOST_BITS;
        long newer = (1L << shift) - 1;
        buckets[index] = (bucket & newer) | ((bucket >>> GHOST_BITS) & ~newer);
        return (int) (bucket >>> shift) & 0xFFFF;
    }

    /** How the key of a ghost left. */
    static Kind kind(int ghost) {
        return switch ((ghost >>> KIND_SHIFT) & 3) {
            case 0 -> Kind.SMALL;
            case 1 -> Kind.MAIN;
            default -> Kind.REMOVED;
        };
    }

    /** How long ago the key of a ghost left, by the clock of its kind; less than 32 steps, and exact to half of one. */
    long age(int ghost, long time) {
        long steps = ((time >>> stepShift) - ghost) & TIME_MASK;
        return (steps << stepShift) + ((1L << stepShift) >> 1);
    }

    /** Bytes used by the ghosts. */
    long bytes() {
        return (long) buckets.length * Long.BYTES;
    }

    /** A bucket stands for a range of hashes; a new one starts with what is known of its range. */
    private void grow(long entries) {
        int length = (int) Math.min((entries + ENTRIES_PER_BUCKET - 1) / ENTRIES_PER_BUCKET, MOST_BUCKETS);
        long[] old = buckets;
        buckets = new long[length];
        if (old.length > 0) {
            Arrays.setAll(buckets, i -> old[(int) ((long) i * old.length / length)]);
        }
        stepShift = Math.max(0, 64 - Long.numberOfLeadingZeros(entries - 1) - 3);
    }

    private int index(long mixed) {
        return (int) (((mixed >>> 32) * buckets.length) >>> 32);
    }

    /** Never zero, which is a free place. */
    private static long fingerprint(long mixed) {
        return Math.max(1, mixed & FINGERPRINT_MASK) << FINGERPRINT_SHIFT;
    }

    private static long mix(int hash) {
        long mixed = hash * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }
}
