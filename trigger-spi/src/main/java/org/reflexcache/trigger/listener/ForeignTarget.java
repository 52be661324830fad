package org.reflexcache.trigger.listener;

import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.engine.TriggerTarget;

/** A cache of another provider as its triggers use it beyond its events. */
final class ForeignTarget implements TriggerTarget {

    private final String name;
    private volatile @Nullable Cache<?, ?> cache;

    ForeignTarget(String name, @Nullable Cache<?, ?> cache) {
        this.name = name;
        this.cache = cache;
    }

    /** Learns which cache the events come from. */
    void met(Cache<?, ?> source) {
        if (cache != source) {
            cache = source;
        }
    }

    @Override
    public Cache<?, ?> cache() {
        Cache<?, ?> known = cache;
        if (known == null) {
            throw new IllegalStateException(
                    "The cache with triggers '" + name + "' is not known yet; it is from its first event on");
        }
        return known;
    }

    /** Where a read might load, there is no value: JCache has no read without effect. Elsewhere it counts as a read. */
    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a key of another type is refused by the cache; absent is null
    public @Nullable Object peek(Cache<?, ?> asked, Object key) {
        return mayLoad(asked) ? null : ((Cache<Object, ?>) asked).get(key);
    }

    @SuppressWarnings("unchecked") // a raw class is all there is to ask with
    private static boolean mayLoad(Cache<?, ?> asked) {
        try {
            return asked.getConfiguration(CompleteConfiguration.class).isReadThrough();
        } catch (IllegalArgumentException e) {
            // The provider has a configuration of its own kind, which may say anything.
            return true;
        }
    }

    /** The depth is that of the trigger's event, which the engine keeps; the count of runs goes on. */
    @Override
    public Runnable inside(int depth, Runnable userCode) {
        AtomicInteger known = Cascade.current();
        AtomicInteger runs = known == null ? new AtomicInteger() : known;
        return () -> Cascade.counting(runs, userCode);
    }
}
