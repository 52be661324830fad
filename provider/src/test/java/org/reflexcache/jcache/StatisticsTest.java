package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import javax.cache.management.CacheStatisticsMXBean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.FailingListener;
import org.reflexcache.testing.StillTicker;

/** What is counted: a load is no hit and no put, a failure counts as what it came to, an eviction is no removal. */
class StatisticsTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final StillTicker ticker = new StillTicker();
    private boolean failing;
    private Cache<String, String> cache;
    private CacheStatisticsMXBean statistics;

    @Test
    void aLoadIsAMissAndNeitherHitNorPut() {
        open(configuration().setReadThrough(true).setCacheLoaderFactory(Loader::new));

        assertThat(cache.get("a")).isEqualTo("loaded");
        assertThat(cache.getAll(Set.of("b", "c"))).hasSize(2);

        assertCounts(0, 3, 0, 0);
        cache.get("a");
        assertCounts(1, 3, 0, 0);
    }

    @Test
    void aFailedLoadIsAMiss() {
        open(configuration().setReadThrough(true).setCacheLoaderFactory(Loader::new));
        failing = true;

        assertThatThrownBy(() -> cache.get("a")).isInstanceOf(CacheLoaderException.class);
        assertThatThrownBy(() -> cache.getAll(Set.of("a", "b"))).isInstanceOf(CacheLoaderException.class);

        assertCounts(0, 3, 0, 0);
    }

    @Test
    void aFailedWriteIsNoPutAndAFailedDeleteNoRemoval() {
        open(configuration().setWriteThrough(true).setCacheWriterFactory(Writer::new));
        cache.put("k", "v");
        statistics.clear();
        failing = true;

        assertThatThrownBy(() -> cache.put("k", "new")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.put("absent", "new")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.putAll(Map.of("k", "new"))).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.replace("k", "new")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.getAndPut("k", "new")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.putIfAbsent("absent", "new")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.remove("k")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.removeAll(Set.of("k"))).isInstanceOf(CacheWriterException.class);

        assertCounts(0, 0, 0, 0);
    }

    @Test
    void ofABatchThatFailedInPartsWhatWasDoneIsCounted() {
        open(configuration().setWriteThrough(true).setCacheWriterFactory(Writer::new));

        assertThatThrownBy(() -> cache.putAll(Map.of("a", "1", "bad", "2", "c", "3")))
                .isInstanceOf(CacheWriterException.class);

        assertCounts(0, 0, 2, 0);
        assertThat(cache).hasSize(2);
    }

    @Test
    void anExpiredEntryIsAMissAndNeitherHitNorRemovalNorEviction() {
        open(configuration()
                .setTicker(ticker)
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_HOUR)));
        cache.put("k", "v");
        statistics.clear();
        ticker.advance(Duration.ofHours(1));

        assertThat(cache.get("k")).isNull();
        assertThat(cache.get("k")).isNull();

        assertCounts(0, 2, 0, 0);
        assertThat(statistics.getCacheEvictions()).isZero();
    }

    @Test
    void evictionsAreCountedAndAreNoRemovals() {
        open(configuration().setMaximumEntries(10));

        for (int i = 0; i < 100; i++) {
            cache.put("k" + i, "v");
        }

        int left = 0;
        for (Cache.Entry<String, String> entry : cache) {
            left += entry.getValue().length();
        }
        assertThat(statistics.getCacheEvictions()).isEqualTo(100 - left).isPositive();
        assertThat(statistics.getCachePuts()).isEqualTo(100);
        assertThat(statistics.getCacheRemovals()).isZero();
    }

    @Test
    void onlyRemovalsOfPresentEntriesAreCounted() {
        open(configuration());
        cache.putAll(Map.of("a", "1", "b", "2", "c", "3", "d", "4", "e", "5"));
        statistics.clear();

        cache.remove("absent");
        cache.removeAll(Set.of("absent"));
        assertCounts(0, 0, 0, 0);

        cache.remove("a");
        cache.removeAll(Set.of("b", "absent"));
        assertCounts(0, 0, 0, 2);

        cache.removeAll();
        assertCounts(0, 0, 0, 5);
    }

    @Test
    void clearingTheCacheCountsNothing() {
        open(configuration());
        cache.put("k", "v");
        statistics.clear();

        cache.clear();

        assertCounts(0, 0, 0, 0);
        assertThat(statistics.getCacheEvictions()).isZero();
    }

    @Test
    void aListenerThatFailsDoesNotHideWhatWasDone() {
        open(configuration());
        cache.registerCacheEntryListener(FailingListener.of(new IllegalArgumentException("the listener fails")));

        assertThatThrownBy(() -> cache.put("a", "1")).isInstanceOf(CacheEntryListenerException.class);
        assertThatThrownBy(() -> cache.putAll(Map.of("b", "2", "c", "3")))
                .isInstanceOf(CacheEntryListenerException.class);
        assertThatThrownBy(() -> cache.remove("a")).isInstanceOf(CacheEntryListenerException.class);

        assertCounts(0, 0, 3, 1);
    }

    @Test
    void averagesAreMeansInMicroseconds() {
        open(configuration()
                .setTicker(ticker)
                .setWriteThrough(true)
                .setCacheWriterFactory(Writer::new)
                .setStoreByValue(true)
                .setValueCopier((value, loader) -> {
                    ticker.advance(Duration.ofNanos(2_000));
                    return value;
                }));

        cache.put("k", "v");
        assertThat(statistics.getAveragePutTime()).isEqualTo(2 + 100);
        cache.get("k");
        assertThat(statistics.getAverageGetTime()).isEqualTo(2);
        cache.remove("k");
        assertThat(statistics.getAverageRemoveTime()).isEqualTo(300);
    }

    @Test
    void theTimeOfTheLoaderIsNotThatOfTheCache() {
        open(configuration().setTicker(ticker).setReadThrough(true).setCacheLoaderFactory(Loader::new));

        cache.get("k");

        assertThat(statistics.getAverageGetTime()).isZero();
    }

    @Test
    void percentagesAreOfAllGets() {
        open(configuration());
        assertThat(statistics.getCacheHitPercentage()).isZero();
        assertThat(statistics.getCacheMissPercentage()).isZero();

        cache.put("k", "v");
        cache.get("k");
        cache.get("k");
        cache.get("k");
        cache.get("absent");

        assertThat(statistics.getCacheGets()).isEqualTo(4);
        assertThat(statistics.getCacheHitPercentage()).isEqualTo(75);
        assertThat(statistics.getCacheMissPercentage()).isEqualTo(25);
    }

    @Test
    void nothingIsCountedWhileTheyAreSwitchedOff() {
        open(configuration());
        fixture.manager().enableStatistics(cache.getName(), false);
        cache.put("k", "v");
        cache.get("k");
        cache.get("absent");
        cache.remove("k");

        statistics = fixture.statistics(cache);

        assertCounts(0, 0, 0, 0);
        cache.get("absent");
        assertCounts(0, 1, 0, 0);
    }

    private static ReflexConfiguration<String, String> configuration() {
        return new ReflexConfiguration<>();
    }

    private void open(ReflexConfiguration<String, String> configuration) {
        cache = fixture.cache(configuration);
        statistics = fixture.statistics(cache);
    }

    private void assertCounts(long hits, long misses, long puts, long removals) {
        assertThat(Map.of(
                        "hits", statistics.getCacheHits(),
                        "misses", statistics.getCacheMisses(),
                        "gets", statistics.getCacheGets(),
                        "puts", statistics.getCachePuts(),
                        "removals", statistics.getCacheRemovals()))
                .isEqualTo(Map.of(
                        "hits", hits, "misses", misses, "gets", hits + misses, "puts", puts, "removals", removals));
    }

    private final class Loader implements CacheLoader<String, String> {
        @Override
        public String load(String key) {
            return loadAll(Set.of(key)).get(key);
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            ticker.advance(Duration.ofSeconds(1));
            if (failing) {
                throw new IllegalArgumentException("the loader fails");
            }
            Map<String, String> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, "loaded"));
            return loaded;
        }
    }

    /** Takes 100 microseconds for a write and 300 for a delete, and refuses the key "bad". */
    private final class Writer implements CacheWriter<String, String> {
        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            ticker.advance(Duration.ofNanos(100_000));
            refuse(failing);
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            refuse(failing);
            entries.removeIf(entry -> !entry.getKey().equals("bad"));
            refuse(!entries.isEmpty());
        }

        @Override
        public void delete(Object key) {
            ticker.advance(Duration.ofNanos(300_000));
            refuse(failing);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            refuse(failing);
        }

        private static void refuse(boolean refused) {
            if (refused) {
                throw new IllegalArgumentException("the writer fails");
            }
        }
    }
}
