package org.reflexcache.internal.management;

/** The two beans that a cache can have. */
public enum BeanKind {
    /** A {@link javax.cache.management.CacheMXBean}. */
    CONFIGURATION("CacheConfiguration"),

    /** A {@link javax.cache.management.CacheStatisticsMXBean}. */
    STATISTICS("CacheStatistics");

    private final String type;

    BeanKind(String type) {
        this.type = type;
    }

    /** Returns the value of the property "type" in the object name. */
    String type() {
        return type;
    }
}
