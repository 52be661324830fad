package org.reflexcache.cache;

import javax.cache.CacheManager;

/**
 * The manager of {@link ReflexCache}s, as {@link CacheManager#unwrap} answers it.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public interface ReflexCacheManager extends CacheManager {}
