package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.ManualTicker;

/** An entry's time to live begins when the loader, writer or processor that made it has ended, however long that took. */
class SlowUserCodeTest {

    private static final java.time.Duration LIFE = java.time.Duration.ofMillis(100);
    private static final java.time.Duration SLOW = java.time.Duration.ofMillis(200);

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final ManualTicker ticker = new ManualTicker();

    static Stream<Named<Consumer<Cache<String, String>>>> creations() {
        return Stream.of(
                Named.of("get", cache -> cache.get("k")),
                Named.of("getAll", cache -> cache.getAll(Set.of("k", "l"))),
                Named.of("getAll of one", cache -> cache.getAll(Set.of("k"))),
                Named.of("loadAll", cache -> {
                    CompletionListenerFuture loaded = new CompletionListenerFuture();
                    cache.loadAll(Set.of("k", "l"), true, loaded);
                    Await.result(loaded);
                }),
                Named.of("put", cache -> cache.put("k", "v")),
                Named.of("getAndPut", cache -> cache.getAndPut("k", "v")),
                Named.of("putIfAbsent", cache -> cache.putIfAbsent("k", "v")),
                Named.of("putAll", cache -> cache.putAll(Map.of("k", "v", "l", "v"))),
                Named.of("invoke that loads", cache -> cache.invoke("k", (entry, arguments) -> entry.getValue())),
                Named.of(
                        "invoke that writes",
                        cache -> cache.invoke("k", (entry, arguments) -> {
                            entry.setValue("v");
                            return null;
                        })),
                Named.of(
                        "invokeAll",
                        cache -> cache.invokeAll(Set.of("k"), (entry, arguments) -> {
                            entry.setValue("v");
                            return null;
                        })));
    }

    @ParameterizedTest
    @MethodSource("creations")
    void anEntryLivesAsLongAsItShouldAfterASlowLoaderOrWriter(Consumer<Cache<String, String>> creation) {
        Cache<String, String> cache = fixture.cache(created()
                .setReadThrough(true)
                .setCacheLoaderFactory(SlowLoader::new)
                .setWriteThrough(true)
                .setCacheWriterFactory(SlowWriter::new));

        creation.accept(cache);

        assertLivesForItsWholeLife(cache);
    }

    @Test
    void anEntryLivesAsLongAsItShouldAfterASlowProcessor() {
        Cache<String, String> cache = fixture.cache(created());

        cache.<Object>invoke("k", (entry, arguments) -> {
            ticker.advance(SLOW);
            entry.setValue("v");
            return null;
        });

        assertLivesForItsWholeLife(cache);
    }

    @Test
    void aSlowProcessorThatReadsAnEntryMovesItsDeadlineFromWhenItEnded() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>()
                .setTicker(ticker)
                .setExpiryPolicyFactory(
                        TouchedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, LIFE.toMillis()))));
        cache.put("k", "v");

        cache.invoke("k", (entry, arguments) -> {
            String value = entry.getValue();
            ticker.advance(LIFE.dividedBy(2));
            return value;
        });

        assertLivesForItsWholeLife(cache);
    }

    private void assertLivesForItsWholeLife(Cache<String, String> cache) {
        assertThat(cache.containsKey("k")).isTrue();
        ticker.advance(LIFE.minusNanos(1));
        assertThat(cache.containsKey("k")).isTrue();
        ticker.advance(java.time.Duration.ofNanos(1));
        assertThat(cache.containsKey("k")).isFalse();
    }

    private ReflexConfiguration<String, String> created() {
        return new ReflexConfiguration<String, String>()
                .setTicker(ticker)
                .setExpiryPolicyFactory(
                        CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, LIFE.toMillis())));
    }

    private final class SlowLoader implements CacheLoader<String, String> {
        @Override
        public String load(String key) {
            ticker.advance(SLOW);
            return "v";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            ticker.advance(SLOW);
            Map<String, String> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, "v"));
            return loaded;
        }
    }

    private final class SlowWriter implements CacheWriter<String, String> {
        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            ticker.advance(SLOW);
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            ticker.advance(SLOW);
            entries.clear();
        }

        @Override
        public void delete(Object key) {
            ticker.advance(SLOW);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            ticker.advance(SLOW);
            keys.clear();
        }
    }
}
