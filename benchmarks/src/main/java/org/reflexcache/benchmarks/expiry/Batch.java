package org.reflexcache.benchmarks.expiry;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Entries that are to expire: their deadlines, and when a listener was told of them.
 *
 * <p>One thread sets deadlines, each before the entry is in the cache; any threads tell of expiries.
 */
final class Batch {

    private static final long UNTOLD = Long.MIN_VALUE;

    private final long firstKey;
    private final long[] deadlines;
    private final AtomicLongArray toldAt;
    private final CountDownLatch untold;
    private final LongAdder toldAgain = new LongAdder();

    /**
     * A batch, no deadline set.
     *
     * @param firstKey its keys are this one and those after it
     * @param size how many, at least one
     */
    Batch(long firstKey, int size) {
        this.firstKey = firstKey;
        deadlines = new long[size];
        toldAt = new AtomicLongArray(size);
        for (int i = 0; i < size; i++) {
            toldAt.setPlain(i, UNTOLD);
        }
        untold = new CountDownLatch(size);
    }

    int size() {
        return deadlines.length;
    }

    long firstKey() {
        return firstKey;
    }

    boolean holds(long key) {
        return key >= firstKey && key < firstKey + deadlines.length;
    }

    void deadline(long key, long nanos) {
        deadlines[(int) (key - firstKey)] = nanos;
    }

    long deadline(long key) {
        return deadlines[(int) (key - firstKey)];
    }

    void told(long key, long nanos) {
        if (toldAt.compareAndSet((int) (key - firstKey), UNTOLD, nanos)) {
            untold.countDown();
        } else {
            toldAgain.increment();
        }
    }

    /** Waits until all were told of. */
    boolean awaitAll(long nanos) throws InterruptedException {
        return untold.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Waits until all were told of, or none was for so long. */
    void awaitWhileTold(long nanos) throws InterruptedException {
        long before;
        do {
            before = untold.getCount();
        } while (!awaitAll(nanos) && untold.getCount() < before);
    }

    /** How many were told of more than once, each time counted. */
    long toldAgain() {
        return toldAgain.sum();
    }

    /** Nanoseconds from deadline to event, of those that were told of, sorted. */
    long[] lags() {
        long[] lags = new long[size()];
        int count = 0;
        for (int i = 0; i < lags.length; i++) {
            long told = toldAt.get(i);
            if (told != UNTOLD) {
                lags[count++] = told - deadlines[i];
            }
        }
        long[] sorted = Arrays.copyOf(lags, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
