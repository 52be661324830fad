package org.reflexcache.trigger.listener;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

/**
 * Triggers on a cache of any JCache provider, for writes, deletes and expiries.
 *
 * <pre>{@code
 * ForeignTriggers sessions = ForeignTriggers.of(cache);
 * sessions.triggers().set("auth:session:*", ON_EXPIRE, e -> audit("session over: " + e.keySuffix()));
 * }</pre>
 *
 * <p>They run when the provider tells its listeners, in its order and on its threads; what that means for each provider says the
 * {@linkplain org.reflexcache.trigger.listener package}. Safe for use by many threads; but neither close nor delete triggers from
 * inside an entry processor, loader or writer, for that waits for triggers which may wait for the same entry.
 *
 * @since 0.1
 */
public final class ForeignTriggers implements AutoCloseable {

    private final TriggerHub hub;
    private final Runnable deregistration;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ForeignTriggers(TriggerHub hub, Runnable deregistration) {
        this.hub = hub;
        this.deregistration = deregistration;
    }

    /**
     * Registers a listener that runs triggers, with the standard settings.
     *
     * @param cache the cache; its name is that of the events
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return its triggers, none yet
     * @throws IllegalStateException when the cache is closed
     * @see #of(Cache, TriggerSettings)
     */
    public static <K, V> ForeignTriggers of(Cache<K, V> cache) {
        return of(cache, TriggerSettings.standard());
    }

    /**
     * Registers a listener that runs triggers: synchronous, with old values. Called again it registers another one, with triggers of
     * its own.
     *
     * @param cache the cache; its name is that of the events
     * @param settings what holds for all its triggers
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return its triggers, none yet
     * @throws IllegalStateException when the cache is closed
     */
    public static <K, V> ForeignTriggers of(Cache<K, V> cache, TriggerSettings settings) {
        TriggerHub hub = new TriggerHub(cache.getName(), settings, cache, classLoaderOf(cache));
        TriggerCacheEntryListener<K, V> listener = new TriggerCacheEntryListener<>(hub);
        OriginFilter<K, V> filter = new OriginFilter<>(hub);
        CacheEntryListenerConfiguration<K, V> configuration =
                new MutableCacheEntryListenerConfiguration<>(() -> listener, () -> filter, true, true);
        cache.registerCacheEntryListener(configuration);
        return new ForeignTriggers(hub, () -> {
            if (!cache.isClosed()) {
                cache.deregisterCacheEntryListener(configuration);
            }
        });
    }

    /**
     * The triggers that a {@link TriggerCacheEntryListener} of this name runs, with the settings they have or the standard ones. It
     * does not matter what comes first, these or the cache.
     *
     * <p>A name is known in the whole JVM, or more exactly to all who share this class: it should say which application it belongs to
     * where there are several. Triggers are forgotten when nobody holds them any more: neither a cache that was made with the listener
     * or its configuration, nor this object or its {@link #triggers()}.
     *
     * @param name the name, which events show as that of the cache
     * @return the triggers, those of others who ask for the name, too
     */
    public static ForeignTriggers named(String name) {
        return named(new HubName(name, null));
    }

    /**
     * The triggers that a {@link TriggerCacheEntryListener} of this name runs, as {@link #named(String)} answers them, with settings.
     *
     * @param name the name, which events show as that of the cache
     * @param settings what holds for all its triggers
     * @return the triggers, those of others who ask for the name, too
     * @throws IllegalArgumentException when they are there already, with other settings
     */
    public static ForeignTriggers named(String name, TriggerSettings settings) {
        return named(new HubName(name, settings));
    }

    private static ForeignTriggers named(HubName name) {
        return new ForeignTriggers(name.resolve(), () -> {});
    }

    /**
     * The triggers; they refuse {@link org.reflexcache.trigger.TriggerEvent#ON_EVICT} and
     * {@link org.reflexcache.trigger.TriggerEvent#ON_READ}, of which a provider tells its listeners nothing.
     *
     * @return always the same; closed with this
     */
    public Triggers triggers() {
        return hub.triggers();
    }

    /**
     * Deletes the triggers and refuses new ones, and deregisters the listener that {@link #of} has registered. Waits for runs in
     * progress as {@link Triggers#delete} does. Does nothing the second time.
     *
     * <p>The listener of a name stays with its cache and runs nothing any more; a cache made later with the same configuration has
     * triggers of its own.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            deregistration.run();
        } finally {
            hub.close();
        }
    }

    private static ClassLoader classLoaderOf(Cache<?, ?> cache) {
        @Nullable
        ClassLoader own =
                cache.getCacheManager() == null ? null : cache.getCacheManager().getClassLoader();
        return own == null ? ForeignTriggers.class.getClassLoader() : own;
    }

    @Override
    public String toString() {
        return hub.toString();
    }
}
