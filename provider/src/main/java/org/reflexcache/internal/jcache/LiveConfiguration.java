package org.reflexcache.internal.jcache;

import java.util.concurrent.locks.ReentrantLock;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import org.reflexcache.cache.ReflexSettings;

/**
 * The configuration of a cache as it is now: what it was made with, and what was switched since.
 *
 * <p>The cache's own copy never leaves; callers get copies of it.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
final class LiveConfiguration<K, V> {

    private final ConfigurationCopies copies;
    private final MutableConfiguration<K, V> own;
    private final ReentrantLock lock = new ReentrantLock();

    LiveConfiguration(ConfigurationCopies copies, Configuration<K, V> given) {
        this.copies = copies;
        this.own = copies.copyOf(complete(given));
    }

    private static <K, V> CompleteConfiguration<K, V> complete(Configuration<K, V> given) {
        if (given instanceof CompleteConfiguration<K, V> complete) {
            return complete;
        }
        return new MutableConfiguration<K, V>()
                .setTypes(given.getKeyType(), given.getValueType())
                .setStoreByValue(given.isStoreByValue());
    }

    /** What is fixed for the life of the cache. */
    @SuppressWarnings("unchecked") // the copies are made to be both
    ReflexSettings<K, V> settings() {
        return (ReflexSettings<K, V>) own;
    }

    /** A copy for a caller. */
    MutableConfiguration<K, V> copy() {
        lock.lock();
        try {
            return copies.copyOf(own);
        } finally {
            lock.unlock();
        }
    }

    boolean isStatisticsEnabled() {
        lock.lock();
        try {
            return own.isStatisticsEnabled();
        } finally {
            lock.unlock();
        }
    }

    boolean isManagementEnabled() {
        lock.lock();
        try {
            return own.isManagementEnabled();
        } finally {
            lock.unlock();
        }
    }

    void statisticsEnabled(boolean enabled) {
        lock.lock();
        try {
            own.setStatisticsEnabled(enabled);
        } finally {
            lock.unlock();
        }
    }

    void managementEnabled(boolean enabled) {
        lock.lock();
        try {
            own.setManagementEnabled(enabled);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a listener's configuration.
     *
     * @throws IllegalArgumentException when an equal one is there
     */
    void add(CacheEntryListenerConfiguration<K, V> listener) {
        lock.lock();
        try {
            own.addCacheEntryListenerConfiguration(listener);
        } finally {
            lock.unlock();
        }
    }

    void remove(CacheEntryListenerConfiguration<K, V> listener) {
        lock.lock();
        try {
            own.removeCacheEntryListenerConfiguration(listener);
        } finally {
            lock.unlock();
        }
    }
}
