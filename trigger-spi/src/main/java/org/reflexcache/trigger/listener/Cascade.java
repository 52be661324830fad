package org.reflexcache.trigger.listener;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the runs that one outermost change has set off, for the thread that runs its triggers.
 *
 * <p>Nothing but a JDK type is bound to the thread, and it is gone when the outermost call is over.
 */
final class Cascade {

    private static final ThreadLocal<@Nullable AtomicInteger> RUNS = new ThreadLocal<>();

    private Cascade() {}

    /** The count of the change whose triggers the calling thread runs; {@code null} when it runs none. */
    static @Nullable AtomicInteger current() {
        return RUNS.get();
    }

    /** Runs the code with a count bound to the thread. */
    static void counting(AtomicInteger runs, Runnable code) {
        AtomicInteger outer = RUNS.get();
        RUNS.set(runs);
        try {
            code.run();
        } finally {
            if (outer == null) {
                RUNS.remove();
            } else {
                RUNS.set(outer);
            }
        }
    }
}
