package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheWriterException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedTriggers;
import org.reflexcache.testing.RefusingWriter;
import org.reflexcache.testing.StillTicker;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.TimedCache;
import org.reflexcache.trigger.Triggers;

/** A write that says itself how long its entry lives. */
class TimeToLiveTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Factory<ExpiryPolicy> FOR_EVER =
            ModifiedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ETERNAL);

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final StillTicker ticker = new StillTicker();

    private ReflexCache<String, String> cache(Factory<ExpiryPolicy> policy) {
        return CacheFixture.reflex(fixture.cache(configuration(policy)));
    }

    private ReflexConfiguration<String, String> configuration(Factory<ExpiryPolicy> policy) {
        return new ReflexConfiguration<String, String>().setTicker(ticker).setExpiryPolicyFactory(policy);
    }

    private static javax.cache.expiry.Duration hours(int hours) {
        return new javax.cache.expiry.Duration(TimeUnit.HOURS, hours);
    }

    @Test
    void aNewEntryLivesAsLongAsItWasGiven() {
        ReflexCache<String, String> cache = cache(FOR_EVER);
        cache.put("k", "v", MINUTE);
        cache.put("other", "v");
        ticker.advance(MINUTE.minusNanos(1));
        assertThat(cache.get("k")).isEqualTo("v");
        ticker.advance(Duration.ofNanos(1));
        assertThat(cache.get("k")).isNull();
        assertThat(cache.get("other")).isEqualTo("v");
    }

    @Test
    void itCanBeShorterOrLongerThanThePolicySays() {
        ReflexCache<String, String> cache = cache(CreatedExpiryPolicy.factoryOf(hours(1)));
        cache.put("short", "v", MINUTE);
        cache.put("long", "v", Duration.ofHours(3));
        cache.put("there", "v");
        cache.put("there", "w", Duration.ofHours(3));
        ticker.advance(MINUTE);
        assertThat(cache.get("short")).isNull();
        ticker.advance(Duration.ofHours(2));
        assertThat(cache.get("long")).isEqualTo("v");
        assertThat(cache.get("there")).isEqualTo("w");
    }

    @Test
    void aLaterPlainPutGoesBackToThePolicy() {
        ReflexCache<String, String> cache = cache(FOR_EVER);
        cache.put("k", "v", MINUTE);
        cache.put("k", "w");
        ticker.advance(Duration.ofDays(1));
        assertThat(cache.get("k")).isEqualTo("w");

        ReflexCache<String, String> created = cache(CreatedExpiryPolicy.factoryOf(hours(1)));
        created.put("k", "v", MINUTE);
        created.put("k", "w");
        ticker.advance(MINUTE);
        assertThat(created.get("k"))
                .as("this policy leaves the deadline at updates")
                .isNull();
    }

    @Test
    void aPolicyThatMovesDeadlinesOnAccessProlongsItAndNeverShortensIt() {
        ReflexCache<String, String> cache = cache(TouchedExpiryPolicy.factoryOf(hours(1)));
        cache.put("short", "v", MINUTE);
        cache.put("long", "v", Duration.ofHours(3));
        assertThat(List.of(cache.get("short"), cache.get("long"))).containsExactly("v", "v");
        ticker.advance(Duration.ofHours(1).minusNanos(1));
        assertThat(cache.peek("short")).isEqualTo("v");
        ticker.advance(Duration.ofNanos(1));
        assertThat(cache.peek("short")).isNull();
        assertThat(cache.peek("long")).isEqualTo("v");
    }

    @Test
    void nobodyNeedsToTouchIt() {
        Cache<String, String> cache =
                fixture.cache(new ReflexConfiguration<String, String>().setExpiryPolicyFactory(FOR_EVER));
        RecordedTriggers seen = RecordedTriggers.of(cache, ON_EXPIRE);
        CacheFixture.reflex(cache).put("k", "v", Duration.ofMillis(5));
        Await.until("the expiry is told", () -> !seen.all().isEmpty());
        assertThat(seen.all()).containsExactly("ON_EXPIRE k: v -> v");
    }

    @Test
    void triggersSeeItAsAPutWithItsTimeToLive() {
        ReflexCache<String, String> cache = cache(FOR_EVER);
        List<EntryEvent<Object, Object>> events = new ArrayList<>();
        cache.triggers().set("*", ON_WRITE, (EntryEvent<Object, Object> e) -> events.add(e));
        cache.put("k", "v", MINUTE);
        cache.put("k", "w");
        assertThat(events).extracting(EntryEvent::timeToLive).containsExactly(MINUTE, null);
        assertThat(events).extracting(EntryEvent::isCreated).containsExactly(true, false);
    }

    @Test
    void itCountsAsAPutAndKeepsTheBound() {
        Cache<String, String> bounded = fixture.cache(configuration(FOR_EVER).setMaximumEntries(10));
        var statistics = fixture.statistics(bounded);
        for (int i = 0; i < 100; i++) {
            CacheFixture.reflex(bounded).put("k" + i, "v", MINUTE);
        }
        assertThat(statistics.getCachePuts()).isEqualTo(100);
        assertThat(statistics.getCacheEvictions()).isEqualTo(90);
    }

    @Test
    void theWriterIsAskedFirst() {
        ReflexCache<String, String> cache = CacheFixture.reflex(fixture.cache(
                configuration(FOR_EVER).setWriteThrough(true).setCacheWriterFactory(() -> new RefusingWriter("bad"))));
        cache.put("good", "v", MINUTE);
        assertThatThrownBy(() -> cache.put("bad", "v", MINUTE)).isInstanceOf(CacheWriterException.class);
        assertThat(cache.containsKey("good")).isTrue();
        assertThat(cache.containsKey("bad")).isFalse();
    }

    @Test
    void whatIsTooLongToBeCountedIsForEver() {
        ReflexCache<String, String> cache = cache(FOR_EVER);
        cache.put("k", "v", Duration.ofSeconds(Long.MAX_VALUE));
        cache.put("l", "v", Duration.ofNanos(Long.MAX_VALUE));
        ticker.advance(Duration.ofDays(365 * 100));
        assertThat(cache.get("k")).isEqualTo("v");
        assertThat(cache.get("l")).isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void onlyMoreThanNothingIsTaken(long nanos) {
        ReflexCache<String, String> cache = cache(FOR_EVER);
        assertThatThrownBy(() -> cache.put("k", "v", Duration.ofNanos(nanos)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than zero");
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void aCacheWithoutDeadlinesRefusesItAndSaysWhatToDo() {
        ReflexCache<String, String> eternal =
                CacheFixture.reflex(fixture.cache(new ReflexConfiguration<String, String>()));
        assertThatThrownBy(() -> eternal.put("k", "v", MINUTE))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("ModifiedExpiryPolicy.factoryOf(Duration.ETERNAL)");
        assertThatThrownBy(() -> eternal.unwrap(TimedCache.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ModifiedExpiryPolicy.factoryOf(Duration.ETERNAL)");
        assertThat(eternal.containsKey("k")).isFalse();
    }

    @Test
    @SuppressWarnings("unchecked") // a class object has no type arguments
    void aTriggerMayGiveOneAndADryRunNotesItOnly() {
        ReflexCache<String, String> cache = cache(FOR_EVER);
        Triggers triggers = cache.triggers();
        triggers.set(
                "from:*",
                ON_WRITE,
                (EntryEvent<Object, Object> e) ->
                        e.cache().unwrap(TimedCache.class).put("to:" + e.keySuffix(), e.value(), MINUTE));
        DryRun run = triggers.test("from:*", ON_WRITE, "v");
        assertThat(run.outcome()).isEqualTo(RunOutcome.OK);
        assertThat(run.effects())
                .singleElement()
                .satisfies(effect -> assertThat(effect.kind()).isEqualTo("put"));
        assertThat(cache.containsKey("to:test")).isFalse();
        cache.put("from:a", "v");
        assertThat(triggers.log(1).get(0).effects()).hasSize(1);
        ticker.advance(MINUTE);
        assertThat(cache.get("to:a")).isNull();
    }

    @Test
    void aDryRunRefusesWhatTheCacheRefuses() {
        ReflexCache<String, String> eternal =
                CacheFixture.reflex(fixture.cache(new ReflexConfiguration<String, String>()));
        eternal.triggers()
                .set("*", ON_WRITE, (EntryEvent<Object, Object> e) -> e.cache().unwrap(TimedCache.class));
        DryRun run = eternal.triggers().test("*", ON_WRITE, "v");
        assertThat(run.outcome()).isEqualTo(RunOutcome.ERROR);
        assertThat(run.error()).contains("has an eternal expiry policy");
    }
}
