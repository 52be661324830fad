package org.reflexcache.trigger.listener;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** A provider that tells its listeners as this or that real one does. It asks filters on the thread of the call. */
final class FakeProvider {

    final Map<Object, Object> content = new HashMap<>();
    final MutableConfiguration<Object, Object> configuration = new MutableConfiguration<>();
    final Cache<Object, Object> cache = newCache();
    boolean hops;
    boolean copiesEvents;
    boolean closed;
    boolean knowsItsConfiguration = true;
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();

    private record Registration(
            CacheEntryListenerConfiguration<Object, Object> configuration,
            @Nullable CacheEntryEventFilter<? super Object, ? super Object> filter,
            CacheEntryListener<? super Object, ? super Object> listener) {}

    @SuppressWarnings("unchecked") // as the interface says
    private Cache<Object, Object> newCache() {
        return (Cache<Object, Object>) Proxy.newProxyInstance(
                FakeProvider.class.getClassLoader(), new Class<?>[] {Cache.class}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "getName" -> {
                            return "fake";
                        }
                        case "getCacheManager" -> {
                            return null;
                        }
                        case "isClosed" -> {
                            return closed;
                        }
                        case "getConfiguration" -> {
                            return configuration((Class<?>) arguments[0]);
                        }
                        case "get" -> {
                            return content.get(arguments[0]);
                        }
                        case "put" -> {
                            return put(arguments[0], arguments[1]);
                        }
                        case "registerCacheEntryListener" -> {
                            return register((CacheEntryListenerConfiguration<Object, Object>) arguments[0]);
                        }
                        case "deregisterCacheEntryListener" -> {
                            return deregister(arguments[0]);
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    private Object configuration(Class<?> type) {
        if (!knowsItsConfiguration && type == CompleteConfiguration.class) {
            throw new IllegalArgumentException("no " + type);
        }
        return configuration;
    }

    int listeners() {
        return registrations.size();
    }

    @Nullable
    Object register(CacheEntryListenerConfiguration<Object, Object> added) {
        var filters = added.getCacheEntryEventFilterFactory();
        registrations.add(new Registration(
                added,
                filters == null ? null : filters.create(),
                added.getCacheEntryListenerFactory().create()));
        return null;
    }

    private @Nullable Object deregister(Object removed) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        registrations.removeIf(registration -> registration.configuration.equals(removed));
        return null;
    }

    @Nullable
    Object put(Object key, Object value) {
        Object old = content.put(key, value);
        tell(new FakeEvent(cache, old == null ? EventType.CREATED : EventType.UPDATED, key, value, old));
        return null;
    }

    /** Tells the listeners, and waits for them. */
    void tell(FakeEvent event) {
        for (Registration registration : registrations) {
            if (registration.filter != null && !registration.filter.evaluate(event)) {
                continue;
            }
            FakeEvent told = copiesEvents ? event.copy() : event;
            if (hops) {
                CompletableFuture.runAsync(() -> tell(registration.listener, told), task -> new Thread(task).start())
                        .join();
            } else {
                tell(registration.listener, told);
            }
        }
    }

    @SuppressWarnings("unchecked") // a listener of these types
    private static void tell(CacheEntryListener<? super Object, ? super Object> listener, FakeEvent event) {
        List<CacheEntryEvent<?, ?>> events = List.of(event);
        switch (event.getEventType()) {
            case CREATED ->
                ((CacheEntryCreatedListener<Object, Object>) listener)
                        .onCreated((Iterable<CacheEntryEvent<?, ?>>) events);
            case UPDATED ->
                ((CacheEntryUpdatedListener<Object, Object>) listener)
                        .onUpdated((Iterable<CacheEntryEvent<?, ?>>) events);
            case REMOVED ->
                ((CacheEntryRemovedListener<Object, Object>) listener)
                        .onRemoved((Iterable<CacheEntryEvent<?, ?>>) events);
            case EXPIRED ->
                ((CacheEntryExpiredListener<Object, Object>) listener)
                        .onExpired((Iterable<CacheEntryEvent<?, ?>>) events);
        }
    }
}
