package org.reflexcache.internal.event;

import javax.cache.Cache;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.trigger.CascadeLimits;

/**
 * What announcing needs to know of the cache in which a change happened.
 *
 * @since 0.1
 */
public interface CacheView {

    /** The name of the cache. */
    String name();

    /** The cache, as listeners and triggers see it. */
    Cache<?, ?> cache();

    /** The key as a caller may have it. */
    Object keyOut(Object storedKey);

    /** The value as a caller may have it. */
    Object valueOut(Object storedValue);

    /** Takes the entry out of the table if nothing keeps it there. */
    void retire(Entry entry);

    /** How far triggers may set off triggers. */
    CascadeLimits cascadeLimits();

    /** Takes note of an expiry that somebody is told, so many nanoseconds after its deadline. */
    void expiryTold(long lagNanos);

    /** Takes note of a listener that failed where no caller can be told. */
    void listenerFailed(Throwable failure);
}
