package org.reflexcache.trigger.internal.effect;

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
import org.reflexcache.trigger.TimedCache;

/**
 * A cache that does what the real one does, and notes what this changes.
 *
 * <p>An operation that depends on the entry is noted where it did something; one that takes a set of keys for each key, whatever the
 * entries were; an entry processor for each key as {@code invoke} with the class of the processor, since what it does is the cache's own
 * business; {@link #loadAll} when it was asked for. The caches of {@link #getCacheManager} note as well; what {@link #unwrap} answers is the
 * real one, which does not, unless a {@link TimedCache} is asked for.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @since 0.1
 */
@SuppressWarnings("NullAway") // javax.cache answers null for "absent" and says so in words alone
public final class RecordingCache<K, V> implements Cache<K, V>, TimedCache<K, V> {

    private final Cache<K, V> real;
    private final CacheText text;
    private final EffectNotes notes;
    private final CacheArguments arguments;

    /**
     * Wraps a cache for one run.
     *
     * @param real the cache
     * @param text how its entries are named
     * @param notes where the run's effects are noted
     */
    public RecordingCache(Cache<K, V> real, CacheText text, EffectNotes notes) {
        this.real = real;
        this.text = text;
        this.notes = notes;
        this.arguments = new CacheArguments(text.cacheName());
    }

    /** What does the work. */
    Cache<K, V> real() {
        return real;
    }

    private void note(String kind, K key, @Nullable Object detail) {
        notes.note(kind, text, key, detail);
    }

    private void noteEach(String kind, Set<? extends K> keys, @Nullable Object detail) {
        for (K key : keys) {
            note(kind, key, detail);
        }
    }

    private void noteWhole(String kind) {
        notes.note(text.effect(kind));
    }

    @Override
    public V get(K key) {
        return real.get(key);
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        return real.getAll(keys);
    }

    @Override
    public boolean containsKey(K key) {
        return real.containsKey(key);
    }

    @Override
    public void put(K key, V value) {
        real.put(key, value);
        note(EffectKind.PUT, key, value);
    }

    /**
     * Does it where the real cache can.
     *
     * @throws IllegalArgumentException where it cannot
     */
    @Override
    @SuppressWarnings("unchecked") // it is the same cache
    public void put(K key, V value, Duration timeToLive) {
        ((TimedCache<K, V>) real.unwrap(TimedCache.class)).put(key, value, timeToLive);
        note(EffectKind.PUT, key, value);
    }

    @Override
    public V getAndPut(K key, V value) {
        V old = real.getAndPut(key, value);
        note(EffectKind.PUT, key, value);
        return old;
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        // What is noted is what was put, should another thread change the map meanwhile.
        Map<K, V> entries = arguments.entries(map);
        real.putAll(entries);
        entries.forEach((key, value) -> note(EffectKind.PUT, key, value));
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        return notedIf(real.putIfAbsent(key, value), EffectKind.PUT, key, value);
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        return notedIf(real.replace(key, oldValue, newValue), EffectKind.PUT, key, newValue);
    }

    @Override
    public boolean replace(K key, V value) {
        return notedIf(real.replace(key, value), EffectKind.PUT, key, value);
    }

    @Override
    public V getAndReplace(K key, V value) {
        V old = real.getAndReplace(key, value);
        notedIf(old != null, EffectKind.PUT, key, value);
        return old;
    }

    @Override
    public boolean remove(K key) {
        return notedIf(real.remove(key), EffectKind.REMOVE, key, null);
    }

    @Override
    public boolean remove(K key, V oldValue) {
        return notedIf(real.remove(key, oldValue), EffectKind.REMOVE, key, null);
    }

    @Override
    public V getAndRemove(K key) {
        V old = real.getAndRemove(key);
        notedIf(old != null, EffectKind.REMOVE, key, null);
        return old;
    }

    private boolean notedIf(boolean done, String kind, K key, @Nullable Object detail) {
        if (done) {
            note(kind, key, detail);
        }
        return done;
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        Set<K> own = arguments.keys(keys);
        real.removeAll(own);
        noteEach(EffectKind.REMOVE, own, null);
    }

    @Override
    public void removeAll() {
        real.removeAll();
        noteWhole(EffectKind.REMOVE_ALL);
    }

    @Override
    public void clear() {
        real.clear();
        noteWhole(EffectKind.CLEAR);
    }

    @Override
    public void loadAll(
            Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener completionListener) {
        Set<K> own = arguments.keys(keys);
        real.loadAll(own, replaceExistingValues, completionListener);
        noteEach(EffectKind.LOAD, own, null);
    }

    @Override
    public <T> T invoke(K key, EntryProcessor<K, V, T> entryProcessor, Object... processorArguments) {
        T answer = real.invoke(key, entryProcessor, processorArguments);
        note(EffectKind.INVOKE, key, entryProcessor);
        return answer;
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, Object... processorArguments) {
        Set<K> own = arguments.keys(keys);
        Map<K, EntryProcessorResult<T>> answers = real.invokeAll(own, entryProcessor, processorArguments);
        noteEach(EffectKind.INVOKE, own, entryProcessor);
        return answers;
    }

    @Override
    public Iterator<Cache.Entry<K, V>> iterator() {
        return new RecordingIterator(real.iterator());
    }

    /** Notes what is removed by way of an iteration. Confined to one thread, as any iterator. */
    private final class RecordingIterator implements Iterator<Cache.Entry<K, V>> {

        private final Iterator<Cache.Entry<K, V>> entries;
        private @Nullable K key;

        RecordingIterator(Iterator<Cache.Entry<K, V>> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public Cache.Entry<K, V> next() {
            Cache.Entry<K, V> entry = entries.next();
            key = entry.getKey();
            return entry;
        }

        @Override
        public void remove() {
            entries.remove();
            note(EffectKind.REMOVE, key, null);
        }
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listenerConfiguration) {
        real.registerCacheEntryListener(listenerConfiguration);
        noteWhole(EffectKind.REGISTER_LISTENER);
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listenerConfiguration) {
        real.deregisterCacheEntryListener(listenerConfiguration);
        noteWhole(EffectKind.DEREGISTER_LISTENER);
    }

    @Override
    public void close() {
        boolean open = !real.isClosed();
        real.close();
        if (open) {
            noteWhole(EffectKind.CLOSE);
        }
    }

    @Override
    public boolean isClosed() {
        return real.isClosed();
    }

    @Override
    public String getName() {
        return real.getName();
    }

    @Override
    public CacheManager getCacheManager() {
        CacheManager manager = real.getCacheManager();
        return manager == null ? null : new RecordingManager(manager, text, notes);
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        return real.getConfiguration(type);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        T unwrapped = real.unwrap(type);
        // What is done through this one is noted.
        return type == TimedCache.class ? type.cast(this) : unwrapped;
    }

    /** Equal to the real cache and to whatever else stands for it; the real cache knows nothing of this one. */
    @Override
    public boolean equals(@Nullable Object other) {
        return real.equals(other instanceof RecordingCache<?, ?> recording ? recording.real : other);
    }

    @Override
    public int hashCode() {
        return real.hashCode();
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
