package org.reflexcache.lifecycle;

import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** Makes a first cache, puts and gets, and ends with the only thread that is no daemon. */
final class FirstCacheProgram {

    private FirstCacheProgram() {}

    public static void main(String... arguments) {
        Cache<Long, String> cache = Caching.getCachingProvider()
                .getCacheManager()
                .createCache("first", new MutableConfiguration<Long, String>());
        cache.put(1L, "value");
        if (!"value".equals(cache.get(1L))) {
            throw new AssertionError();
        }
    }
}
