package org.reflexcache.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.Ticker;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.ManualTicker;

/** A cache that could not be made, or not be ended in full, keeps nothing open that was supplied for it. */
class HalfMadeCacheTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final ManualTicker ticker = new ManualTicker();
    private final List<Client> made = new ArrayList<>();

    @ParameterizedTest(name = "the cache expires entries: {0}")
    @ValueSource(booleans = {true, false})
    void aManagerThatIsClosedWhileItMakesACacheClosesWhatTheCacheHad(boolean expiring) {
        ReflexConfiguration<String, String> configuration = new ReflexConfiguration<String, String>()
                .setTicker(ticker)
                .setReadThrough(true)
                .setCacheLoaderFactory(() -> {
                    fixture.manager().close();
                    return client();
                });
        if (expiring) {
            configuration.setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.HOURS, 1)));
        }

        assertThatThrownBy(() -> fixture.cache("half made", configuration))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");

        assertThat(made).singleElement().matches(client -> client.closings == 1);
        assertThat(ticker.registrations()).isZero();
    }

    @Test
    void aTickerThatFailsAtTheEndKeepsNothingOpen() {
        Cache<String, String> first = fixture.cache("first", loadingBy(new ClingingTicker()));
        Cache<String, String> second = fixture.cache("second", loadingBy(new ClingingTicker()));
        Cache<String, String> third = fixture.cache("third", loadingBy(ticker));

        assertThatThrownBy(() -> fixture.manager().close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("it does not let go");

        assertThat(List.of(first, second, third)).allMatch(Cache::isClosed);
        assertThat(made).hasSize(3).allMatch(client -> client.closings == 1);
        assertThat(ticker.registrations()).isZero();
        assertThat(fixture.manager().isClosed()).isTrue();
    }

    private ReflexConfiguration<String, String> loadingBy(Ticker cacheTicker) {
        return new ReflexConfiguration<String, String>()
                .setTicker(cacheTicker)
                .setReadThrough(true)
                .setCacheLoaderFactory(this::client);
    }

    private Client client() {
        Client client = new Client();
        made.add(client);
        return client;
    }

    private static final class Client implements CacheLoader<String, String>, AutoCloseable {
        private int closings;

        @Override
        public String load(String key) {
            return null;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            return Map.of();
        }

        @Override
        public void close() {
            closings++;
        }
    }

    /** Fails when it is told that nobody follows its jumps any more. */
    private static final class ClingingTicker implements Ticker {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public long epochMillis() {
            return 0;
        }

        @Override
        public Runnable onJump(Runnable action) {
            return () -> {
                throw new IllegalStateException("it does not let go");
            };
        }
    }
}
