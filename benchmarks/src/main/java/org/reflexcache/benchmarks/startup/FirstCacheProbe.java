package org.reflexcache.benchmarks.startup;

import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

/**
 * Makes a first cache, puts and gets once, and ends. Uses what the measured program needs and nothing else.
 *
 * @since 0.1
 */
public final class FirstCacheProbe {

    private static final String VALUE = "value";

    private FirstCacheProbe() {}

    /**
     * Puts and gets.
     *
     * @param arguments the class of the provider, or nothing for the only one there is
     */
    public static void main(String... arguments) {
        CachingProvider provider =
                arguments.length == 0 ? Caching.getCachingProvider() : Caching.getCachingProvider(arguments[0]);
        Cache<Long, String> cache =
                provider.getCacheManager().createCache("first", new MutableConfiguration<Long, String>());
        cache.put(1L, VALUE);
        // Neither hooks nor threads that go on keep anyone waiting.
        Runtime.getRuntime().halt(VALUE.equals(cache.get(1L)) ? 0 : 1);
    }
}
