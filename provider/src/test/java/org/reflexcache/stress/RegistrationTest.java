package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;

/** A listener that is registered while others write hears of every change that is made once it is there, however it is made. */
class RegistrationTest {

    private static final int REGISTRATIONS = 2_000;
    private static final int KEY = 1;

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    /** Asked anew for each write. */
    private static final class AskedPolicy implements ExpiryPolicy {
        @Override
        public Duration getExpiryForCreation() {
            return Duration.ONE_HOUR;
        }

        @Override
        public Duration getExpiryForAccess() {
            return null;
        }

        @Override
        public Duration getExpiryForUpdate() {
            return Duration.ONE_HOUR;
        }
    }

    private record Writing(String name, ReflexConfiguration<Integer, Long> configuration, Write write) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Write {
        void make(Cache<Integer, Long> cache, long value);
    }

    private interface Heard
            extends CacheEntryUpdatedListener<Integer, Long>, CacheEntryRemovedListener<Integer, Long> {}

    static Stream<Writing> writings() {
        Write put = (cache, value) -> cache.put(KEY, value);
        Write invoke = (cache, value) -> cache.invoke(KEY, (entry, arguments) -> {
            entry.setValue(value);
            return null;
        });
        return Stream.of(
                new Writing("put", byReference(), put),
                new Writing("invoke", byReference(), invoke),
                new Writing("invoke by value", new ReflexConfiguration<>(), invoke),
                new Writing("weighed put", byReference().setMaximumWeight(1_000, (key, value) -> 1), put),
                new Writing("put with a policy that is asked", asked(), put),
                new Writing("remove", byReference(), (cache, value) -> {
                    cache.put(KEY, value);
                    cache.remove(KEY);
                }));
    }

    private static ReflexConfiguration<Integer, Long> byReference() {
        return new ReflexConfiguration<Integer, Long>().setStoreByValue(false);
    }

    private static ReflexConfiguration<Integer, Long> asked() {
        ReflexConfiguration<Integer, Long> configuration = byReference();
        configuration.setExpiryPolicyFactory(AskedPolicy::new);
        return configuration;
    }

    @ParameterizedTest
    @MethodSource("writings")
    void nothingThatIsMadeLaterIsMissed(Writing writing) {
        Cache<Integer, Long> cache = fixture.cache(writing.configuration());
        AtomicBoolean done = new AtomicBoolean();
        cache.put(KEY, 0L);

        Crew.run("writing and listening", 2, Crew.PATIENCE, thread -> {
            if (thread == 0) {
                for (long value = 1; !done.get(); value++) {
                    writing.write().make(cache, value);
                }
            } else {
                try {
                    for (int i = 0; i < REGISTRATIONS; i++) {
                        assertNothingIsMissed(cache);
                    }
                } finally {
                    done.set(true);
                }
            }
        });
    }

    private static void assertNothingIsMissed(Cache<Integer, Long> cache) throws InterruptedException {
        BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        Heard listener = new Heard() {
            @Override
            public void onUpdated(Iterable<CacheEntryEvent<? extends Integer, ? extends Long>> events) {
                events.forEach(event -> heard.add(event.getValue()));
            }

            @Override
            public void onRemoved(Iterable<CacheEntryEvent<? extends Integer, ? extends Long>> events) {
                events.forEach(event -> heard.add(event.getOldValue() + 1));
            }
        };
        MutableCacheEntryListenerConfiguration<Integer, Long> configuration =
                new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, true);
        cache.registerCacheEntryListener(configuration);
        Long seen = null;
        while (seen == null) {
            seen = cache.get(KEY);
        }
        Long next;
        do {
            next = heard.poll(Crew.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(next).as("what comes after %s", seen).isNotNull();
        } while (next <= seen);
        cache.deregisterCacheEntryListener(configuration);
        assertThat(next).isEqualTo(seen + 1);
    }
}
