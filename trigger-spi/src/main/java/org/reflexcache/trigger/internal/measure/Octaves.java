package org.reflexcache.trigger.internal.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Counts of values in log-linear buckets, {@value #BUCKETS} equal ones in each octave.
 *
 * <p>Octave 0 holds the values below {@value #BUCKETS}, each in a bucket of its own; octave k those from 2^(k+5) on. The middle of
 * a bucket is within 1/128 of every value in it. An octave is made when its first value comes, and takes 528 bytes. Values past
 * the last octave are counted in its last bucket.
 */
final class Octaves {

    /** Buckets of an octave; a power of two. */
    static final int BUCKETS = 64;

    /** The last octave ends at 2^45 ns, which is ten hours. */
    static final int COUNT = 40;

    private static final int BUCKET_BITS = 6;
    private static final VarHandle OCTAVE = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final VarHandle BUCKET = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] @Nullable [] octaves = new long[COUNT][];

    /** Counts a value that is not negative; false when another thread counted in the same bucket at the same moment. */
    boolean count(long value) {
        int octave = Math.max(0, Long.SIZE - BUCKET_BITS - Long.numberOfLeadingZeros(value));
        int bucket = (int) (value >>> Math.max(0, octave - 1)) & (BUCKETS - 1);
        if (octave >= COUNT) {
            octave = COUNT - 1;
            bucket = BUCKETS - 1;
        }
        long[] counts = (long[]) OCTAVE.getAcquire(octaves, octave);
        if (counts == null) {
            counts = make(octave);
        }
        long seen = (long) BUCKET.getOpaque(counts, bucket);
        if (BUCKET.compareAndSet(counts, bucket, seen, seen + 1)) {
            return true;
        }
        BUCKET.getAndAdd(counts, bucket, 1L);
        return false;
    }

    private long[] make(int octave) {
        long[] made = new long[BUCKETS];
        long[] before = (long[]) OCTAVE.compareAndExchange(octaves, octave, null, made);
        return before == null ? made : before;
    }

    /** Counts all that others have counted. */
    void add(Octaves others) {
        for (int octave = 0; octave < COUNT; octave++) {
            long[] theirs = (long[]) OCTAVE.getAcquire(others.octaves, octave);
            if (theirs == null) {
                continue;
            }
            long[] counts = (long[]) OCTAVE.getAcquire(octaves, octave);
            if (counts == null) {
                counts = make(octave);
            }
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                BUCKET.getAndAdd(counts, bucket, others.counted(octave, bucket));
            }
        }
    }

    /** How many values were counted in an octave. */
    long counted(int octave) {
        long sum = 0;
        if (OCTAVE.getAcquire(octaves, octave) != null) {
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                sum += counted(octave, bucket);
            }
        }
        return sum;
    }

    /** How many values were counted in a bucket. */
    long counted(int octave, int bucket) {
        long[] counts = (long[]) OCTAVE.getAcquire(octaves, octave);
        return counts == null ? 0 : (long) BUCKET.getOpaque(counts, bucket);
    }

    /** The value that stands for all in a bucket. */
    static long middle(int octave, int bucket) {
        if (octave == 0) {
            return bucket;
        }
        long width = 1L << (octave - 1);
        return (BUCKETS + bucket) * width + width / 2;
    }
}
