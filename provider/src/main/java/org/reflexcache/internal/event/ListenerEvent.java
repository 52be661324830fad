package org.reflexcache.internal.event;

import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * A change as a standard listener sees it; copies key and values out once, when they are asked for.
 *
 * @since 0.1
 */
final class ListenerEvent extends CacheEntryEvent<Object, Object> {

    private static final long serialVersionUID = 1L;

    private final transient Change change;
    private final boolean oldValueWanted;
    private transient @Nullable Object key;
    private transient @Nullable Object value;
    private transient @Nullable Object oldValue;

    ListenerEvent(Change change, EventType type, boolean oldValueWanted) {
        super(change.cache(), type);
        this.change = change;
        this.oldValueWanted = oldValueWanted;
    }

    @Override
    public Object getKey() {
        Object known = key;
        if (known == null) {
            known = change.key();
            key = known;
        }
        return known;
    }

    @Override
    public @Nullable Object getValue() {
        if (change.kind().isDeparture()) {
            return getOldValue();
        }
        if (value == null) {
            value = change.value();
        }
        return value;
    }

    @Override
    public @Nullable Object getOldValue() {
        if (oldValue == null && isOldValueAvailable()) {
            oldValue = change.oldValue();
        }
        return oldValue;
    }

    @Override
    public boolean isOldValueAvailable() {
        return oldValueWanted && change.kind() != ChangeKind.CREATED;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("a cache entry event cannot be unwrapped as " + type.getName()
                + "; allowed: " + CacheEntryEvent.class.getName());
    }

    @Override
    public String toString() {
        return getEventType() + " of an entry of cache '" + change.view().name() + "'";
    }
}
