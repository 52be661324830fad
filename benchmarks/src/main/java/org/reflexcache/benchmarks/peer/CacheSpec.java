package org.reflexcache.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/**
 * What cache is wanted, whoever makes it. Starts as {@link #of}: unbounded, by reference, eternal, without statistics, loader and
 * listeners; each method returns a changed copy.
 *
 * <p>Immutable.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @param keyType the type of keys
 * @param valueType the type of values
 * @param bound what bounds the cache
 * @param byValue whether keys and values are stored by value
 * @param expiry makes the expiry policy
 * @param statistics whether the cache counts
 * @param loader makes the loader of a read-through cache; null for none
 * @param listeners who is told of changes
 * @since 0.1
 */
public record CacheSpec<K, V>(
        Class<K> keyType,
        Class<V> valueType,
        Bound<K, V> bound,
        boolean byValue,
        Factory<? extends ExpiryPolicy> expiry,
        boolean statistics,
        @Nullable Factory<? extends CacheLoader<K, V>> loader,
        List<CacheEntryListenerConfiguration<K, V>> listeners) {

    /** Copies the list of listeners. */
    public CacheSpec {
        Objects.requireNonNull(expiry, "expiry");
        listeners = List.copyOf(listeners);
    }

    /**
     * Returns the simplest specification of all.
     *
     * @param <K> the type of keys
     * @param <V> the type of values
     * @param keyType the type of keys
     * @param valueType the type of values
     * @return unbounded, by reference, eternal, without anything else
     * @since 0.1
     */
    public static <K, V> CacheSpec<K, V> of(Class<K> keyType, Class<V> valueType) {
        return new CacheSpec<>(
                keyType, valueType, new Bound.None<>(), false, EternalExpiryPolicy.factoryOf(), false, null, List.of());
    }

    /**
     * Bounds the cache to a number of entries that the program reaches: there are evictions.
     *
     * @param maximumEntries the most entries, 1 or more
     * @return a changed copy
     * @since 0.1
     */
    public CacheSpec<K, V> bounded(long maximumEntries) {
        return bound(new Bound.Entries<>(maximumEntries, false));
    }

    /**
     * Bounds the cache to a number of entries that the program promises not to reach: nothing is evicted, but the cache has to be
     * ready for it.
     *
     * @param maximumEntries the most entries, 1 or more
     * @return a changed copy
     * @since 0.1
     */
    public CacheSpec<K, V> boundedWithRoom(long maximumEntries) {
        return bound(new Bound.Entries<>(maximumEntries, true));
    }

    /**
     * Puts another bound on the cache.
     *
     * @param wanted the bound
     * @return a changed copy
     * @since 0.1
     */
    public CacheSpec<K, V> bound(Bound<K, V> wanted) {
        return new CacheSpec<>(keyType, valueType, wanted, byValue, expiry, statistics, loader, listeners);
    }

    /**
     * Stores keys and values by value.
     *
     * @return a changed copy
     * @since 0.1
     */
    public CacheSpec<K, V> storedByValue() {
        return new CacheSpec<>(keyType, valueType, bound, true, expiry, statistics, loader, listeners);
    }

    /**
     * Lets entries expire.
     *
     * @param wanted makes the policy
     * @return a changed copy
     * @since 0.1
     */
    public CacheSpec<K, V> expiring(Factory<? extends ExpiryPolicy> wanted) {
        return new CacheSpec<>(keyType, valueType, bound, byValue, wanted, statistics, loader, listeners);
    }

    /**
     * Turns the statistics on.
     *
     * @return a changed copy
     * @since 0.1
     */
    public CacheSpec<K, V> counted() {
        return new CacheSpec<>(keyType, valueType, bound, byValue, expiry, true, loader, listeners);
    }

    /**
     * Loads what is missing, when it is read.
     *
     * @param wanted makes the loader
     * @return a changed copy
     * @since 0.1
     */
    public CacheSpec<K, V> readThrough(Factory<? extends CacheLoader<K, V>> wanted) {
        return new CacheSpec<>(keyType, valueType, bound, byValue, expiry, statistics, wanted, listeners);
    }

    /**
     * Adds a listener.
     *
     * @param wanted its configuration
     * @return a changed copy
     * @since 0.1
     */
    public CacheSpec<K, V> listening(CacheEntryListenerConfiguration<K, V> wanted) {
        List<CacheEntryListenerConfiguration<K, V>> all = new ArrayList<>(listeners);
        all.add(wanted);
        return new CacheSpec<>(keyType, valueType, bound, byValue, expiry, statistics, loader, all);
    }

    /**
     * Returns all of it that the standard has words for: all but the bound.
     *
     * @return a new configuration
     * @since 0.1
     */
    public MutableConfiguration<K, V> standard() {
        return into(new MutableConfiguration<>());
    }

    /**
     * Sets in a configuration all that the standard has words for: all but the bound.
     *
     * @param <C> the type of the configuration
     * @param configuration what is changed
     * @return the same object
     * @since 0.1
     */
    public <C extends MutableConfiguration<K, V>> C into(C configuration) {
        configuration.setTypes(keyType, valueType);
        configuration.setStoreByValue(byValue);
        configuration.setExpiryPolicyFactory(expiry);
        configuration.setStatisticsEnabled(statistics);
        if (loader != null) {
            configuration.setCacheLoaderFactory(loader).setReadThrough(true);
        }
        listeners.forEach(configuration::addCacheEntryListenerConfiguration);
        return configuration;
    }
}
