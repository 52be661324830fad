package org.reflexcache.trigger.internal.measure;

/** Spreads threads over places that each of them writes to. */
final class Stripes {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Stripes() {}

    /** The place of the calling thread, always the same, below the count, which is a power of two. */
    static int ofThread(int count) {
        long mixed = Thread.currentThread().getId() * GOLDEN;
        return (int) (mixed >>> Integer.SIZE) & (count - 1);
    }
}
