package org.reflexcache.internal.jcache;

import java.util.ArrayList;
import java.util.List;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.ReflexSettings;
import org.reflexcache.internal.integration.Clients;
import org.reflexcache.internal.integration.ExpiryRule;
import org.reflexcache.internal.integration.ReadThrough;
import org.reflexcache.internal.integration.WriteThrough;

/**
 * The expiry policy, loader and writer of a cache: made from the factories of its configuration, closed with it.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
final class CacheClients<K, V> {

    private final String cacheName;
    private final ReflexSettings<K, V> settings;
    private final List<@Nullable Object> made = new ArrayList<>();
    private final ExpiryRule expiry;
    private final @Nullable ReadThrough<K, V> loader;
    private final @Nullable WriteThrough<K, V> writer;

    /**
     * Makes the clients.
     *
     * @throws javax.cache.CacheException when a factory fails; what was made before is closed
     */
    CacheClients(String cacheName, ReflexSettings<K, V> settings) {
        this.cacheName = cacheName;
        this.settings = settings;
        boolean done = false;
        try {
            expiry = new ExpiryRule(cacheName, policy());
            loader = makeLoader();
            writer = makeWriter();
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private ExpiryPolicy policy() {
        ExpiryPolicy policy = Clients.create(cacheName, "ExpiryPolicy", settings.getExpiryPolicyFactory());
        made.add(policy);
        return policy == null ? new EternalExpiryPolicy() : policy;
    }

    private @Nullable ReadThrough<K, V> makeLoader() {
        CacheLoader<K, V> own = Clients.create(cacheName, "CacheLoader", settings.getCacheLoaderFactory());
        made.add(own);
        return own == null ? null : new ReadThrough<>(cacheName, own);
    }

    private @Nullable WriteThrough<K, V> makeWriter() {
        CacheWriter<? super K, ? super V> own =
                Clients.create(cacheName, "CacheWriter", settings.getCacheWriterFactory());
        made.add(own);
        return own == null ? null : new WriteThrough<>(cacheName, own);
    }

    ExpiryRule expiry() {
        return expiry;
    }

    /** What loads for {@code loadAll}. */
    @Nullable
    ReadThrough<K, V> loader() {
        return loader;
    }

    /** What loads for a {@code get} that misses; null unless the cache reads through. */
    @Nullable
    ReadThrough<K, V> readThrough() {
        return settings.isReadThrough() ? loader : null;
    }

    /** What is told of writes first; null unless the cache writes through. */
    @Nullable
    WriteThrough<K, V> writeThrough() {
        return settings.isWriteThrough() ? writer : null;
    }

    void close() {
        Clients.close(cacheName, made);
    }
}
