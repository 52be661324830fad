package org.reflexcache.internal.jcache;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.integration.ExpiryRule;

/**
 * Checks what callers pass to a cache, and says which cache and which argument was wrong.
 *
 * @since 0.1
 */
final class Arguments {

    private static final Duration LONGEST = Duration.ofNanos(ExpiryRule.LONGEST_NANOS);

    private final String cacheName;
    private final Class<?> keyType;
    private final Class<?> valueType;
    private final boolean typed;

    Arguments(String cacheName, Class<?> keyType, Class<?> valueType) {
        this.cacheName = cacheName;
        this.keyType = keyType;
        this.valueType = valueType;
        this.typed = keyType != Object.class || valueType != Object.class;
    }

    /** Answers the argument, which must not be null. */
    <T> T present(@Nullable T argument, String what) {
        if (argument == null) {
            throw new NullPointerException("cache '" + cacheName + "': the " + what + " must not be null");
        }
        return argument;
    }

    /** Checks a key that is looked up or removed. */
    <K> K key(@Nullable K key) {
        return present(key, "key");
    }

    /** Checks a key and a value that are to be stored. */
    void entry(@Nullable Object key, @Nullable Object value) {
        present(key, "key");
        present(value, "value");
        if (typed) {
            checkType(key, keyType, "key");
            checkType(value, valueType, "value");
        }
    }

    /** Checks a value that is compared. */
    void value(@Nullable Object value) {
        present(value, "value");
    }

    /** A set of the callee's own; works with sets whose {@code contains(null)} throws, as Java's immutable ones do. */
    <K> Set<K> keys(@Nullable Set<? extends K> keys) {
        Set<K> own = new LinkedHashSet<>();
        for (K key : present(keys, "set of keys")) {
            own.add(present(key, "key (one of a set)"));
        }
        return own;
    }

    /** A map of the callee's own, all of it checked before anything is stored. */
    <K, V> Map<K, V> entries(@Nullable Map<? extends K, ? extends V> map) {
        Map<K, V> own = new LinkedHashMap<>();
        for (Map.Entry<? extends K, ? extends V> entry : present(map, "map").entrySet()) {
            entry(entry.getKey(), entry.getValue());
            own.put(entry.getKey(), entry.getValue());
        }
        return own;
    }

    /** A time to live in nanoseconds; what is longer than can be counted is for ever. */
    long timeToLive(@Nullable Duration timeToLive) {
        Duration given = present(timeToLive, "time to live");
        if (given.isZero() || given.isNegative()) {
            throw new IllegalArgumentException(
                    "cache '" + cacheName + "': a time to live of " + given + " was given; allowed is more than zero");
        }
        return given.compareTo(LONGEST) > 0 ? ExpiryRule.ETERNAL : given.toNanos();
    }

    /** Why an entry of a cache that knows no deadlines cannot have one. */
    String noTimesToLive() {
        return "cache '" + cacheName
                + "' has an eternal expiry policy; use ModifiedExpiryPolicy.factoryOf(Duration.ETERNAL)";
    }

    private void checkType(@Nullable Object argument, Class<?> type, String what) {
        if (argument != null && !type.isInstance(argument)) {
            throw new ClassCastException(wrongType(cacheName, what, argument, type));
        }
    }

    static String wrongType(String cacheName, String what, Object argument, Class<?> type) {
        return "cache '" + cacheName + "': a " + what + " of type "
                + argument.getClass().getName() + " was given; the cache was configured for " + what + "s of type "
                + type.getName();
    }
}
