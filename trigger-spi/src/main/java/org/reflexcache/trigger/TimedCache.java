package org.reflexcache.trigger;

import java.time.Duration;

/**
 * A cache that can give one entry a time to live of its own, whatever its expiry policy says. What {@code cache.unwrap(TimedCache.class)}
 * answers where a provider offers it; it is refused with an {@code IllegalArgumentException} where entries can have no deadline.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @since 0.1
 */
public interface TimedCache<K, V> {

    /**
     * Puts a value, as {@link javax.cache.Cache#put} does, that expires after some time. Later writes and accesses are the expiry
     * policy's again.
     *
     * @param key the key
     * @param value the value
     * @param timeToLive from now on, positive
     * @throws IllegalArgumentException when the time is not positive
     */
    void put(K key, V value, Duration timeToLive);
}
