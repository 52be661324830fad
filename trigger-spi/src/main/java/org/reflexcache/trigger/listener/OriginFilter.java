package org.reflexcache.trigger.listener;

import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TriggerEvent;

/**
 * Passes the events that a trigger wants, and notes where they come from: most providers ask a filter on the thread that made the
 * change, whichever they call the listener on.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class OriginFilter<K, V> implements CacheEntryEventFilter<K, V> {

    private final TriggerHub hub;

    OriginFilter(TriggerHub hub) {
        this.hub = hub;
    }

    @Override
    public boolean evaluate(CacheEntryEvent<? extends K, ? extends V> event) {
        TriggerEvent kind = switch (event.getEventType()) {
            case CREATED, UPDATED -> TriggerEvent.ON_WRITE;
            case REMOVED -> TriggerEvent.ON_DELETE;
            case EXPIRED -> TriggerEvent.ON_EXPIRE;
        };
        return hub.wants(kind, event);
    }

    /** Makes the filter of a name. */
    static final class Source<K, V> implements Factory<OriginFilter<K, V>> {

        private static final long serialVersionUID = 1L;

        private final HubName hub;

        Source(HubName hub) {
            this.hub = hub;
        }

        @Override
        public OriginFilter<K, V> create() {
            return new OriginFilter<>(hub.resolve());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Source<?, ?> source && hub.equals(source.hub);
        }

        @Override
        public int hashCode() {
            return hub.hashCode();
        }
    }
}
