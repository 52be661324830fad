package org.reflexcache.testing;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.management.CacheStatisticsMXBean;
import javax.cache.spi.CachingProvider;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.reflexcache.ReflexCachingProvider;
import org.reflexcache.cache.ReflexCache;

/** A cache manager of a test's own, with a provider, a class loader and a URI that no other test has. */
public final class CacheFixture implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final CachingProvider provider = new ReflexCachingProvider();
    private final AtomicInteger caches = new AtomicInteger();
    private final CacheManager manager;

    /** Makes a manager without caches. */
    public CacheFixture() {
        this(new ClassLoader(CacheFixture.class.getClassLoader()) {});
    }

    /** Makes a manager without caches for a class loader. */
    public CacheFixture(ClassLoader classLoader) {
        URI uri = URI.create("reflex-test-" + NUMBER.incrementAndGet());
        manager = provider.getCacheManager(uri, classLoader, null);
    }

    public CachingProvider provider() {
        return provider;
    }

    public CacheManager manager() {
        return manager;
    }

    /** Makes a cache under a name of its own. */
    public <K, V> Cache<K, V> cache(Configuration<K, V> configuration) {
        return cache("cache-" + caches.incrementAndGet(), configuration);
    }

    /** Makes a cache. */
    public <K, V> Cache<K, V> cache(String name, Configuration<K, V> configuration) {
        return manager.createCache(name, configuration);
    }

    /** What a cache can do beyond the standard. */
    @SuppressWarnings("unchecked") // a class object has no type arguments
    public static <K, V> ReflexCache<K, V> reflex(Cache<K, V> cache) {
        return cache.unwrap(ReflexCache.class);
    }

    /** The statistics of a cache, as JMX shows them; they are switched on if they were not. */
    public CacheStatisticsMXBean statistics(Cache<?, ?> cache) {
        manager.enableStatistics(cache.getName(), true);
        try {
            ObjectName name = new ObjectName(
                    "javax.cache:type=CacheStatistics,CacheManager=" + manager.getURI() + ",Cache=" + cache.getName());
            return JMX.newMXBeanProxy(ManagementFactory.getPlatformMBeanServer(), name, CacheStatisticsMXBean.class);
        } catch (MalformedObjectNameException e) {
            throw new AssertionError("a cache name that JMX does not take as it is: " + cache.getName(), e);
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
