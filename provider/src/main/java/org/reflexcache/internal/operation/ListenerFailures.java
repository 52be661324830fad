package org.reflexcache.internal.operation;

import javax.cache.event.CacheEntryListenerException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a bulk operation go on when a synchronous listener fails for one key: the change stays, and the caller hears at the end.
 *
 * @since 0.1
 */
final class ListenerFailures {

    private @Nullable CacheEntryListenerException first;

    void collect(Runnable operation) {
        try {
            operation.run();
        } catch (CacheEntryListenerException e) {
            if (first == null) {
                first = e;
            } else if (first != e) {
                first.addSuppressed(e);
            }
        }
    }

    void rethrow() {
        if (first != null) {
            throw first;
        }
    }
}
