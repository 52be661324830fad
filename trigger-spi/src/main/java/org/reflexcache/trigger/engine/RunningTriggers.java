package org.reflexcache.trigger.engine;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;

/**
 * Knows which event the current thread runs a trigger for.
 *
 * <p>Threads outlive caches and their class loaders, so nothing but a JDK array is bound to them, and it is empty when no trigger
 * runs.
 */
final class RunningTriggers {

    private static final ThreadLocal<@Nullable Object @Nullable []> CURRENT = new ThreadLocal<>();

    private RunningTriggers() {}

    /** The event of the innermost trigger; {@code null} outside of triggers. */
    static @Nullable EntryEvent<?, ?> current() {
        @Nullable Object[] slot = CURRENT.get();
        return slot == null ? null : (EntryEvent<?, ?>) slot[0];
    }

    static boolean isInside() {
        return current() != null;
    }

    /** Where the calling thread keeps its event: for setting it around a run. */
    static @Nullable Object[] slot() {
        @Nullable Object[] slot = CURRENT.get();
        if (slot == null) {
            slot = new @Nullable Object[1];
            CURRENT.set(slot);
        }
        return slot;
    }
}
