package org.reflexcache.cache;

import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Triggers;

/**
 * What a cache can do beyond {@code javax.cache}; from {@code cache.unwrap(ReflexCache.class)}.
 *
 * <p>Safe for use by many threads.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
public interface ReflexCache<K, V> extends Cache<K, V> {

    /** Returns the triggers of this cache. */
    Triggers triggers();

    /**
     * Returns the value of a key without any effect: no event, no access in the sense of the expiry policy, no statistics, no
     * load.
     *
     * @return null when the key is absent or expired
     * @throws NullPointerException if the key is null
     * @throws IllegalStateException if the cache is closed
     */
    @Nullable
    V peek(K key);

    /**
     * Returns about how many entries there are; keys that are being loaded or announced may be counted. Cheap, but not free: it
     * adds up a counter for each part of the table.
     */
    long estimatedSize();
}
