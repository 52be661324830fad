package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.cache.ReflexSettings;
import org.reflexcache.testing.CacheFixture;

/** Writes do not fail because the line about the first eviction could not be logged. */
class FirstEvictionLogTest {

    private static final int DEFAULT = (int) ReflexSettings.DEFAULT_MAXIMUM_ENTRIES;

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @Test
    void aLogThatFailsFailsNoWrite() {
        Logger logger = Logger.getLogger("org.reflexcache.eviction");
        AtomicInteger lines = new AtomicInteger();
        logger.setFilter(line -> {
            lines.incrementAndGet();
            throw new IllegalStateException("the log fails");
        });
        try {
            Cache<Integer, Integer> cache =
                    fixture.cache(new MutableConfiguration<Integer, Integer>().setStoreByValue(false));
            for (int key = 0; key < DEFAULT + 10; key++) {
                cache.put(key, key);
            }
            assertThat(lines).hasValue(1);
            assertThat(CacheFixture.reflex(cache).estimatedSize()).isEqualTo(DEFAULT);
        } finally {
            logger.setFilter(null);
        }
    }
}
