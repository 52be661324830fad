package org.reflexcache.internal.integration;

import java.util.function.ToIntBiFunction;
import javax.cache.CacheException;

/**
 * A guarded weigher.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class Weighing<K, V> {

    private final String cache;
    private final ToIntBiFunction<? super K, ? super V> weigher;

    /**
     * Guards a weigher.
     *
     * @param cache the name of the cache, for messages
     * @param weigher what the user supplied
     */
    public Weighing(String cache, ToIntBiFunction<? super K, ? super V> weigher) {
        this.cache = cache;
        this.weigher = weigher;
    }

    /**
     * Returns the weight of an entry that is about to be written.
     *
     * @return 0 or more
     * @throws CacheException if the weigher throws or answers less than 0: nothing may be written
     */
    public int weigh(K key, V value) {
        int weight;
        try {
            weight = weigher.applyAsInt(key, value);
        } catch (RuntimeException e) {
            throw new CacheException(message(key) + "failed: " + e, e);
        }
        if (weight < 0) {
            throw new CacheException(message(key) + "answered " + weight + ", allowed is 0 or more");
        }
        return weight;
    }

    private String message(K key) {
        return "Nothing was written for key " + KeyText.of(key) + ": the weigher of cache '" + cache + "' ";
    }
}
