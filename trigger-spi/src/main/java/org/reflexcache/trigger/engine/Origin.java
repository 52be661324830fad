package org.reflexcache.trigger.engine;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.EntryEvent;

/**
 * Where a change comes from.
 *
 * @param caller who made the call, see {@link CallScope}; {@code null} when nobody is named
 * @param cause the event whose trigger made the change; {@code null} when no trigger did
 * @since 0.1
 */
public record Origin(@Nullable String caller, @Nullable EntryEvent<?, ?> cause) {

    /**
     * Where a change comes from that the calling thread makes now.
     *
     * @param isCalled whether somebody asked for it, as opposed to an expiry or eviction
     * @return {@code null} when nothing is known
     */
    public static @Nullable Origin current(boolean isCalled) {
        String caller = isCalled ? CallScope.currentCaller() : null;
        EntryEvent<?, ?> cause = RunningTriggers.current();
        return caller == null && cause == null ? null : new Origin(caller, cause);
    }

    /**
     * How deep in a cascade of triggers a change is that the calling thread makes now.
     *
     * @return 0 outside of triggers
     */
    public static int depth() {
        EntryEvent<?, ?> cause = RunningTriggers.current();
        return cause == null ? 0 : cause.depth() + 1;
    }
}
