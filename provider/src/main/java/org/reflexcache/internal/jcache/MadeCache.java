package org.reflexcache.internal.jcache;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The cache that its own parts refer to, though they are made before it: answers it, and whether it was closed.
 *
 * @since 0.1
 */
final class MadeCache implements Supplier<Cache<?, ?>>, BooleanSupplier {

    private final String name;
    private volatile @Nullable HeapCache<?, ?> cache;

    MadeCache(String name) {
        this.name = name;
    }

    void set(HeapCache<?, ?> made) {
        cache = made;
    }

    /**
     * The cache.
     *
     * @throws IllegalStateException as long as it is not there
     */
    @Override
    public Cache<?, ?> get() {
        HeapCache<?, ?> made = cache;
        if (made == null) {
            throw new IllegalStateException("cache '" + name + "' is still being made");
        }
        return made;
    }

    /** Whether the cache was closed. */
    @Override
    public boolean getAsBoolean() {
        HeapCache<?, ?> made = cache;
        return made != null && made.isClosed();
    }
}
