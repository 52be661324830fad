package org.reflexcache.internal.operation;

import javax.cache.Cache;
import org.reflexcache.cache.ReflexEntry;

/**
 * What the entries that users see have in common.
 *
 * @since 0.1
 */
public final class Entries {

    private Entries() {}

    /** The entry as another type. */
    static <T> T unwrap(Cache.Entry<?, ?> entry, Class<T> type) {
        if (type.isInstance(entry)) {
            return type.cast(entry);
        }
        throw new IllegalArgumentException("a cache entry cannot be unwrapped as " + type.getName() + "; allowed: "
                + Cache.Entry.class.getName() + ", " + ReflexEntry.class.getName());
    }
}
