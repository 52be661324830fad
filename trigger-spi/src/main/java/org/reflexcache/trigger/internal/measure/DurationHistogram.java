package org.reflexcache.trigger.internal.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import org.reflexcache.trigger.LatencySummary;

/**
 * How long something took: percentiles within 0.8 %, an exact count and maximum.
 *
 * <p>Safe for many threads, none of which waits; no count is lost. An unused one takes 32 bytes; one that is used, some 200 bytes
 * and half a kilobyte for each octave of durations. Threads that meet in the same bucket again and again get counts of their own,
 * which makes that {@value #STRIPES} times as much.
 *
 * @since 0.1
 */
public final class DurationHistogram {

    /** How often two threads must have met before the memory is spent to keep them apart. */
    static final int COLLISIONS_TO_STRIPE = 10_000;

    /** A power of two. */
    static final int STRIPES = 8;

    private static final VarHandle PARTS;
    private static final VarHandle MAX;
    private static final Octaves[] NONE = {};

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            PARTS = lookup.findVarHandle(DurationHistogram.class, "parts", Octaves[].class);
            MAX = lookup.findVarHandle(DurationHistogram.class, "maxNanos", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** None, one for all threads, or {@value #STRIPES}. */
    private volatile Octaves[] parts = NONE;

    private volatile long maxNanos;

    /** Some may be lost, which matters to nobody. */
    private int collisions;

    /**
     * Records a duration.
     *
     * @param nanos how long it took; below zero counts as zero
     */
    public void record(long nanos) {
        long value = Math.max(0, nanos);
        // Before the value is counted: no percentile is above the maximum.
        raiseMax(value);
        Octaves[] all = parts;
        Octaves mine;
        if (all.length == 1) {
            mine = all[0];
        } else if (all.length == 0) {
            mine = first();
        } else {
            mine = all[Stripes.ofThread(STRIPES)];
        }
        if (!mine.count(value) && all.length == 1 && ++collisions > COLLISIONS_TO_STRIPE) {
            stripe();
        }
    }

    /**
     * Adds all that another histogram has recorded until now.
     *
     * @param other not this one
     */
    public void add(DurationHistogram other) {
        raiseMax(other.maxNanos);
        Octaves mine = parts.length == 0 ? first() : parts[0];
        for (Octaves part : other.parts) {
            mine.add(part);
        }
    }

    /**
     * How many durations were recorded.
     *
     * @return exact when nobody records meanwhile
     */
    public long count() {
        Octaves[] all = parts;
        long count = 0;
        for (int octave = 0; octave < Octaves.COUNT; octave++) {
            count += counted(all, octave);
        }
        return count;
    }

    /**
     * The duration that so many percent of the runs did not exceed.
     *
     * @param percent from 0 to 100
     * @return nanoseconds, within 0.8 %; the exact maximum for 100; 0 when nothing was recorded
     * @throws IllegalArgumentException when the percentage is not from 0 to 100
     */
    public long percentile(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("Percentile " + percent + "; allowed is 0 to 100");
        }
        long count = count();
        return count == 0 ? 0 : valueAt(percent, count);
    }

    /**
     * The usual figures.
     *
     * @return what was recorded until now; {@link LatencySummary#NONE} when there is nothing
     */
    public LatencySummary summary() {
        long count = count();
        if (count == 0) {
            return LatencySummary.NONE;
        }
        Duration p50 = Duration.ofNanos(valueAt(50, count));
        Duration p99 = Duration.ofNanos(valueAt(99, count));
        return new LatencySummary(count, p50, p99, Duration.ofNanos(maxNanos));
    }

    /** Counts only grow, so a rank within a count seen before is reached. */
    private long valueAt(double percent, long count) {
        Octaves[] all = parts;
        // A trifle less, or 99.9 % of 1,000 would be 999.0000000000001 and so the 1,000th.
        long rank = Math.max(1, (long) Math.ceil(Math.nextDown(percent) * count / 100));
        for (int octave = 0; percent < 100 && octave < Octaves.COUNT; octave++) {
            long here = counted(all, octave);
            if (rank <= here) {
                return Math.min(valueIn(all, octave, rank), maxNanos);
            }
            rank -= here;
        }
        return maxNanos;
    }

    private static long valueIn(Octaves[] all, int octave, long rankInOctave) {
        long rank = rankInOctave;
        int bucket = -1;
        while (rank > 0 && bucket < Octaves.BUCKETS - 1) {
            bucket++;
            for (Octaves part : all) {
                rank -= part.counted(octave, bucket);
            }
        }
        return Octaves.middle(octave, bucket);
    }

    private static long counted(Octaves[] all, int octave) {
        long count = 0;
        for (Octaves part : all) {
            count += part.counted(octave);
        }
        return count;
    }

    private void raiseMax(long value) {
        long seen = maxNanos;
        while (value > seen && !MAX.compareAndSet(this, seen, value)) {
            seen = maxNanos;
        }
    }

    private Octaves first() {
        PARTS.compareAndSet(this, NONE, new Octaves[] {new Octaves()});
        return parts[0];
    }

    /** What was counted stays where it is, and so do the threads that have just read the old array. */
    void stripe() {
        Octaves[] all = parts;
        if (all.length == 1) {
            Octaves[] striped = new Octaves[STRIPES];
            striped[0] = all[0];
            for (int i = 1; i < STRIPES; i++) {
                striped[i] = new Octaves();
            }
            PARTS.compareAndSet(this, all, striped);
        }
    }

    boolean isStriped() {
        return parts.length > 1;
    }
}
