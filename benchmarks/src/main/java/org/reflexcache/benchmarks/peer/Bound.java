package org.reflexcache.benchmarks.peer;

import java.util.function.ToIntBiFunction;

/**
 * What bounds a cache.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
public sealed interface Bound<K, V> {

    /**
     * Nothing does.
     *
     * @param <K> the type of keys
     * @param <V> the type of values
     * @since 0.1
     */
    record None<K, V>() implements Bound<K, V> {}

    /**
     * A number of entries.
     *
     * @param <K> the type of keys
     * @param <V> the type of values
     * @param maximum the most entries, 1 or more
     * @param roomy whether the program promises not to reach it
     * @since 0.1
     */
    record Entries<K, V>(long maximum, boolean roomy) implements Bound<K, V> {

        /** Checks the number. */
        public Entries {
            require(maximum);
        }
    }

    /**
     * The sum of what the entries weigh.
     *
     * @param <K> the type of keys
     * @param <V> the type of values
     * @param maximum the most weight, 1 or more
     * @param weigher says what an entry weighs, 0 or more; for many threads
     * @since 0.1
     */
    record Weight<K, V>(long maximum, ToIntBiFunction<K, V> weigher) implements Bound<K, V> {

        /** Checks the number. */
        public Weight {
            require(maximum);
        }
    }

    private static void require(long maximum) {
        if (maximum < 1) {
            throw new IllegalArgumentException("the bound is " + maximum + ", allowed is 1 or more");
        }
    }
}
