package org.reflexcache.internal.integration;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * A guarded {@link CacheLoader}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class ReadThrough<K, V> {

    private final String cache;
    private final CacheLoader<K, V> loader;

    /**
     * Guards a loader.
     *
     * @param cache the name of the cache, for messages
     * @param loader what the user supplied
     */
    public ReadThrough(String cache, CacheLoader<K, V> loader) {
        this.cache = cache;
        this.loader = loader;
    }

    /**
     * Loads one value.
     *
     * @return the value; null if there is none
     * @throws CacheLoaderException if the loader throws
     */
    public @Nullable V load(K key) {
        try {
            return loader.load(key);
        } catch (CacheLoaderException e) {
            throw e;
        } catch (Exception e) {
            throw new CacheLoaderException(message("failed for key " + KeyText.of(key) + ": " + e), e);
        }
    }

    /**
     * Loads several values.
     *
     * @return a map of the caller's own, from keys equal to those that were asked for to their values; a key is missing if
     *     there is no value for it, and what the loader answered for other keys is left out, since nobody holds those
     * @throws CacheLoaderException if the loader throws or answers something that is no such map
     */
    public Map<K, V> loadAll(Set<? extends K> keys) {
        try {
            Map<K, V> answer = loader.loadAll(Collections.unmodifiableSet(keys));
            if (answer == null) {
                throw new CacheLoaderException(message("answered null for several keys, allowed is a map"));
            }
            Map<K, V> values = new HashMap<>();
            answer.forEach((key, value) -> {
                if (key == null) {
                    throw new CacheLoaderException(
                            message("answered a null key, allowed are those that were asked for"));
                }
                if (value != null && keys.contains(key)) {
                    values.put(key, value);
                }
            });
            return values;
        } catch (CacheLoaderException e) {
            throw e;
        } catch (Exception e) {
            throw new CacheLoaderException(message("failed for " + keys.size() + " keys: " + e), e);
        }
    }

    private String message(String what) {
        return "The CacheLoader of cache '" + cache + "' " + what;
    }
}
