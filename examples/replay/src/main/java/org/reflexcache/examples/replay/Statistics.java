package org.reflexcache.examples.replay;

import java.lang.management.ManagementFactory;
import javax.cache.Cache;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What the cache itself has counted, as its standard bean shows it to any monitoring tool.
 *
 * @param averageGetMicros how long a get took on average, by a sample
 * @param averagePutMicros how long a put took
 * @param averageRemoveMicros how long a remove took
 */
record Statistics(
        long hits,
        long misses,
        long puts,
        long evictions,
        long expirations,
        long removals,
        float averageGetMicros,
        float averagePutMicros,
        float averageRemoveMicros) {

    /** Reads the bean of a cache whose statistics are on. */
    static Statistics of(Cache<?, ?> cache) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName bean = beanOf(cache);
            return new Statistics(
                    (Long) server.getAttribute(bean, "CacheHits"),
                    (Long) server.getAttribute(bean, "CacheMisses"),
                    (Long) server.getAttribute(bean, "CachePuts"),
                    (Long) server.getAttribute(bean, "CacheEvictions"),
                    (Long) server.getAttribute(bean, "CacheExpirations"),
                    (Long) server.getAttribute(bean, "CacheRemovals"),
                    (Float) server.getAttribute(bean, "AverageGetTime"),
                    (Float) server.getAttribute(bean, "AveragePutTime"),
                    (Float) server.getAttribute(bean, "AverageRemoveTime"));
        } catch (JMException e) {
            throw new IllegalStateException("the statistics of cache '" + cache.getName() + "' cannot be read", e);
        }
    }

    private static ObjectName beanOf(Cache<?, ?> cache) throws MalformedObjectNameException {
        return new ObjectName("javax.cache:type=CacheStatistics,CacheManager="
                + cache.getCacheManager().getURI() + ",Cache=" + cache.getName());
    }
}
