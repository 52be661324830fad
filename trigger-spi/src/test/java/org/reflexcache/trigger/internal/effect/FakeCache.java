package org.reflexcache.trigger.internal.effect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import javax.cache.processor.MutableEntry;

/** A real cache as far as these tests need one: a map, and a list of the calls made to it. */
class FakeCache implements Cache<Object, Object> {

    final Map<Object, Object> entries = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    MutableConfiguration<?, ?> configuration = new MutableConfiguration<>();
    CacheManager manager;
    boolean closed;

    private final String name;
    private Cache<Object, Object> asCache;

    FakeCache(String name) {
        this.name = name;
    }

    /** What is handed to the code under test; answers the same each time. */
    @SuppressWarnings("unchecked")
    Cache<Object, Object> cache() {
        if (asCache == null) {
            asCache = (Cache<Object, Object>) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Cache.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("equals")) {
                            return proxy == arguments[0];
                        }
                        calls.add(method.getName());
                        try {
                            return method.invoke(this, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
        return asCache;
    }

    /** Reads without a call. */
    Object peek(Object key) {
        return entries.get(key);
    }

    @Override
    public Object get(Object key) {
        return entries.get(key);
    }

    @Override
    public Map<Object, Object> getAll(Set<?> keys) {
        Map<Object, Object> found = new LinkedHashMap<>(entries);
        found.keySet().retainAll(keys);
        return found;
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public void loadAll(Set<?> keys, boolean replaceExistingValues, CompletionListener listener) {
        if (listener != null) {
            listener.onCompletion();
        }
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public Object getAndPut(Object key, Object value) {
        return entries.put(key, value);
    }

    @Override
    public void putAll(Map<?, ?> map) {
        entries.putAll(map);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return entries.remove(key) != null;
    }

    @Override
    public boolean remove(Object key, Object oldValue) {
        return entries.remove(key, oldValue);
    }

    @Override
    public Object getAndRemove(Object key) {
        return entries.remove(key);
    }

    @Override
    public boolean replace(Object key, Object oldValue, Object newValue) {
        return entries.replace(key, oldValue, newValue);
    }

    @Override
    public boolean replace(Object key, Object value) {
        return entries.replace(key, value) != null;
    }

    @Override
    public Object getAndReplace(Object key, Object value) {
        return entries.replace(key, value);
    }

    @Override
    public void removeAll(Set<?> keys) {
        entries.keySet().removeAll(keys);
    }

    @Override
    public void removeAll() {
        entries.clear();
    }

    @Override
    public void clear() {
        entries.clear();
    }

    @Override
    public <C extends Configuration<Object, Object>> C getConfiguration(Class<C> type) {
        return type.cast(configuration);
    }

    @Override
    public <T> T invoke(Object key, EntryProcessor<Object, Object, T> processor, Object... arguments) {
        return processor.process(new Entry(key), arguments);
    }

    @Override
    public <T> Map<Object, EntryProcessorResult<T>> invokeAll(
            Set<?> keys, EntryProcessor<Object, Object, T> processor, Object... arguments) {
        Map<Object, EntryProcessorResult<T>> results = new LinkedHashMap<>();
        for (Object key : keys) {
            T result = invoke(key, processor, arguments);
            results.put(key, () -> result);
        }
        return results;
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
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<Object, Object> configuration) {}

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<Object, Object> configuration) {}

    @Override
    public Iterator<Cache.Entry<Object, Object>> iterator() {
        Iterator<Object> keys = entries.keySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return keys.hasNext();
            }

            @Override
            public Cache.Entry<Object, Object> next() {
                return new Entry(keys.next());
            }

            @Override
            public void remove() {
                keys.remove();
            }
        };
    }

    private final class Entry implements MutableEntry<Object, Object> {

        private final Object key;

        Entry(Object key) {
            this.key = key;
        }

        @Override
        public boolean exists() {
            return entries.containsKey(key);
        }

        @Override
        public void remove() {
            entries.remove(key);
        }

        @Override
        public void setValue(Object value) {
            entries.put(key, value);
        }

        @Override
        public Object getKey() {
            return key;
        }

        @Override
        public Object getValue() {
            return entries.get(key);
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }
    }
}
