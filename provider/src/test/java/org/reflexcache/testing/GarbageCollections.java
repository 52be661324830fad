package org.reflexcache.testing;

import java.lang.ref.WeakReference;

/** Waits for the garbage collector, which takes no orders. */
public final class GarbageCollections {

    private static final int ATTEMPTS = 50;

    private GarbageCollections() {}

    /** Collects garbage until the object is gone, and returns whether it ever was. */
    public static boolean clear(WeakReference<?> reference) {
        for (int i = 0; i < ATTEMPTS && reference.get() != null; i++) {
            System.gc();
            Thread.onSpinWait();
        }
        return reference.get() == null;
    }
}
