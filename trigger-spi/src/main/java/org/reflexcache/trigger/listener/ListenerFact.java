package org.reflexcache.trigger.listener;

import java.util.Map;
import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.engine.Fact;
import org.reflexcache.trigger.engine.Origin;

/** What a provider has told a listener, read at once: its own event may be good for the time of the call alone. */
record ListenerFact(
        Cache<Object, Object> cache,
        Object key,
        int keyHash,
        @Nullable Object value,
        @Nullable Object oldValue,
        boolean isCreated,
        long epochMillis,
        long order,
        boolean isExpired,
        @Nullable Origin origin)
        implements Fact<Object, Object> {

    /**
     * Reads an event.
     *
     * @param place its moment and its place among the events of its key
     */
    static ListenerFact of(
            TriggerEvent kind, boolean isCreated, CacheEntryEvent<?, ?> event, Place place, @Nullable Origin origin) {
        Object key = event.getKey();
        Object before = event.isOldValueAvailable() ? event.getOldValue() : null;
        Object after = event.getValue();
        boolean isWrite = kind == TriggerEvent.ON_WRITE;
        // Of an entry that has left, some providers tell its value as the old one, some as the value, and some as both.
        Object left = after == null ? before : after;
        return new ListenerFact(
                cacheOf(event),
                key,
                place.keyHash,
                left,
                isWrite ? before : left,
                isCreated,
                place.epochMillis,
                place.order,
                kind == TriggerEvent.ON_EXPIRE,
                origin);
    }

    @SuppressWarnings("unchecked") // nothing is written through the wider type but by triggers, on their own promise
    static Cache<Object, Object> cacheOf(CacheEntryEvent<?, ?> event) {
        return (Cache<Object, Object>) event.getSource();
    }

    @Override
    public long timeToLiveNanos() {
        return isExpired ? 0 : ETERNAL;
    }

    @Override
    public Map<String, Object> metadata() {
        return Map.of();
    }

    /** When an event happened. */
    record Place(int keyHash, long epochMillis, long order) {}
}
