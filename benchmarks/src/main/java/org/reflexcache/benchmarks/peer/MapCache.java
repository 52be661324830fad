package org.reflexcache.benchmarks.peer;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** The methods of a cache, each by the one method of a {@code ConcurrentHashMap} that does it; some are left out. */
@SuppressWarnings("NullAway") // The standard says null where nothing is found.
final class MapCache<K, V> implements Cache<K, V> {

    private final ConcurrentMap<K, V> map = new ConcurrentHashMap<>();
    private final String name;
    private final CacheSpec<K, V> spec;
    private final @Nullable CacheLoader<K, V> loader;

    MapCache(String name, CacheSpec<K, V> spec) {
        this.name = name;
        this.spec = spec;
        loader = spec.loader() == null ? null : spec.loader().create();
    }

    @Override
    public V get(K key) {
        return loader == null ? map.get(key) : map.computeIfAbsent(key, loader::load);
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        Map<K, V> found = new HashMap<>();
        for (K key : keys) {
            V value = get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public boolean containsKey(K key) {
        return map.containsKey(key);
    }

    @Override
    public void put(K key, V value) {
        map.put(key, value);
    }

    @Override
    public V getAndPut(K key, V value) {
        return map.put(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries) {
        map.putAll(entries);
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        return map.putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(K key) {
        return map.remove(key) != null;
    }

    @Override
    public boolean remove(K key, V oldValue) {
        return map.remove(key, oldValue);
    }

    @Override
    public V getAndRemove(K key) {
        return map.remove(key);
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        return map.replace(key, oldValue, newValue);
    }

    @Override
    public boolean replace(K key, V value) {
        return map.replace(key, value) != null;
    }

    @Override
    public V getAndReplace(K key, V value) {
        return map.replace(key, value);
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        keys.forEach(map::remove);
    }

    @Override
    public void removeAll() {
        map.clear();
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public <T> T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        MapEntry<K, V> entry = new MapEntry<>(key);
        class Run {
            private T result;
        }
        Run run = new Run();
        map.compute(key, (k, value) -> {
            entry.value = value;
            run.result = processor.process(entry, arguments);
            return entry.value;
        });
        return run.result;
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
        throw absent("invokeAll");
    }

    @Override
    public void loadAll(Set<? extends K> keys, boolean replaceExistingValues, CompletionListener listener) {
        throw absent("loadAll");
    }

    @Override
    public Iterator<Cache.Entry<K, V>> iterator() {
        Iterator<Map.Entry<K, V>> entries = map.entrySet().iterator();
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Cache.Entry<K, V> next() {
                Map.Entry<K, V> next = entries.next();
                return new MapEntry<>(next.getKey(), next.getValue());
            }

            @Override
            public void remove() {
                entries.remove();
            }
        };
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public CacheManager getCacheManager() {
        throw absent("getCacheManager");
    }

    @Override
    public void close() {
        map.clear();
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        return type.cast(spec.standard());
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(map);
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> configuration) {
        throw absent("registerCacheEntryListener");
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> configuration) {
        throw absent("deregisterCacheEntryListener");
    }

    private static UnsupportedOperationException absent(String method) {
        return new UnsupportedOperationException("the map of the floor has no " + method);
    }

    /** What iterations and processors see. */
    private static final class MapEntry<K, V> implements MutableEntry<K, V> {

        private final K key;
        private @Nullable V value;

        MapEntry(K key) {
            this.key = key;
        }

        MapEntry(K key, V value) {
            this.key = key;
            this.value = value;
        }

        @Override
        public K getKey() {
            return key;
        }

        @Override
        public V getValue() {
            return value;
        }

        @Override
        public boolean exists() {
            return value != null;
        }

        @Override
        public void remove() {
            value = null;
        }

        @Override
        public void setValue(V wanted) {
            value = wanted;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }
    }
}
