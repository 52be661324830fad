package org.reflexcache.internal.management;

import org.reflexcache.internal.statistics.CacheStatistics;

/** Shows the statistics of a cache, and can set them back. */
public final class StatisticsBean implements ExtendedStatisticsMXBean {

    private final CacheStatistics statistics;

    /** Makes a bean for the statistics of one cache. */
    public StatisticsBean(CacheStatistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public void clear() {
        statistics.reset();
    }

    @Override
    public long getCacheHits() {
        return statistics.hits();
    }

    @Override
    public float getCacheHitPercentage() {
        return statistics.hitPercentage();
    }

    @Override
    public long getCacheMisses() {
        return statistics.misses();
    }

    @Override
    public float getCacheMissPercentage() {
        return statistics.missPercentage();
    }

    @Override
    public long getCacheGets() {
        return statistics.hits() + statistics.misses();
    }

    @Override
    public long getCachePuts() {
        return statistics.puts();
    }

    @Override
    public long getCacheRemovals() {
        return statistics.removals();
    }

    @Override
    public long getCacheEvictions() {
        return statistics.evictions();
    }

    @Override
    public long getCacheExpirations() {
        return statistics.expirations();
    }

    @Override
    public float getAverageGetTime() {
        return statistics.meanGetMicros();
    }

    @Override
    public float getAveragePutTime() {
        return statistics.meanPutMicros();
    }

    @Override
    public float getAverageRemoveTime() {
        return statistics.meanRemoveMicros();
    }
}
