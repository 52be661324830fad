package org.reflexcache.internal.management;

import javax.cache.management.CacheStatisticsMXBean;

/** The standard's statistics, and what it does not count. Public because JMX asks for it. */
public interface ExtendedStatisticsMXBean extends CacheStatisticsMXBean {

    /** Returns the number of entries that left because their deadline had passed. They count as neither removal nor eviction. */
    long getCacheExpirations();
}
