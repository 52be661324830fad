package org.reflexcache.benchmarks.memory;

import javax.cache.Cache;

/** Keys and values, made before the measurement and held by it. */
final class Filling {

    private final Long[] keys;
    private final String[] values;

    Filling(int size) {
        keys = new Long[size];
        values = new String[size];
        for (int i = 0; i < size; i++) {
            keys[i] = Long.valueOf(i + 1_000_000_000L);
            values[i] = "value-" + i;
        }
    }

    void into(Cache<Long, String> cache) {
        for (int i = 0; i < keys.length; i++) {
            cache.put(keys[i], values[i]);
        }
    }

    /** How many are in the cache, and the very same objects. */
    int stored(Cache<Long, String> cache) {
        int stored = 0;
        for (int i = 0; i < keys.length; i++) {
            String value = cache.get(keys[i]);
            if (value != null) {
                stored++;
                requireSame(value, values[i]);
            }
        }
        return stored;
    }

    /** All that is held, for who walks the heap. */
    Object[] all() {
        Object[] all = new Object[keys.length + values.length];
        System.arraycopy(keys, 0, all, 0, keys.length);
        System.arraycopy(values, 0, all, keys.length, values.length);
        return all;
    }

    @SuppressWarnings("ReferenceEquality") // Identity is what is asked.
    private static void requireSame(String stored, String put) {
        if (stored != put) {
            throw new IllegalStateException("The cache holds a copy of the value; it was to store by reference");
        }
    }
}
