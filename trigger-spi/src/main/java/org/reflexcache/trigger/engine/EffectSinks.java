package org.reflexcache.trigger.engine;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        EffectSinks known = known(classLoader, null);
        // Sinks are made by code of users, so under no lock.
        return known == null ? Objects.requireNonNull(known(classLoader, new EffectSinks(classLoader))) : known;
    }

    /** Those that are known, or else the ones that were made. */
    private static @Nullable EffectSinks known(ClassLoader classLoader, @Nullable EffectSinks made) {
        LOCK.lock();
        try {
            WeakReference<EffectSinks> reference = KNOWN.get(classLoader);
            EffectSinks known = reference == null ? null : reference.get();
            if (known == null && made != null) {
                KNOWN.put(classLoader, new WeakReference<>(made));
                return made;
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

    /** Hands a request to all sinks of its kind, also after one has failed; throws what the first one threw, with the others. */
    void accept(EffectRequest request) throws Exception {
        Failures failures = new Failures();
        for (int i = 0; i < sinks.size(); i++) {
            if (sinks.get(i).kinds().contains(request.kind())) {
                try {
                    sinks.get(i).accept(request);
                } catch (Throwable failure) {
                    failures.add(failure);
                }
            }
        }
        failures.throwFirst();
    }
}
