package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.testing.StillTicker;

/**
 * An expiry policy that fails never fails an operation: a new entry is eternal then, and an entry that is read or replaced keeps
 * its deadline.
 */
class FailingExpiryPolicyTest {

    private static final Duration TWO_HOURS = new Duration(TimeUnit.HOURS, 2);

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final StillTicker ticker = new StillTicker();

    @Test
    void onCreationTheEntryIsEternal() {
        Cache<String, String> cache = cache(FailingExpiryPolicyTest::fail, () -> null, () -> null);
        RecordedEvents<String, String> events = RecordedEvents.of(cache);

        cache.put("put", "v");
        cache.putAll(Map.of("putAll", "v"));
        assertThat(cache.putIfAbsent("putIfAbsent", "v")).isTrue();
        assertThat(cache.getAndPut("getAndPut", "v")).isNull();
        cache.<Object>invoke("invoke", (entry, arguments) -> {
            entry.setValue("v");
            return null;
        });
        ticker.advance(java.time.Duration.ofDays(10_000));

        assertThat(cache)
                .hasSize(5)
                .allSatisfy(entry -> assertThat(entry.getValue()).isEqualTo("v"));
        assertThat(events.all()).hasSize(5).allMatch(event -> event.startsWith("CREATED"));
    }

    @Test
    void anAnswerOfNullOnCreationCountsAsAFailure() {
        Cache<String, String> cache = cache(() -> null, () -> null, () -> null);

        cache.put("k", "v");
        ticker.advance(java.time.Duration.ofDays(10_000));

        assertThat(cache.get("k")).isEqualTo("v");
    }

    @Test
    void onUpdateTheDeadlineStaysAndTheValueIsReplaced() {
        Cache<String, String> cache = cache(() -> TWO_HOURS, () -> null, FailingExpiryPolicyTest::fail);
        cache.put("k", "1");
        ticker.advance(java.time.Duration.ofHours(1));

        cache.put("k", "2");
        assertThat(cache.replace("k", "2", "3")).isTrue();
        assertThat(cache.getAndReplace("k", "4")).isEqualTo("3");

        assertThat(cache.get("k")).isEqualTo("4");
        ticker.advance(java.time.Duration.ofMinutes(59));
        assertThat(cache.containsKey("k")).isTrue();
        ticker.advance(java.time.Duration.ofMinutes(1));
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void onAccessTheDeadlineStaysAndTheValueIsAnswered() {
        Cache<String, String> cache = cache(() -> TWO_HOURS, FailingExpiryPolicyTest::fail, () -> null);
        cache.put("k", "v");
        ticker.advance(java.time.Duration.ofHours(1));

        assertThat(cache.get("k")).isEqualTo("v");
        assertThat(cache.getAll(Set.of("k"))).isEqualTo(Map.of("k", "v"));
        assertThat(cache.remove("k", "other")).isFalse();
        assertThat(cache.replace("k", "other", "new")).isFalse();
        assertThat(cache.<String>invoke("k", (entry, arguments) -> entry.getValue()))
                .isEqualTo("v");
        Iterator<Cache.Entry<String, String>> entries = cache.iterator();
        assertThat(entries.next().getValue()).isEqualTo("v");

        ticker.advance(java.time.Duration.ofMinutes(59));
        assertThat(cache.containsKey("k")).isTrue();
        ticker.advance(java.time.Duration.ofMinutes(1));
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void theFirstFailureIsLoggedWithTheNameOfTheCacheAndTheRestIsNot() {
        try (RecordedLog log = new RecordedLog("org.reflexcache.integration")) {
            Cache<String, String> cache =
                    cache(FailingExpiryPolicyTest::fail, FailingExpiryPolicyTest::fail, FailingExpiryPolicyTest::fail);

            cache.put("k", "1");
            cache.put("k", "2");
            cache.get("k");

            assertThat(log.warnings()).singleElement().asString().contains(cache.getName());
        }
    }

    @Test
    void anErrorReachesTheCallerAndLeavesTheEntryUsable() {
        boolean[] failing = {false};
        Supplier<Duration> once = () -> {
            if (failing[0]) {
                throw new StackOverflowError("the policy fails");
            }
            return null;
        };
        Cache<String, String> cache = cache(() -> Duration.ETERNAL, once, once);
        cache.put("k", "1");
        RecordedEvents<String, String> events = RecordedEvents.of(cache);

        failing[0] = true;
        assertThatThrownBy(() -> cache.put("k", "2")).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> cache.get("k")).isInstanceOf(StackOverflowError.class);
        assertThat(events.all()).isEmpty();
        failing[0] = false;

        assertThat(cache.getAndPut("k", "3")).isEqualTo("1");
        assertThat(cache.get("k")).isEqualTo("3");
    }

    private static Duration fail() {
        throw new IllegalStateException("the policy fails");
    }

    private Cache<String, String> cache(
            Supplier<Duration> creation, Supplier<Duration> access, Supplier<Duration> update) {
        return fixture.cache(new ReflexConfiguration<String, String>()
                .setTicker(ticker)
                .setExpiryPolicyFactory(() -> new ExpiryPolicy() {
                    @Override
                    public Duration getExpiryForCreation() {
                        return creation.get();
                    }

                    @Override
                    public Duration getExpiryForAccess() {
                        return access.get();
                    }

                    @Override
                    public Duration getExpiryForUpdate() {
                        return update.get();
                    }
                }));
    }
}
