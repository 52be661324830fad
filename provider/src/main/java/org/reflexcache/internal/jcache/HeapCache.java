package org.reflexcache.internal.jcache;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.internal.operation.Iteration;
import org.reflexcache.internal.statistics.CacheStatistics;
import org.reflexcache.trigger.TimedCache;
import org.reflexcache.trigger.Triggers;

/**
 * The cache that users hold: checks arguments and state, and makes one call for each method.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
@SuppressWarnings("NullAway") // javax.cache answers null for "absent" and says so in words alone
final class HeapCache<K, V> implements ReflexCache<K, V> {

    private final String name;
    private final HeapCacheManager manager;
    private final LiveConfiguration<K, V> configuration;
    private final Arguments arguments;

    /** What the cache is made of; null once it was closed, so that a closed cache keeps nothing alive. */
    private volatile @Nullable CacheAssembly<K, V> parts;

    HeapCache(HeapCacheManager manager, CacheAssembly<K, V> parts) {
        this.name = parts.name();
        this.manager = manager;
        this.configuration = parts.configuration();
        this.arguments = parts.arguments();
        this.parts = parts;
    }

    @Override
    public V get(K key) {
        return open().reads().get(arguments.key(key));
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        return open().reads().getAll(arguments.keys(keys));
    }

    @Override
    public boolean containsKey(K key) {
        return open().reads().containsKey(arguments.key(key));
    }

    @Override
    public @Nullable V peek(K key) {
        return open().reads().peek(arguments.key(key));
    }

    @Override
    public long estimatedSize() {
        return open().engine().table().estimatedSize();
    }

    @Override
    public Triggers triggers() {
        return open().triggers().triggers();
    }

    @Override
    public void put(K key, V value) {
        CacheAssembly<K, V> open = open();
        arguments.entry(key, value);
        open.writes().put(key, value);
    }

    @Override
    public void put(K key, V value, Duration timeToLive) {
        CacheAssembly<K, V> open = open();
        arguments.entry(key, value);
        long nanos = arguments.timeToLive(timeToLive);
        if (!open.engine().canExpire()) {
            throw new UnsupportedOperationException(arguments.noTimesToLive());
        }
        open.writes().put(key, value, nanos);
    }

    @Override
    public V getAndPut(K key, V value) {
        CacheAssembly<K, V> open = open();
        arguments.entry(key, value);
        return open.writes().getAndPut(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        open().bulk().putAll(arguments.entries(map));
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        CacheAssembly<K, V> open = open();
        arguments.entry(key, value);
        return open.writes().putIfAbsent(key, value);
    }

    @Override
    public boolean remove(K key) {
        return open().writes().remove(arguments.key(key));
    }

    @Override
    public boolean remove(K key, V oldValue) {
        CacheAssembly<K, V> open = open();
        arguments.value(oldValue);
        return open.writes().remove(arguments.key(key), oldValue);
    }

    @Override
    public V getAndRemove(K key) {
        return open().writes().getAndRemove(arguments.key(key));
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        CacheAssembly<K, V> open = open();
        arguments.value(oldValue);
        arguments.entry(key, newValue);
        return open.writes().replace(key, oldValue, newValue);
    }

    @Override
    public boolean replace(K key, V value) {
        CacheAssembly<K, V> open = open();
        arguments.entry(key, value);
        return open.writes().replace(key, value);
    }

    @Override
    public V getAndReplace(K key, V value) {
        CacheAssembly<K, V> open = open();
        arguments.entry(key, value);
        return open.writes().getAndReplace(key, value);
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        open().bulk().removeAll(arguments.keys(keys));
    }

    @Override
    public void removeAll() {
        open().bulk().removeAll();
    }

    @Override
    public void clear() {
        open().bulk().clear();
    }

    @Override
    public void loadAll(
            Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener completionListener) {
        open().loads().start(arguments.keys(keys), replaceExistingValues, completionListener);
    }

    @Override
    public <T> T invoke(K key, EntryProcessor<K, V, T> entryProcessor, Object... processorArguments) {
        CacheAssembly<K, V> open = open();
        arguments.key(key);
        arguments.present(entryProcessor, "entry processor");
        return open.invocations().invoke(key, entryProcessor, processorArguments);
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, Object... processorArguments) {
        CacheAssembly<K, V> open = open();
        arguments.present(entryProcessor, "entry processor");
        return open.invocations().invokeAll(arguments.keys(keys), entryProcessor, processorArguments);
    }

    @Override
    public Iterator<Cache.Entry<K, V>> iterator() {
        CacheAssembly<K, V> open = open();
        return new Iteration<>(open.engine(), open.writes(), this::isClosed);
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listenerConfiguration) {
        open().listeners().register(arguments.present(listenerConfiguration, "listener configuration"));
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listenerConfiguration) {
        open().listeners().deregister(arguments.present(listenerConfiguration, "listener configuration"));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public CacheManager getCacheManager() {
        return manager;
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        Configuration<K, V> copy = configuration.copy();
        if (arguments.present(type, "configuration class").isInstance(copy)) {
            return type.cast(copy);
        }
        throw new IllegalArgumentException("cache '" + name + "': the configuration is not available as "
                + type.getName() + "; allowed: " + copy.getClass().getName() + " and its superclasses and interfaces");
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        arguments.present(type, "class to unwrap as");
        if (type == Triggers.class) {
            return type.cast(triggers());
        }
        if (type == TimedCache.class && !open().engine().canExpire()) {
            throw new IllegalArgumentException(arguments.noTimesToLive());
        }
        if (type.isInterface() && type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException(
                "cache '" + name + "': cannot be unwrapped as " + type.getName() + "; allowed: " + Cache.class.getName()
                        + ", " + ReflexCache.class.getName() + ", " + Triggers.class.getName());
    }

    @Override
    public boolean isClosed() {
        return parts == null;
    }

    @Override
    public void close() {
        manager.close(this);
    }

    /** What the cache was made with, and what was switched since. */
    LiveConfiguration<K, V> configuration() {
        return configuration;
    }

    /** Turns statistics on or off. */
    void enableStatistics(boolean enabled) {
        CacheAssembly<K, V> open = open();
        configuration.statisticsEnabled(enabled);
        open.engine().enableStatistics(enabled);
    }

    CacheStatistics statistics() {
        return open().statistics();
    }

    /** Begins to watch deadlines. */
    void begin() {
        open().open();
    }

    /** Ends the cache; no-op when it has ended. */
    void end() {
        CacheAssembly<K, V> ending = parts;
        parts = null;
        if (ending != null) {
            ending.close();
        }
    }

    @Override
    public String toString() {
        return "ReflexCache '" + name + "'" + (isClosed() ? " (closed)" : "");
    }

    private CacheAssembly<K, V> open() {
        CacheAssembly<K, V> open = parts;
        if (open == null) {
            throw new IllegalStateException("cache '" + name + "' is closed");
        }
        return open;
    }
}
