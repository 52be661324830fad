package org.reflexcache.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/**
 * What a standard listener hears, as text: {@code UPDATED key: old -> new}. A departure shows what departed on both sides.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class RecordedEvents<K, V>
        implements CacheEntryCreatedListener<K, V>,
                CacheEntryUpdatedListener<K, V>,
                CacheEntryRemovedListener<K, V>,
                CacheEntryExpiredListener<K, V> {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** Registers a synchronous listener that wants old values. */
    public static <K, V> RecordedEvents<K, V> of(Cache<K, V> cache) {
        RecordedEvents<K, V> events = new RecordedEvents<>();
        cache.registerCacheEntryListener(events.configuration(true));
        return events;
    }

    /** A configuration that registers this listener and wants old values. */
    public CacheEntryListenerConfiguration<K, V> configuration(boolean synchronous) {
        return new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, synchronous);
    }

    /** All that was heard until now. */
    public List<String> all() {
        return List.copyOf(heard);
    }

    /** Forgets what was heard. */
    public void forget() {
        heard.clear();
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        record(events);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        record(events);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        record(events);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        record(events);
    }

    private void record(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
        for (CacheEntryEvent<? extends K, ? extends V> event : events) {
            heard.add(event.getEventType() + " " + event.getKey() + ": " + event.getOldValue() + " -> "
                    + event.getValue());
        }
    }
}
