package org.reflexcache.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.testing.RecordedLog;

/** What a user supplies for a cache is closed with it, each once, whatever the others do when they are closed. */
class SuppliedObjectsTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final List<Client> made = new ArrayList<>();
    private Throwable onClose;

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("on purpose"),
                new Exception("on purpose"),
                new AssertionError("on purpose"),
                new NoClassDefFoundError("on purpose"),
                new StackOverflowError("on purpose"));
    }

    @Test
    void closingACacheClosesAllOfThem() {
        Cache<String, String> cache = fixture.cache(everything());
        assertThat(made).hasSize(5);

        cache.close();
        cache.close();

        assertThat(made).allMatch(client -> client.closings == 1);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void oneThatFailsToCloseKeepsNothingOpen(Throwable failure) {
        try (RecordedLog log = new RecordedLog("org.reflexcache.integration")) {
            Cache<String, String> cache = fixture.cache("first", everything());
            Cache<String, String> other = fixture.cache("second", everything());
            onClose = failure;

            fixture.manager().close();

            assertThat(cache.isClosed()).isTrue();
            assertThat(other.isClosed()).isTrue();
            assertThat(fixture.manager().isClosed()).isTrue();
            assertThat(made).hasSize(10).allMatch(client -> client.closings == 1);
            assertThat(log.warnings())
                    .hasSize(10)
                    .allMatch(warning -> warning.contains("first") || warning.contains("second"));
        }
    }

    @Test
    void aNameWhoseClientsFailedToCloseIsFreeAgain() {
        Cache<String, String> cache = fixture.cache("again", everything());
        onClose = new IllegalStateException("on purpose");

        cache.close();

        assertThat(fixture.manager().<String, String>getCache("again")).isNull();
        assertThat(fixture.cache("again", new ReflexConfiguration<>()).isClosed())
                .isFalse();
    }

    @Test
    void aDeregisteredListenerIsClosedWithItsFilterAndToldNoMore() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());
        CacheEntryListenerConfiguration<String, String> configuration = listening();
        cache.registerCacheEntryListener(configuration);
        cache.put("a", "1");

        cache.deregisterCacheEntryListener(configuration);
        cache.deregisterCacheEntryListener(configuration);
        cache.put("b", "2");

        assertThat(made).hasSize(2).allMatch(client -> client.closings == 1 && client.calls == 1);
    }

    @Test
    void aListenerThatDeregistersItselfIsClosedOnceItHasReturned() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());
        CacheEntryListenerConfiguration<String, String> configuration = listening();
        cache.registerCacheEntryListener(configuration);
        Client listener = made.get(0);
        listener.onCall = () -> {
            cache.deregisterCacheEntryListener(configuration);
            assertThat(listener.closings).isZero();
        };

        cache.put("a", "1");
        cache.put("b", "2");

        assertThat(listener.calls).isEqualTo(1);
        assertThat(listener.closings).isEqualTo(1);
    }

    @Test
    void whatIsLoaderAndWriterAtOnceIsClosedOnce() {
        Client both = new Client();
        fixture.cache(new ReflexConfiguration<String, String>()
                        .setReadThrough(true)
                        .setCacheLoaderFactory(() -> both)
                        .setWriteThrough(true)
                        .setCacheWriterFactory(() -> both))
                .close();

        assertThat(both.closings).isEqualTo(1);
    }

    @Test
    void aCacheThatCannotBeMadeClosesWhatItHadMade() {
        ManualTicker ticker = new ManualTicker();
        ReflexConfiguration<String, String> configuration = everything().setTicker(ticker);
        for (int i = 0; i < 5; i++) {
            configuration.addCacheEntryListenerConfiguration(listening());
        }
        configuration.addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                () -> {
                    throw new IllegalArgumentException("the factory fails");
                },
                null,
                false,
                true));

        assertThatThrownBy(() -> fixture.cache("broken", configuration))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("broken");

        assertThat(made).isNotEmpty().allMatch(client -> client.closings == 1);
        assertThat(ticker.registrations()).isZero();
        assertThat(fixture.manager().getCacheNames()).isEmpty();
        fixture.cache("broken", new ReflexConfiguration<String, String>());
    }

    @Test
    void aListenerWhoseFilterCannotBeMadeIsClosedAndNotRegistered() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());
        CacheEntryListenerConfiguration<String, String> broken = new MutableCacheEntryListenerConfiguration<>(
                this::client,
                () -> {
                    throw new IllegalArgumentException("the factory fails");
                },
                false,
                true);

        assertThatThrownBy(() -> cache.registerCacheEntryListener(broken))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(cache.getName());
        cache.put("a", "1");

        assertThat(made).singleElement().matches(client -> client.closings == 1 && client.calls == 0);
        assertThat(settings(cache).getCacheEntryListenerConfigurations()).isEmpty();
    }

    private ReflexConfiguration<String, String> everything() {
        return new ReflexConfiguration<String, String>()
                .setReadThrough(true)
                .setCacheLoaderFactory(this::client)
                .setWriteThrough(true)
                .setCacheWriterFactory(this::client)
                .setExpiryPolicyFactory(this::client)
                .addCacheEntryListenerConfiguration(listening());
    }

    private CacheEntryListenerConfiguration<String, String> listening() {
        return new MutableCacheEntryListenerConfiguration<>(this::client, this::client, true, true);
    }

    @SuppressWarnings("unchecked")
    private static ReflexConfiguration<String, String> settings(Cache<String, String> cache) {
        return cache.getConfiguration(ReflexConfiguration.class);
    }

    private Client client() {
        Client client = new Client();
        made.add(client);
        return client;
    }

    /** Everything that can be supplied, in one class. */
    @SuppressWarnings("try") // close() may throw anything here, InterruptedException included
    private final class Client
            implements CacheLoader<String, String>,
                    CacheWriter<String, String>,
                    ExpiryPolicy,
                    CacheEntryCreatedListener<String, String>,
                    CacheEntryEventFilter<String, String>,
                    AutoCloseable {

        private int closings;
        private int calls;
        private Runnable onCall = () -> {};

        @Override
        public void close() throws Exception {
            closings++;
            if (onClose instanceof Error error) {
                throw error;
            }
            if (onClose instanceof Exception exception) {
                throw exception;
            }
        }

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            calls++;
            onCall.run();
        }

        @Override
        public boolean evaluate(CacheEntryEvent<? extends String, ? extends String> event) {
            calls++;
            return true;
        }

        @Override
        public String load(String key) {
            return null;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            return Map.of();
        }

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {}

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {}

        @Override
        public void delete(Object key) {}

        @Override
        public void deleteAll(Collection<?> keys) {}

        @Override
        public Duration getExpiryForCreation() {
            return Duration.ETERNAL;
        }

        @Override
        public Duration getExpiryForAccess() {
            return null;
        }

        @Override
        public Duration getExpiryForUpdate() {
            return null;
        }
    }
}
