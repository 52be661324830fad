package org.reflexcache.cache;

/**
 * Says how much of the bound one entry takes up, in a cache that is bounded by weight.
 *
 * <p>The unit is the user's choice: bytes, rows, pages. It is the unit of the maximum that is set together with the weigher
 * by {@link org.reflexcache.ReflexConfiguration#setMaximumWeight}. A weigher is asked once per write, before the write is
 * applied, on the thread that writes; the weight of an entry stays as it was answered until the entry is written again. An
 * entry of weight 0 takes up nothing and is not evicted for the bound's sake.
 *
 * <p>A weigher that throws or answers a negative weight fails the write that asked: the caller gets a
 * {@link javax.cache.CacheException}, and the cache stays as it was, without the new value, without an event.
 *
 * <p>Implementations must be safe for use by many threads and must not call the cache. One that is part of a configuration
 * to be serialized must be {@link java.io.Serializable}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
@FunctionalInterface
public interface Weigher<K, V> {

    /**
     * Returns the weight of one entry.
     *
     * @param key the key, never null
     * @param value the value to be stored under it, never null
     * @return the weight, 0 or more
     * @since 0.1
     */
    int weigh(K key, V value);
}
