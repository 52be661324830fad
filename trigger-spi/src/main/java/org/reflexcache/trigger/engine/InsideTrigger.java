package org.reflexcache.trigger.engine;

import org.jspecify.annotations.Nullable;

/**
 * Knows whether the current thread is inside a trigger of any cache.
 *
 * <p>Threads outlive caches and their class loaders, so nothing but a JDK array is bound to them.
 */
final class InsideTrigger {

    private static final ThreadLocal<int @Nullable []> NESTING = new ThreadLocal<>();

    private InsideTrigger() {}

    static boolean isInside() {
        int[] nesting = NESTING.get();
        return nesting != null && nesting[0] > 0;
    }

    /** Notes that triggers are about to run; what it returns goes to {@link #leave} in any case. */
    static int[] enter() {
        int[] nesting = NESTING.get();
        if (nesting == null) {
            nesting = new int[1];
            NESTING.set(nesting);
        }
        nesting[0]++;
        return nesting;
    }

    static void leave(int[] nesting) {
        nesting[0]--;
    }
}
