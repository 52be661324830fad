package org.reflexcache.trigger.internal.effect;

import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Reads an entry of a real cache as far as possible without effects: no event, no statistics, no access, no load.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PeekFunction {

    /**
     * The value of a key.
     *
     * @param cache the real cache
     * @param key the key
     * @return the value; {@code null} when the key is absent
     */
    @Nullable
    Object peek(Cache<Object, Object> cache, Object key);
}
