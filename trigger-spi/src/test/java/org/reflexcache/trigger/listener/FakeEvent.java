package org.reflexcache.trigger.listener;

import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** An event by hand. Like some of a real provider it refuses to tell an old value that it does not have. */
final class FakeEvent extends CacheEntryEvent<Object, Object> {

    private static final long serialVersionUID = 1L;

    private final transient Object key;
    private final transient @Nullable Object value;
    private final transient @Nullable Object oldValue;

    FakeEvent(
            Cache<Object, Object> cache,
            EventType type,
            Object key,
            @Nullable Object value,
            @Nullable Object oldValue) {
        super(cache, type);
        this.key = key;
        this.value = value;
        this.oldValue = oldValue;
    }

    @SuppressWarnings("unchecked") // as it was made
    FakeEvent copy() {
        return new FakeEvent((Cache<Object, Object>) getSource(), getEventType(), key, value, oldValue);
    }

    @Override
    public Object getKey() {
        return key;
    }

    @Override
    public @Nullable Object getValue() {
        return value;
    }

    @Override
    public @Nullable Object getOldValue() {
        if (oldValue == null) {
            throw new UnsupportedOperationException("old value");
        }
        return oldValue;
    }

    @Override
    public boolean isOldValueAvailable() {
        return oldValue != null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }

    /** Equal to others of its key, as an event may be: it is the object that counts. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FakeEvent event && key.equals(event.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
