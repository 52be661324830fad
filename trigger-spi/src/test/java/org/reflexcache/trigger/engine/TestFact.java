package org.reflexcache.trigger.engine;

import java.lang.reflect.Proxy;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** A fact made by hand. */
record TestFact(
        Cache<Object, Object> cache,
        Object key,
        @Nullable Object value,
        @Nullable Object oldValue,
        boolean isCreated,
        long epochMillis)
        implements PlainFact {

    /** The creation of an entry with the value "value". */
    static TestFact created(Object key) {
        return new TestFact(emptyCache(), key, "value", null, true, 0);
    }

    /** A cache that can be compared and nothing else. */
    @SuppressWarnings("unchecked") // there is nothing in it
    static Cache<Object, Object> emptyCache() {
        return (Cache<Object, Object>)
                Proxy.newProxyInstance(Cache.class.getClassLoader(), new Class<?>[] {Cache.class}, (self, m, args) -> {
                    throw new UnsupportedOperationException(m.getName());
                });
    }
}
