package org.reflexcache.cache;

import javax.cache.Cache;

/**
 * An entry of a {@link ReflexCache}, as {@link Cache.Entry#unwrap} answers it.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
public interface ReflexEntry<K, V> extends Cache.Entry<K, V> {}
