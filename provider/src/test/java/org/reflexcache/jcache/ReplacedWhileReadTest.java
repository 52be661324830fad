package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.Ticker;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;
import org.reflexcache.testing.StillTicker;

/** An expired value is never answered, at whatever moment of the reading another thread puts a new one in its place. */
class ReplacedWhileReadTest {

    private static final int MOMENTS = 6;
    private static final Duration LIFE = new Duration(TimeUnit.SECONDS, 10);

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final IntrudedTicker ticker = new IntrudedTicker();

    static Stream<Named<Function<Cache<String, String>, @Nullable String>>> readings() {
        return Stream.of(
                Named.of("get", cache -> cache.get("k")),
                Named.of("getAndPut", cache -> cache.getAndPut("k", "mine")),
                Named.of("getAndReplace", cache -> cache.getAndReplace("k", "mine")),
                Named.of("getAndRemove", cache -> cache.getAndRemove("k")),
                Named.of("invoke", cache -> cache.invoke("k", (entry, arguments) -> entry.getValue())),
                Named.of("peek", cache -> CacheFixture.reflex(cache).peek("k")));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void byACall(Function<Cache<String, String>, @Nullable String> reading) {
        for (boolean touched : new boolean[] {true, false}) {
            Cache<String, String> cache = cache(touched);
            for (int after = 0; after < MOMENTS; after++) {
                cache.put("k", "old");
                ticker.advance();
                ticker.intrudeAfter(after, cache);
                assertThat(reading.apply(cache)).isNotEqualTo("old");
                ticker.leaveAlone();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void byAnIteration(boolean touched) {
        Cache<String, String> cache = cache(touched);
        for (boolean seenBefore : new boolean[] {true, false}) {
            for (int after = 0; after < MOMENTS; after++) {
                cache.put("k", "old");
                Iterator<Cache.Entry<String, String>> all = cache.iterator();
                if (seenBefore) {
                    assertThat(all.hasNext()).isTrue();
                }
                ticker.advance();
                ticker.intrudeAfter(after, cache);
                while (all.hasNext()) {
                    Cache.@Nullable Entry<String, String> entry = all.next();
                    assertThat(entry == null ? null : entry.getValue()).isNotEqualTo("old");
                }
                ticker.leaveAlone();
            }
        }
    }

    private Cache<String, String> cache(boolean touched) {
        Factory<? extends ExpiryPolicy> policy =
                touched ? TouchedExpiryPolicy.factoryOf(LIFE) : CreatedExpiryPolicy.factoryOf(LIFE);
        return fixture.cache(new ReflexConfiguration<String, String>()
                .setStoreByValue(false)
                .setTicker(ticker)
                .setExpiryPolicyFactory(policy));
    }

    /** A clock that lets another thread put a new value when the test's thread has read it so many times. */
    private static final class IntrudedTicker implements Ticker {
        private final StillTicker still = new StillTicker();
        private final Thread reader = Thread.currentThread();
        private @Nullable Cache<String, String> intruded;
        private int left;

        @Override
        public long nanos() {
            if (Thread.currentThread() == reader) {
                intrude();
            }
            return still.nanos();
        }

        @Override
        public long epochMillis() {
            return still.epochMillis();
        }

        /** Lets all that is there expire. */
        void advance() {
            still.advance(java.time.Duration.ofSeconds(11));
        }

        void intrudeAfter(int readings, Cache<String, String> cache) {
            left = readings;
            intruded = cache;
        }

        void leaveAlone() {
            intruded = null;
        }

        private void intrude() {
            Cache<String, String> cache = intruded;
            if (cache == null || left-- > 0) {
                return;
            }
            intruded = null;
            Crew crew = Crew.start("intruder", 1, number -> cache.put("k", "new"));
            Crew.await(
                    "the value is there, or the key is in use",
                    () -> !crew.isAnyAlive() || crew.parkedOnA(Entry.class) == 1);
        }
    }
}
