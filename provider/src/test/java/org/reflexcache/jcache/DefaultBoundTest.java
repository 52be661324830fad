package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.cache.Cache;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.ReflexSettings;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedLog;

/** Who sets no bound gets a safe one, and is told so when it first matters. */
class DefaultBoundTest {

    private static final String LOGGER = "org.reflexcache.eviction";
    private static final int DEFAULT = (int) ReflexSettings.DEFAULT_MAXIMUM_ENTRIES;

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @Test
    void aBareConfigurationIsBoundedAndSaysSoOnceWhenItFirstEvicts() {
        try (RecordedLog log = new RecordedLog(LOGGER)) {
            Cache<Integer, Integer> cache = fixture.cache("bare", new MutableConfiguration<>());

            fill(cache, DEFAULT);
            assertThat(size(cache)).isEqualTo(DEFAULT);
            assertThat(log.warnings()).isEmpty();

            fill(cache, DEFAULT + 1_000);
            assertThat(size(cache)).isEqualTo(DEFAULT);
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains(
                            "'bare'", String.valueOf(DEFAULT), "setMaximumEntries", "setMaximumWeight", "setUnbounded");
        }
    }

    @Test
    void aBoundThatWasSetIsKeptInSilence() {
        assertSilent(new ReflexConfiguration<Integer, Integer>().setMaximumEntries(100), 1_000, 100);
    }

    @Test
    void aWeightThatWasSetIsKeptInSilence() {
        assertSilent(new ReflexConfiguration<Integer, Integer>().setMaximumWeight(200, (key, value) -> 2), 1_000, 100);
    }

    @Test
    void anUnboundedCacheKeepsAllInSilence() {
        assertSilent(new ReflexConfiguration<Integer, Integer>().setUnbounded(), DEFAULT + 1_000, DEFAULT + 1_000);
    }

    @Test
    void theSettingsSayWhichBoundHolds() {
        assertThat(settings(new MutableConfiguration<>()).getMaximumEntries()).isEqualTo(OptionalLong.empty());
        assertThat(settings(new MutableConfiguration<>()).isUnbounded()).isFalse();
        assertThat(settings(new ReflexConfiguration<Integer, Integer>().setMaximumEntries(7))
                        .getMaximumEntries())
                .hasValue(7);
        assertThat(settings(new ReflexConfiguration<Integer, Integer>().setUnbounded())
                        .isUnbounded())
                .isTrue();
    }

    /** The one log line of an eviction is written by code that somebody else plugged in. */
    @Test
    void aLogThatFailsLeavesTheCacheUsable() {
        Logger logger = Logger.getLogger(LOGGER);
        boolean parents = logger.getUseParentHandlers();
        Handler failing = new FailingHandler();
        logger.setUseParentHandlers(false);
        logger.addHandler(failing);
        try {
            Cache<Integer, Integer> cache = fixture.cache("bare", new MutableConfiguration<>());
            fill(cache, DEFAULT);
            int failures = 0;
            for (int key = 0; key < 2; key++) {
                try {
                    cache.put(DEFAULT + 1 + key, key);
                } catch (IllegalStateException e) {
                    failures++;
                }
            }

            assertThat(failures).isLessThan(2);
            // Neither the key that was written nor the one that was evicted may stay held.
            Thread other = new Thread(() -> fill(cache, DEFAULT + 10));
            other.setDaemon(true);
            other.start();
            Await.end(other);
            assertThat(size(cache)).isEqualTo(DEFAULT);
        } finally {
            logger.removeHandler(failing);
            logger.setUseParentHandlers(parents);
        }
    }

    private void assertSilent(ReflexConfiguration<Integer, Integer> configuration, int entries, int kept) {
        try (RecordedLog log = new RecordedLog(LOGGER)) {
            Cache<Integer, Integer> cache = fixture.cache(configuration);

            fill(cache, entries);

            assertThat(size(cache)).isEqualTo(kept);
            assertThat(log.warnings()).isEmpty();
        }
    }

    @SuppressWarnings("unchecked")
    private ReflexSettings<Integer, Integer> settings(Configuration<Integer, Integer> configuration) {
        return fixture.cache(configuration).getConfiguration(ReflexSettings.class);
    }

    private static void fill(Cache<Integer, Integer> cache, int entries) {
        for (int key = 0; key < entries; key++) {
            cache.put(key, key);
        }
    }

    private static long size(Cache<Integer, Integer> cache) {
        return CacheFixture.reflex(cache).estimatedSize();
    }

    private static final class FailingHandler extends Handler {
        @Override
        public void publish(LogRecord record) {
            throw new IllegalStateException("the log fails");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
