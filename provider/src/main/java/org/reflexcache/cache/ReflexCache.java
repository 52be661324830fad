package org.reflexcache.cache;

import java.time.Duration;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TimedCache;
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
public interface ReflexCache<K, V> extends Cache<K, V>, TimedCache<K, V> {

    /**
     * Puts a value, as {@link #put(Object, Object)} does, that lives for some time, whatever the expiry policy says of this write. Later
     * writes and accesses are the expiry policy's again.
     *
     * @param timeToLive from now on, more than zero; longer than 146 years is for ever
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the time to live is zero or negative
     * @throws UnsupportedOperationException if the entries of this cache have no deadlines, because its expiry policy is eternal. With
     *     {@code ModifiedExpiryPolicy.factoryOf(Duration.ETERNAL)} they live for ever as well, but can be given a time to live
     * @throws IllegalStateException if the cache is closed
     */
    @Override
    void put(K key, V value, Duration timeToLive);

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
