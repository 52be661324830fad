package org.reflexcache.trigger.lua;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.listener.ForeignTriggers;
import org.reflexcache.trigger.listener.TriggerCacheEntryListener;

/**
 * A standard listener that runs a Lua script, on a cache of any JCache provider.
 *
 * <pre>{@code
 * configuration.addCacheEntryListenerConfiguration(
 *         LuaCacheEntryListener.configurationOf("sessions", "auth:session:*", Set.of(ON_EXPIRE), "cache.emit('logout', trigger.key)"));
 * }</pre>
 *
 * <p>A trigger of {@link ForeignTriggers#named(String)} runs the script; what that means for each provider says the package
 * {@link org.reflexcache.trigger.listener}. Safe for use by many threads. Throws nothing that the script throws.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @since 0.1
 */
public final class LuaCacheEntryListener<K, V>
        implements CacheEntryCreatedListener<K, V>,
                CacheEntryUpdatedListener<K, V>,
                CacheEntryRemovedListener<K, V>,
                CacheEntryExpiredListener<K, V> {

    private final TriggerCacheEntryListener<K, V> listener;

    private LuaCacheEntryListener(TriggerCacheEntryListener<K, V> listener) {
        this.listener = listener;
    }

    /**
     * The configuration of a listener that runs a script: synchronous, with old values.
     *
     * @param name one for each cache and script, as for {@link ForeignTriggers#named(String)}
     * @param pattern the keys
     * @param events when it runs; not {@link TriggerEvent#ON_EVICT} and {@link TriggerEvent#ON_READ}, of which listeners are told nothing
     * @param script the text
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return a new configuration, which may be changed and serialized
     * @throws org.reflexcache.trigger.InvalidTriggerException when script, pattern or events are not valid
     */
    public static <K, V> MutableCacheEntryListenerConfiguration<K, V> configurationOf(
            String name, String pattern, Set<TriggerEvent> events, String script) {
        Source<K, V> source = new Source<>(name, pattern, EnumSet.copyOf(events), script);
        source.register();
        MutableCacheEntryListenerConfiguration<K, V> underlying = TriggerCacheEntryListener.configurationOf(name);
        return new MutableCacheEntryListenerConfiguration<>(
                source, underlying.getCacheEntryEventFilterFactory(), true, true);
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        listener.onCreated(events);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        listener.onUpdated(events);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        listener.onRemoved(events);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        listener.onExpired(events);
    }

    /** Makes the listener, and has its script registered. Holds the triggers from the configuration to the cache. */
    private static final class Source<K, V> implements Factory<LuaCacheEntryListener<K, V>> {

        private static final long serialVersionUID = 1L;

        private final String name;
        private final String pattern;
        private final EnumSet<TriggerEvent> events;
        private final String script;
        private transient volatile @Nullable Triggers held;

        Source(String name, String pattern, EnumSet<TriggerEvent> events, String script) {
            this.name = Objects.requireNonNull(name, "name");
            this.pattern = pattern;
            this.events = events;
            this.script = script;
        }

        void register() {
            Triggers triggers = ForeignTriggers.named(name).triggers();
            TriggerOptions lua = TriggerOptions.standard().withLanguage("lua");
            events.forEach(event -> triggers.set(pattern, event, script, lua));
            held = triggers;
        }

        @Override
        public LuaCacheEntryListener<K, V> create() {
            if (held == null) {
                register();
            }
            Factory<TriggerCacheEntryListener<K, V>> listeners = TriggerCacheEntryListener.factoryOf(name);
            return new LuaCacheEntryListener<>(listeners.create());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Source<?, ?> source
                    && name.equals(source.name)
                    && pattern.equals(source.pattern)
                    && events.equals(source.events)
                    && script.equals(source.script);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, pattern, events, script);
        }
    }
}
