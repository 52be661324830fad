package org.reflexcache.trigger.internal.effect;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Checks what is passed to a cache, and says which cache and which argument was wrong.
 *
 * @param cacheName the name of the cache
 */
record CacheArguments(String cacheName) {

    /** Answers the argument, which must not be null. */
    <T> T present(@Nullable T argument, String what) {
        if (argument == null) {
            throw new NullPointerException("cache '" + cacheName + "': the " + what + " must not be null");
        }
        return argument;
    }

    /** Checks a time to live. */
    void timeToLive(@Nullable Duration timeToLive) {
        Duration given = present(timeToLive, "time to live");
        if (given.isZero() || given.isNegative()) {
            throw new IllegalArgumentException(
                    "cache '" + cacheName + "': a time to live of " + given + " was given; allowed is more than zero");
        }
    }

    /** A copy that stays as it is, none of it null. */
    <K> Set<K> keys(@Nullable Set<? extends K> keys) {
        Set<K> own = new LinkedHashSet<>();
        for (K key : present(keys, "set of keys")) {
            own.add(present(key, "key (one of a set)"));
        }
        return own;
    }

    /** A copy that stays as it is, none of it null. */
    <K, V> Map<K, V> entries(@Nullable Map<? extends K, ? extends V> map) {
        Map<K, V> own = new LinkedHashMap<>();
        for (Map.Entry<? extends K, ? extends V> entry : present(map, "map").entrySet()) {
            own.put(present(entry.getKey(), "key (one of a map)"), present(entry.getValue(), "value (one of a map)"));
        }
        return own;
    }

    /** Checks that what is to be stored is of the types that the cache was made for. */
    void types(Object key, Object value, Configuration<?, ?> configuration) {
        type(key, configuration.getKeyType(), "key");
        type(value, configuration.getValueType(), "value");
    }

    private void type(Object argument, Class<?> type, String what) {
        if (!type.isInstance(argument)) {
            throw new ClassCastException("cache '" + cacheName + "': a " + what + " of type "
                    + argument.getClass().getName() + " was given; the cache was configured for " + what
                    + "s of type " + type.getName());
        }
    }

    /** Checks that somebody knows the types that the cache was made for. */
    void sameTypes(Class<?> keyType, Class<?> valueType, Configuration<?, ?> configuration) {
        sameType(keyType, configuration.getKeyType(), "key");
        sameType(valueType, configuration.getValueType(), "value");
    }

    private void sameType(Class<?> asked, Class<?> configured, String what) {
        if (!configured.equals(asked)) {
            throw new ClassCastException("cache '" + cacheName + "' was configured for " + what + "s of type "
                    + configured.getName() + ", but asked for with type " + asked.getName());
        }
    }
}
