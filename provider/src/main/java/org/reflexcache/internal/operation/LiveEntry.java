package org.reflexcache.internal.operation;

import org.reflexcache.cache.ReflexEntry;

/**
 * An entry as an iteration hands it out: key and value of one moment, the caller's own copies when the cache stores by value.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
record LiveEntry<K, V>(K key, V value) implements ReflexEntry<K, V> {

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public V getValue() {
        return value;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return Entries.unwrap(this, type);
    }
}
