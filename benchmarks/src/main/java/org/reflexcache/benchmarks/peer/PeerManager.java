package org.reflexcache.benchmarks.peer;

import javax.cache.Cache;

/**
 * Makes caches of one provider.
 *
 * @since 0.1
 */
public interface PeerManager extends AutoCloseable {

    /**
     * Makes a cache.
     *
     * @param <K> the type of keys
     * @param <V> the type of values
     * @param name its name, not in use here
     * @param spec what is wanted
     * @return the cache, open until this manager is closed
     * @throws IllegalArgumentException if the peer refuses it, with {@link Peer#refusal}
     * @since 0.1
     */
    <K, V> Cache<K, V> create(String name, CacheSpec<K, V> spec);

    /** Closes the manager and its caches. */
    @Override
    void close();
}
