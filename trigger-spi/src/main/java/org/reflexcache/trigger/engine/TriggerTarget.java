package org.reflexcache.trigger.engine;

import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * A cache as its triggers need it beyond its events: to try a trigger, and to run one on a thread of its own.
 *
 * @since 0.1
 */
public interface TriggerTarget {

    /**
     * The cache.
     *
     * @return what {@link Fact#cache()} answers for its events
     */
    Cache<?, ?> cache();

    /**
     * Reads a value without any effect: no event, no statistics, no access in the sense of the expiry policy, no load.
     *
     * @param cache this cache, or another one that its manager knows
     * @param key the key
     * @return the value as a caller may have it; {@code null} when there is none
     */
    @Nullable
    Object peek(Cache<?, ?> cache, Object key);

    /**
     * User code to be run once on another thread as if inside a trigger: what it changes is announced when it has ended. What it sets
     * off counts among what the call has set off that the calling thread is in now.
     *
     * @param depth the depth of the event that the code is run for
     * @param userCode what to run
     * @return the code with all that surrounds it
     */
    Runnable inside(int depth, Runnable userCode);
}
