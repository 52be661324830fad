package org.reflexcache.trigger.listener;

import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerSettings;

/**
 * Runs triggers on a cache of any JCache provider, out of the events that the provider tells a listener.
 *
 * <p>For a cache that is there, {@link ForeignTriggers#of} registers one. For a cache that is to be made with its triggers, it is part
 * of the configuration:
 *
 * <pre>{@code
 * ForeignTriggers sessions = ForeignTriggers.named("sessions");
 * sessions.triggers().set("auth:session:*", ON_EXPIRE, e -> audit("session over: " + e.keySuffix()));
 * configuration.addCacheEntryListenerConfiguration(TriggerCacheEntryListener.configurationOf("sessions"));
 * }</pre>
 *
 * <p>Safe for use by many threads. Throws nothing that a trigger throws.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @since 0.1
 */
public final class TriggerCacheEntryListener<K, V>
        implements CacheEntryCreatedListener<K, V>,
                CacheEntryUpdatedListener<K, V>,
                CacheEntryRemovedListener<K, V>,
                CacheEntryExpiredListener<K, V> {

    private final TriggerHub hub;

    TriggerCacheEntryListener(TriggerHub hub) {
        this.hub = hub;
    }

    /**
     * A factory of listeners for the triggers of a name, with the settings they have or the standard ones.
     *
     * <p>A listener without the filter of {@link #configurationOf(String)} runs the same triggers. But where the provider calls it on
     * another thread than the one that made the change, neither caller nor cause of an event are known, and cascades are not bounded.
     *
     * @param name the name, as for {@link ForeignTriggers#named(String)}; one for each cache
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return a serializable factory, equal to others of the same name and settings; it keeps the triggers of this JVM
     */
    public static <K, V> Factory<TriggerCacheEntryListener<K, V>> factoryOf(String name) {
        return resolved(new Source<>(new HubName(name, null)));
    }

    /**
     * A factory of listeners for the triggers of a name, with settings.
     *
     * @param name the name, as for {@link ForeignTriggers#named(String)}; one for each cache
     * @param settings what holds for all its triggers
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return as for {@link #factoryOf(String)}; serializable if the settings are
     * @throws IllegalArgumentException when the triggers are there already, with other settings; also from the factory, where it was
     *     serialized
     */
    public static <K, V> Factory<TriggerCacheEntryListener<K, V>> factoryOf(String name, TriggerSettings settings) {
        return resolved(new Source<>(new HubName(name, settings)));
    }

    /**
     * The configuration of a listener for the triggers of a name: synchronous, with old values, and with a filter that leaves out what
     * no trigger wants and tells where a change comes from.
     *
     * @param name the name, as for {@link ForeignTriggers#named(String)}; one for each cache
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return a new configuration, which may be changed
     */
    public static <K, V> MutableCacheEntryListenerConfiguration<K, V> configurationOf(String name) {
        return configurationOf(new HubName(name, null));
    }

    /**
     * The configuration of a listener for the triggers of a name, with settings; otherwise like {@link #configurationOf(String)}.
     *
     * @param name the name, as for {@link ForeignTriggers#named(String)}; one for each cache
     * @param settings what holds for all its triggers
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return a new configuration, which may be changed
     * @throws IllegalArgumentException when the triggers are there already, with other settings
     */
    public static <K, V> MutableCacheEntryListenerConfiguration<K, V> configurationOf(
            String name, TriggerSettings settings) {
        return configurationOf(new HubName(name, settings));
    }

    private static <K, V> MutableCacheEntryListenerConfiguration<K, V> configurationOf(HubName name) {
        Factory<TriggerCacheEntryListener<K, V>> listeners = resolved(new Source<>(name));
        return new MutableCacheEntryListenerConfiguration<>(listeners, new OriginFilter.Source<>(name), true, true);
    }

    /** Takes hold of the triggers before anybody registers one. */
    private static <K, V> Source<K, V> resolved(Source<K, V> source) {
        source.name.resolve();
        return source;
    }

    /** Makes the listener of a name. */
    private static final class Source<K, V> implements Factory<TriggerCacheEntryListener<K, V>> {

        private static final long serialVersionUID = 1L;

        private final HubName name;

        Source(HubName name) {
            this.name = name;
        }

        @Override
        public TriggerCacheEntryListener<K, V> create() {
            return new TriggerCacheEntryListener<>(name.resolve());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Source<?, ?> source && name.equals(source.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        events.forEach(event -> hub.announce(TriggerEvent.ON_WRITE, true, event));
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        events.forEach(event -> hub.announce(TriggerEvent.ON_WRITE, false, event));
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        events.forEach(event -> hub.announce(TriggerEvent.ON_DELETE, false, event));
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        events.forEach(event -> hub.announce(TriggerEvent.ON_EXPIRE, false, event));
    }
}
