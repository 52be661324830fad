package org.reflexcache.internal.statistics;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The statistics of one cache.
 *
 * <p>Whether anything is recorded is the caller's decision: with statistics switched off, no method is called. A call that
 * gets, puts or removes is timed like this, where the first line answers 0 for most calls, which means that this one is not
 * timed:
 *
 * <pre>{@code
 * long start = statistics.startGet();
 * ... // if a loader is called: long pause = statistics.pause(start); load; start = statistics.resume(start, pause);
 * statistics.recordGets(hits, misses, start);
 * }</pre>
 *
 * Calls that nobody times hand in {@link #UNTIMED}.
 */
public final class CacheStatistics {

    /** In place of a start: the call counts, but is not timed. */
    public static final long UNTIMED = 0;

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder removals = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder expirations = new LongAdder();
    private final OperationTimer getTimer;
    private final OperationTimer putTimer;
    private final OperationTimer removeTimer;

    /**
     * Makes statistics that are all zero.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    public CacheStatistics(LongSupplier nanos) {
        getTimer = new OperationTimer(nanos);
        putTimer = new OperationTimer(nanos);
        removeTimer = new OperationTimer(nanos);
    }

    /** Returns the start of a call that gets, or {@link #UNTIMED}. */
    public long startGet() {
        return getTimer.start();
    }

    /** Returns the start of a call that puts, or {@link #UNTIMED}. */
    public long startPut() {
        return putTimer.start();
    }

    /** Returns the start of a call that removes, or {@link #UNTIMED}. */
    public long startRemove() {
        return removeTimer.start();
    }

    /** Returns the beginning of a part that the time of a call does not include, {@link #UNTIMED} if the call is not timed. */
    public long pause(long start) {
        return start == UNTIMED ? UNTIMED : getTimer.now();
    }

    /** Returns the start to go on with after a part that {@link #pause} began. */
    public long resume(long start, long pause) {
        if (start == UNTIMED) {
            return UNTIMED;
        }
        long shifted = start + (getTimer.now() - pause);
        return shifted == UNTIMED ? 1 : shifted;
    }

    /** Counts gets, as many as there were hits and misses, in a call that began at a start. */
    public void recordGets(long hitCount, long missCount, long start) {
        if (hitCount != 0) {
            hits.add(hitCount);
        }
        if (missCount != 0) {
            misses.add(missCount);
        }
        getTimer.stop(start, hitCount + missCount);
    }

    /** Counts puts, in a call that began at a start. */
    public void recordPuts(long count, long start) {
        if (count != 0) {
            puts.add(count);
            putTimer.stop(start, count);
        }
    }

    /** Counts removals, in a call that began at a start. */
    public void recordRemovals(long count, long start) {
        if (count != 0) {
            removals.add(count);
            removeTimer.stop(start, count);
        }
    }

    /** Counts entries that the bound forced out. */
    public void recordEvictions(long count) {
        evictions.add(count);
    }

    /** Counts entries that left because their deadline had passed. */
    public void recordExpirations(long count) {
        expirations.add(count);
    }

    public long hits() {
        return hits.sum();
    }

    public long misses() {
        return misses.sum();
    }

    public long puts() {
        return puts.sum();
    }

    public long removals() {
        return removals.sum();
    }

    public long evictions() {
        return evictions.sum();
    }

    public long expirations() {
        return expirations.sum();
    }

    /** Returns the share of hits in all gets, from 0 to 100; 0 if there were none. */
    public float hitPercentage() {
        return percentage(hits.sum(), misses.sum());
    }

    /** Returns the share of misses in all gets, from 0 to 100; 0 if there were none. */
    public float missPercentage() {
        return percentage(misses.sum(), hits.sum());
    }

    /** Returns the mean time of a get, without loading; 0 if none was timed. */
    public float meanGetMicros() {
        return getTimer.meanMicros();
    }

    /** Returns the mean time of a put; 0 if none was timed. */
    public float meanPutMicros() {
        return putTimer.meanMicros();
    }

    /** Returns the mean time of a removal; 0 if none was timed. */
    public float meanRemoveMicros() {
        return removeTimer.meanMicros();
    }

    /** Sets everything to zero. What is recorded meanwhile may be counted or not. */
    public void reset() {
        hits.reset();
        misses.reset();
        puts.reset();
        removals.reset();
        evictions.reset();
        expirations.reset();
        getTimer.reset();
        putTimer.reset();
        removeTimer.reset();
    }

    private static float percentage(long part, long rest) {
        long all = part + rest;
        return all == 0 ? 0 : (float) (100.0 * part / all);
    }
}
