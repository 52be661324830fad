package org.reflexcache.benchmarks.triggers;

import java.net.URI;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.reflexcache.ReflexCachingProvider;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.trigger.BreakerPolicy;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.Triggers;

/** A cache of articles and how many of them there are. Closed with its manager. */
final class Stock implements AutoCloseable {

    private static final int ROOM = 1 << 17;

    private final CacheManager manager;
    private final Cache<String, Integer> cache;

    /** Opens an empty one. */
    Stock() {
        manager = Caching.getCachingProvider(ReflexCachingProvider.class.getName())
                .getCacheManager(URI.create("stock"), Stock.class.getClassLoader());
        cache = manager.createCache(
                "stock",
                new ReflexConfiguration<String, Integer>()
                        .setStoreByValue(false)
                        .setMaximumEntries(ROOM));
    }

    Cache<String, Integer> cache() {
        return cache;
    }

    Triggers triggers() {
        return cache.unwrap(Triggers.class);
    }

    /** Runs a script after each put of a key that matches, however often it fails. */
    void onPut(String pattern, String script) {
        triggers()
                .set(
                        pattern,
                        TriggerEvent.ON_WRITE,
                        script,
                        TriggerOptions.standard().withLanguage("lua").withBreaker(BreakerPolicy.off()));
    }

    @Override
    public void close() {
        manager.close();
    }
}
