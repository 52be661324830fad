package org.reflexcache.trigger.internal.measure;

import java.util.concurrent.atomic.AtomicLongArray;

/** Numbers that are so far apart in memory that threads which write different ones do not slow each other down. */
final class SpacedLongs {

    /** 128 bytes: processors fetch cache lines in pairs. */
    private static final int SPACING = 16;

    private final AtomicLongArray numbers;

    SpacedLongs(int count) {
        numbers = new AtomicLongArray((count + 1) * SPACING);
    }

    long get(int index) {
        return numbers.get(at(index));
    }

    long getAndAdd(int index, long delta) {
        return numbers.getAndAdd(at(index), delta);
    }

    long addAndGet(int index, long delta) {
        return numbers.addAndGet(at(index), delta);
    }

    long getAndSet(int index, long value) {
        return numbers.getAndSet(at(index), value);
    }

    boolean compareAndSet(int index, long expected, long value) {
        return numbers.compareAndSet(at(index), expected, value);
    }

    /** The first place is left free: what is before the array may be busy as well. */
    private static int at(int index) {
        return (index + 1) * SPACING;
    }
}
