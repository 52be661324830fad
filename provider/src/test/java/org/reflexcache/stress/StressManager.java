package org.reflexcache.stress;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryListener;
import javax.cache.expiry.Duration;
import org.reflexcache.ReflexCachingProvider;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.ReflexCache;

/** A cache manager of a test's own, closed with the test; and one line of figures. */
final class StressManager implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ReflexCachingProvider provider = new ReflexCachingProvider();
    private final CacheManager manager = provider.getCacheManager(
            URI.create("reflex:stress:" + NUMBER.incrementAndGet()), StressManager.class.getClassLoader());

    <K, V> ReflexCache<K, V> create(String name, ReflexConfiguration<K, V> configuration) {
        return cast(manager.createCache(name, configuration));
    }

    @SuppressWarnings("unchecked") // every cache of this provider is one
    private static <K, V> ReflexCache<K, V> cast(javax.cache.Cache<K, V> cache) {
        return cache.unwrap(ReflexCache.class);
    }

    void destroy(String name) {
        manager.destroyCache(name);
    }

    @Override
    public void close() {
        provider.close();
    }

    /** A configuration of a cache without bound that keeps references. */
    static <K, V> ReflexConfiguration<K, V> plain() {
        return new ReflexConfiguration<K, V>().setStoreByValue(false).setUnbounded();
    }

    static Duration millis(long millis) {
        return new Duration(TimeUnit.MILLISECONDS, millis);
    }

    static <K, V> CacheEntryListenerConfiguration<K, V> listening(
            CacheEntryListener<? super K, ? super V> listener, boolean isSynchronous) {
        return new MutableCacheEntryListenerConfiguration<>(
                new FactoryBuilder.SingletonFactory<>(listener), null, true, isSynchronous);
    }

    /** Prints what a test did. */
    static void report(String test, long operations, long events, long nanos, String more) {
        System.out.printf(
                "%s: %,d operations, %,d events, %.2f s, %,.0f operations/s%s%n",
                test, operations, events, nanos / 1e9, operations / (nanos / 1e9), more.isEmpty() ? "" : "; " + more);
    }
}
