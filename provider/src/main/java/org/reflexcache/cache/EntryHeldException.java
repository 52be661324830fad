package org.reflexcache.cache;

import javax.cache.CacheException;

/**
 * Refuses a wait that would never end.
 *
 * <p>Thrown when user code that runs for a key (entry processor, loader, writer, expiry policy, weigher) calls a cache for that
 * same key, and when two threads inside such code each wait for the key of the other. Nothing was changed by the call that
 * threw. Other keys may be used from inside freely.
 *
 * @since 0.1
 */
public final class EntryHeldException extends CacheException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that says which cache and key, and what to do. */
    public EntryHeldException(String message) {
        super(message);
    }
}
