package org.reflexcache.internal.jcache;

import java.util.function.Supplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.internal.event.Announcements;
import org.reflexcache.trigger.engine.TriggerTarget;

/**
 * A cache as its triggers use it beyond its events.
 *
 * @since 0.1
 */
record CacheTarget(Supplier<Cache<?, ?>> source) implements TriggerTarget {

    @Override
    public Cache<?, ?> cache() {
        return source.get();
    }

    @Override
    @SuppressWarnings("unchecked") // a key of another type is refused by the cache
    public @Nullable Object peek(Cache<?, ?> cache, Object key) {
        return cache instanceof ReflexCache<?, ?> ours ? ((ReflexCache<Object, ?>) ours).peek(key) : null;
    }

    @Override
    public Runnable inside(int depth, Runnable userCode) {
        return Announcements.inside(depth, userCode);
    }
}
