package org.reflexcache.trigger.engine;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.effect.EffectRequest;
import org.reflexcache.trigger.effect.EffectSink;

/** The sinks that a class loader finds. Made once for all caches of the loader, as long as one of them holds them. */
final class EffectSinks {

    private static final Map<ClassLoader, WeakReference<EffectSinks>> KNOWN = new WeakHashMap<>();
    private static final ReentrantLock LOCK = new ReentrantLock();

    private final List<EffectSink> sinks = new ArrayList<>();

    private EffectSinks(ClassLoader classLoader) {
        ServiceLoader.load(EffectSink.class, classLoader).forEach(sinks::add);
    }

    static EffectSinks of(ClassLoader classLoader) {
        LOCK.lock();
        try {
            WeakReference<EffectSinks> reference = KNOWN.get(classLoader);
            EffectSinks known = reference == null ? null : reference.get();
            if (known == null) {
                known = new EffectSinks(classLoader);
                KNOWN.put(classLoader, new WeakReference<>(known));
            }
            return known;
        } finally {
            LOCK.unlock();
        }
    }

    /** Why nobody delivers effects of a kind; {@code null} where somebody does. */
    @Nullable
    String missing(String kind) {
        for (int i = 0; i < sinks.size(); i++) {
            if (sinks.get(i).kinds().contains(kind)) {
                return null;
            }
        }
        TreeSet<String> kinds = new TreeSet<>();
        sinks.forEach(sink -> kinds.addAll(sink.kinds()));
        return "'" + kind
                + "' needs an EffectSink that delivers it on the class path; there are sinks"
                + " for " + kinds;
    }

    /** Hands a request to all sinks of its kind; throws what the first one threw that failed. */
    void accept(EffectRequest request) throws Exception {
        Exception first = null;
        for (int i = 0; i < sinks.size(); i++) {
            if (sinks.get(i).kinds().contains(request.kind())) {
                try {
                    sinks.get(i).accept(request);
                } catch (Exception failure) {
                    first = first == null ? failure : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
