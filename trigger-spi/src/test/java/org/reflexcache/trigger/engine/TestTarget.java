package org.reflexcache.trigger.engine;

import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** A cache that is read through {@link Cache#get}, and whose threads are never inside anything. */
record TestTarget(Cache<Object, Object> cache) implements TriggerTarget {

    @Override
    @SuppressWarnings("unchecked") // as the caches of the tests are
    public @Nullable Object peek(Cache<?, ?> asked, Object key) {
        return ((Cache<Object, Object>) asked).get(key);
    }

    @Override
    public Runnable inside(int depth, Runnable userCode) {
        return userCode;
    }
}
