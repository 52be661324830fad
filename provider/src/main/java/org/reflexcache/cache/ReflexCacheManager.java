package org.reflexcache.cache;

import javax.cache.CacheManager;
import org.reflexcache.trigger.Triggers;

/**
 * The manager of {@link ReflexCache}s, as {@link CacheManager#unwrap} answers it.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public interface ReflexCacheManager extends CacheManager {

    /**
     * Returns the triggers of this manager: each is for all its caches whose name matches, also those made later.
     *
     * @throws IllegalStateException if the manager is closed
     */
    Triggers triggers();
}
