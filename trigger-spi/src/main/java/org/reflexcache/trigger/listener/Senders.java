package org.reflexcache.trigger.listener;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.event.CacheEntryEvent;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.engine.Origin;

/**
 * Remembers where events come from, from the filter to the listener: a provider may ask its filter on the thread that made the change
 * and call the listener on another one.
 *
 * <p>The event object ties the two together. Where a provider makes one for each, what was noted goes with the first of them.
 */
final class Senders {

    private final Map<Identity, Sender> noted = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /**
     * Where a change comes from.
     *
     * @param depth that of its event
     * @param runs the count of the outermost change; {@code null} when this is one
     */
    record Sender(
            int depth, @Nullable Origin origin, @Nullable AtomicInteger runs) {

        /** What the calling thread changes now, or the cache on its own account. */
        static Sender current(boolean isCalled) {
            return new Sender(Origin.depth(), Origin.current(isCalled), Cascade.current());
        }
    }

    /** An event as itself, whatever it equals. */
    private static final class Identity extends WeakReference<Object> {

        private final int hash;

        Identity(Object event, @Nullable ReferenceQueue<Object> queue) {
            super(event, queue);
            hash = System.identityHashCode(event);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object event = get();
            return event != null && other instanceof Identity identity && identity.refersTo(event);
        }
    }

    /** Notes that the calling thread, or the cache on its own account, has caused an event. */
    void note(CacheEntryEvent<?, ?> event, boolean isCalled) {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            noted.remove(gone);
        }
        noted.put(new Identity(event, collected), Sender.current(isCalled));
    }

    /** What was noted for the event and is forgotten now; where nothing was, the calling thread has caused it. */
    Sender take(CacheEntryEvent<?, ?> event, boolean isCalled) {
        Sender sender = noted.isEmpty() ? null : noted.remove(new Identity(event, null));
        return sender == null ? Sender.current(isCalled) : sender;
    }

    /** How many are noted, of events that are gone, too, until the next note. */
    int size() {
        return noted.size();
    }
}
