package org.reflexcache.internal.jcache;

import java.util.concurrent.Executor;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import org.reflexcache.internal.event.Audience;
import org.reflexcache.internal.event.ListenerRegistration;

/**
 * The standard listeners of a cache: its configuration and its audience, kept in step.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
final class CacheListeners<K, V> {

    private final String cacheName;
    private final LiveConfiguration<K, V> configuration;
    private final Audience audience;
    private final Executor executor;

    CacheListeners(String cacheName, LiveConfiguration<K, V> configuration, Audience audience, Executor executor) {
        this.cacheName = cacheName;
        this.configuration = configuration;
        this.audience = audience;
        this.executor = executor;
    }

    /** Makes the listeners that the cache was configured with. */
    void open() {
        for (CacheEntryListenerConfiguration<K, V> listener :
                configuration.settings().getCacheEntryListenerConfigurations()) {
            audience.add(new ListenerRegistration(cacheName, listener, executor));
        }
    }

    /**
     * Makes a listener and registers it.
     *
     * @throws IllegalArgumentException when one with an equal configuration is registered
     * @throws javax.cache.CacheException when its factory fails; nothing was registered
     */
    void register(CacheEntryListenerConfiguration<K, V> listener) {
        try {
            configuration.add(listener);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cache '" + cacheName + "': a listener with an equal configuration is registered already;"
                            + " allowed is one, deregister it first",
                    e);
        }
        boolean made = false;
        try {
            audience.add(new ListenerRegistration(cacheName, listener, executor));
            made = true;
        } finally {
            if (!made) {
                configuration.remove(listener);
            }
        }
    }

    /** Ends and closes the listener that was registered with an equal configuration; no-op when there is none. */
    void deregister(CacheEntryListenerConfiguration<K, V> listener) {
        configuration.remove(listener);
        audience.remove(listener);
    }
}
