package org.reflexcache.trigger.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.effect.EffectRequest;
import org.reflexcache.trigger.internal.effect.CacheText;
import org.reflexcache.trigger.internal.effect.EffectNotes;

/** What a run asks for, until it has ended well. For the thread of the run. */
final class PendingEffects {

    private final FactEvent event;
    private final EffectSinks sinks;
    /** Requests, and {@link Warming}. */
    private final List<Object> pending = new ArrayList<>(4);

    private int requests;

    PendingEffects(FactEvent event, EffectSinks sinks) {
        this.event = event;
        this.sinks = sinks;
    }

    private record Warming(Cache<Object, Object> cache, Object key) {}

    void request(String kind, String target, @Nullable Object payload) {
        String missing = sinks.missing(kind);
        if (missing != null) {
            throw new IllegalStateException(missing);
        }
        pending.add(new EffectRequest(kind, target, payload, event, ++requests));
    }

    void warm(String cacheName, Object key) {
        Cache<Object, Object> cache = cache(cacheName);
        if (!isLoading(cache)) {
            throw new IllegalStateException("cache '" + cacheName + "' has no CacheLoader to warm it");
        }
        pending.add(new Warming(cache, key));
    }

    private Cache<Object, Object> cache(String name) {
        if (name.equals(event.cacheName())) {
            return event.cache();
        }
        CacheManager manager = event.cache().getCacheManager();
        Cache<Object, Object> cache = manager == null ? null : manager.getCache(name);
        if (cache == null) {
            throw new IllegalStateException("there is no cache '" + name + "'");
        }
        return cache;
    }

    @SuppressWarnings("unchecked") // a class object has no type arguments
    private static boolean isLoading(Cache<Object, Object> cache) {
        try {
            CompleteConfiguration<Object, Object> configuration = cache.getConfiguration(CompleteConfiguration.class);
            return configuration.getCacheLoaderFactory() != null;
        } catch (IllegalArgumentException unknown) {
            return true;
        }
    }

    /**
     * Has it all done, in order; in a dry run noted.
     *
     * @param notes where it is noted; {@code null} for nowhere
     * @throws Exception what the first one threw that failed; the others are done all the same
     */
    void release(@Nullable EffectNotes notes, boolean dry) throws Exception {
        Failures failures = new Failures();
        for (int i = 0; i < pending.size(); i++) {
            try {
                release(pending.get(i), notes, dry);
            } catch (Throwable failure) {
                failures.add(failure);
            }
        }
        pending.clear();
        failures.throwFirst();
    }

    private void release(Object next, @Nullable EffectNotes notes, boolean dry) throws Exception {
        if (next instanceof Warming warming) {
            // Noted by the cache, as it is for triggers in Java.
            warming.cache.loadAll(Set.of(warming.key), false, null);
            return;
        }
        EffectRequest request = (EffectRequest) next;
        if (!dry) {
            sinks.accept(request);
        }
        if (notes != null) {
            notes.note(new Effect(request.kind(), request.target(), detail(request.payload(), dry)));
        }
    }

    /** A log keeps it for long, so there it is no more than what it is. */
    private @Nullable Object detail(@Nullable Object payload, boolean dry) {
        if (event.context().isMasked(event.keyText())) {
            return null;
        }
        if (dry) {
            return payload;
        }
        if (payload instanceof Map<?, ?> map) {
            return counted(map.size(), " members>");
        }
        return payload instanceof List<?> list ? counted(list.size(), " elements>") : CacheText.shown(payload);
    }

    /** Not by +, whose first use in a virtual machine takes longer than all else of a first run. */
    private static String counted(int number, String what) {
        return "<".concat(Integer.toString(number)).concat(what);
    }
}
