package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.RecordedTriggers;
import org.reflexcache.testing.StillTicker;

/** Whoever meets an expired entry first expires it: one event, before the call returns, and nobody gets the value. */
class ExpiredEntryTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final StillTicker ticker = new StillTicker();
    private final Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>()
            .setTicker(ticker)
            .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.HOURS, 1))));

    static Stream<String> operations() {
        // These two end all entries without a word about any.
        return TableOperations.names().stream().filter(Predicate.not(Set.of("clear()", "close()")::contains));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void meetingAnExpiredEntryTellsItOnceAndThenWhatTookItsPlace(String operation) {
        cache.put("k", "old");
        ticker.advance(Duration.ofHours(2));
        RecordedEvents<String, String> events = RecordedEvents.of(cache);
        RecordedTriggers triggers = RecordedTriggers.of(cache);

        String answer = answerOf(operation);

        assertThat(answer).doesNotContain("old");
        boolean writes = cache.containsKey("k");
        assertThat(events.all())
                .isEqualTo(
                        writes
                                ? List.of("EXPIRED k: old -> old", "CREATED k: null -> new")
                                : List.of("EXPIRED k: old -> old"));
        assertThat(triggers.all())
                .isEqualTo(
                        writes
                                ? List.of("ON_EXPIRE k: old -> old", "ON_WRITE k: null -> new created")
                                : List.of("ON_EXPIRE k: old -> old"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void meetingItAgainTellsNothing(String operation) {
        cache.put("k", "old");
        ticker.advance(Duration.ofHours(2));
        cache.containsKey("k");
        RecordedEvents<String, String> events = RecordedEvents.of(cache);

        answerOf(operation);

        assertThat(events.all()).noneMatch(event -> event.startsWith("EXPIRED"));
    }

    @Test
    void peekingNeitherShowsNorExpiresIt() {
        cache.put("k", "old");
        ticker.advance(Duration.ofHours(2));
        RecordedEvents<String, String> events = RecordedEvents.of(cache);

        assertThat(CacheFixture.reflex(cache).peek("k")).isNull();

        assertThat(events.all()).isEmpty();
    }

    @Test
    void bulkOperationsExpireEachEntryTheyMeet() {
        cache.putAll(Map.of("a", "1", "b", "2"));
        ticker.advance(Duration.ofHours(2));
        RecordedEvents<String, String> events = RecordedEvents.of(cache);

        assertThat(cache.getAll(Set.of("a", "b"))).isEmpty();

        assertThat(events.all()).containsExactlyInAnyOrder("EXPIRED a: 1 -> 1", "EXPIRED b: 2 -> 2");
    }

    @Test
    void anIteratorHandsOutNothingThatExpiredAfterItWasSeen() {
        cache.put("a", "old");
        cache.put("b", "old");
        Iterator<Cache.Entry<String, String>> entries = cache.iterator();
        assertThat(entries.hasNext()).isTrue();
        ticker.advance(Duration.ofHours(1));
        RecordedEvents<String, String> events = RecordedEvents.of(cache);

        assertThat(entries.next()).isNull();

        assertThat(entries.hasNext()).isFalse();
        assertThat(events.all()).containsExactlyInAnyOrder("EXPIRED a: old -> old", "EXPIRED b: old -> old");
        assertThatThrownBy(entries::remove).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anIteratorHandsOutWhatTookThePlaceOfAnExpiredEntryItHadSeen() {
        cache.put("k", "old");
        Iterator<Cache.Entry<String, String>> entries = cache.iterator();
        assertThat(entries.hasNext()).isTrue();
        ticker.advance(Duration.ofHours(1));
        cache.put("k", "new");

        assertThat(entries.next().getValue()).isEqualTo("new");
    }

    @Test
    void theDeadlineItselfIsTooLate() {
        cache.put("k", "old");

        ticker.advance(Duration.ofHours(1).minusNanos(1));
        assertThat(cache.get("k")).isEqualTo("old");

        ticker.advance(Duration.ofNanos(1));
        assertThat(cache.get("k")).isNull();
    }

    private String answerOf(String operation) {
        try {
            return String.valueOf(TableOperations.named(operation).of(cache));
        } catch (RuntimeException e) {
            // Some of them have nothing to work on any more.
            return e.getClass().getName();
        }
    }
}
