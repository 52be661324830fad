package org.reflexcache.internal.event;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.integration.Clients;

/**
 * A standard listener with its filter, as registered with one cache.
 *
 * <p>A synchronous one is told on the thread that announces, an asynchronous one through a serial queue of its own, in the same
 * order. A registration that was ended tells its listener nothing more once the changes committed before have been told, and
 * then closes listener and filter.
 *
 * @since 0.1
 */
public final class ListenerRegistration {

    private static final System.Logger LOG = System.getLogger(ListenerRegistration.class.getName());

    /** Set in {@link #use} when the registration has ended; the rest of it counts deliveries going on. */
    private static final int ENDED = 1 << 30;

    private final String cacheName;
    private final CacheEntryListenerConfiguration<?, ?> configuration;
    private final CacheEntryListener<?, ?> listener;
    private final @Nullable CacheEntryEventFilter<?, ?> filter;
    private final boolean oldValueWanted;
    private final int kinds;
    private final @Nullable SerialQueue<Change> queue;
    /** Whether there is something to close when the last delivery has ended; else deliveries need not be counted. */
    private final boolean closeable;

    private final AtomicInteger use = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * Makes listener and filter from their factories.
     *
     * @param executor runs asynchronous deliveries
     */
    public ListenerRegistration(
            String cacheName, CacheEntryListenerConfiguration<?, ?> configuration, Executor executor) {
        this.cacheName = cacheName;
        this.configuration = configuration;
        this.listener = Objects.requireNonNull(
                Clients.create(cacheName, "CacheEntryListener", listenerFactory(cacheName, configuration)), "listener");
        this.filter = filterOrClose(cacheName, configuration, listener);
        this.oldValueWanted = configuration.isOldValueRequired();
        this.kinds = kindsOf(listener);
        this.closeable = listener instanceof AutoCloseable || filter instanceof AutoCloseable;
        this.queue = configuration.isSynchronous() ? null : new SerialQueue<>(executor, this::deliverQueued);
    }

    private static Factory<? extends CacheEntryListener<?, ?>> listenerFactory(
            String cacheName, CacheEntryListenerConfiguration<?, ?> configuration) {
        Factory<? extends CacheEntryListener<?, ?>> factory = configuration.getCacheEntryListenerFactory();
        return Objects.requireNonNull(
                factory, () -> "cache '" + cacheName + "': the listener configuration has no listener factory");
    }

    private static @Nullable Factory<? extends CacheEntryEventFilter<?, ?>> filterFactory(
            CacheEntryListenerConfiguration<?, ?> configuration) {
        return configuration.getCacheEntryEventFilterFactory();
    }

    /** Makes the filter; when that fails the listener, which nobody will know of, is closed. */
    private static @Nullable CacheEntryEventFilter<?, ?> filterOrClose(
            String cacheName, CacheEntryListenerConfiguration<?, ?> configuration, CacheEntryListener<?, ?> listener) {
        try {
            return Clients.create(cacheName, "CacheEntryEventFilter", filterFactory(configuration));
        } catch (RuntimeException | Error e) {
            Clients.close(cacheName, List.of(listener));
            throw e;
        }
    }

    private static int kindsOf(CacheEntryListener<?, ?> listener) {
        return (listener instanceof CacheEntryCreatedListener ? ChangeKind.CREATED.bit() : 0)
                | (listener instanceof CacheEntryUpdatedListener ? ChangeKind.UPDATED.bit() : 0)
                | (listener instanceof CacheEntryRemovedListener ? ChangeKind.REMOVED.bit() : 0)
                | (listener instanceof CacheEntryExpiredListener ? ChangeKind.EXPIRED.bit() : 0);
    }

    /** What the listener was registered with. */
    public CacheEntryListenerConfiguration<?, ?> configuration() {
        return configuration;
    }

    /** The kinds of changes that the listener hears, as {@link ChangeKind#bit} values. */
    int kinds() {
        return kinds;
    }

    /** How many deliveries the listener or its filter failed. */
    public int failures() {
        return failures.get();
    }

    /**
     * Tells the listener, or queues that for an asynchronous one.
     *
     * @return what a synchronous listener threw, as the specification wants it wrapped
     */
    @Nullable
    CacheEntryListenerException tell(Change change) {
        if ((kinds & change.kind().bit()) == 0) {
            return null;
        }
        if (queue != null) {
            if (begin()) {
                queue.add(change);
            }
            return null;
        }
        if (!begin()) {
            return null;
        }
        try {
            return deliver(change);
        } finally {
            end();
        }
    }

    /** Ends the registration; listener and filter are closed as soon as no delivery is going on. */
    public void close() {
        int before = use.getAndUpdate(u -> u | ENDED);
        if (before == 0) {
            closeClients();
        }
    }

    /**
     * Counting costs two atomic writes to a place that all threads share. Where nothing is to be closed there is none, and a listener
     * is told of all changes that were committed while it was registered.
     */
    private boolean begin() {
        return !closeable || use.getAndUpdate(u -> u >= ENDED ? u : u + 1) < ENDED;
    }

    private void end() {
        if (closeable && use.decrementAndGet() == ENDED) {
            closeClients();
        }
    }

    private void deliverQueued(Change change) {
        try {
            CacheEntryListenerException thrown = deliver(change);
            if (thrown != null) {
                logOnce(thrown);
            }
        } finally {
            end();
        }
    }

    private void closeClients() {
        Clients.close(cacheName, Arrays.asList(listener, filter));
    }

    private @Nullable CacheEntryListenerException deliver(Change change) {
        EventType type = change.kind().listenerEvent();
        if (type == null) {
            return null;
        }
        try {
            ListenerEvent event = new ListenerEvent(change, type, oldValueWanted);
            if (filter == null || passes(filter, event)) {
                call(type, Collections.singletonList(event));
            }
            return null;
        } catch (CacheEntryListenerException e) {
            failures.incrementAndGet();
            return e;
        } catch (Throwable e) {
            failures.incrementAndGet();
            return new CacheEntryListenerException(
                    "cache '" + cacheName + "': the listener "
                            + listener.getClass().getName() + " failed on " + type,
                    e);
        }
    }

    @SuppressWarnings("unchecked") // a filter is registered for the cache's own types
    private static boolean passes(CacheEntryEventFilter<?, ?> filter, ListenerEvent event) {
        return ((CacheEntryEventFilter<Object, Object>) filter).evaluate(event);
    }

    @SuppressWarnings("unchecked") // a listener is registered for the cache's own types
    private void call(EventType type, Iterable<CacheEntryEvent<?, ?>> event) {
        Iterable<CacheEntryEvent<? extends Object, ? extends Object>> events = event;
        switch (type) {
            case CREATED -> ((CacheEntryCreatedListener<Object, Object>) listener).onCreated(events);
            case UPDATED -> ((CacheEntryUpdatedListener<Object, Object>) listener).onUpdated(events);
            case REMOVED -> ((CacheEntryRemovedListener<Object, Object>) listener).onRemoved(events);
            case EXPIRED -> ((CacheEntryExpiredListener<Object, Object>) listener).onExpired(events);
        }
    }

    /** Takes note of a failure that no caller can be told: counted always, logged the first time. */
    void logOnce(Throwable failure) {
        if (failures.get() == 1) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cache '" + cacheName + "': the listener "
                            + listener.getClass().getName() + " failed; further failures of it are counted, not logged",
                    failure);
        }
    }
}
