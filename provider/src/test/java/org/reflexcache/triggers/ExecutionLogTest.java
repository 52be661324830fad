package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

/** The last runs, with what they saw, did and failed of. */
class ExecutionLogTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @Test
    void aRunIsKeptWithWhatItSawAndDid() {
        Cache<String, Integer> cache = cache(TriggerSettings.standard());
        Triggers triggers = cache.unwrap(Triggers.class);
        List<String> ids = new ArrayList<>();
        triggers.set("stock:*", ON_WRITE, (EntryEvent<String, Integer> event) -> {
            ids.add(event.id());
            if (event.value() < 10) {
                event.cache().put("low:" + event.keySuffix(), event.value());
            }
        });
        triggers.set("low:*", ON_WRITE, event -> {
            throw new IllegalStateException("no one there");
        });
        cache.put("stock:lamp", 9);
        List<TriggerRun> log = triggers.log(10);
        assertThat(log).hasSize(2);
        TriggerRun first = log.get(0);
        assertThat(first.eventId()).isEqualTo(ids.get(0));
        assertThat(first.cacheName()).isEqualTo(cache.getName());
        assertThat(first.event()).isEqualTo(ON_WRITE);
        assertThat(first.pattern()).isEqualTo("stock:*");
        assertThat(first.keyText()).isEqualTo("stock:lamp");
        assertThat(first.outcome()).isEqualTo(RunOutcome.OK);
        assertThat(first.value()).isEqualTo("9");
        assertThat(first.oldValue()).as("the trigger did not look").isNull();
        assertThat(first.effects()).containsExactly(new Effect("put", cache.getName() + ":low:lamp", 9));
        assertThat(first.error()).isNull();
        assertThat(first.causeId()).isNull();
        TriggerRun second = log.get(1);
        assertThat(second.outcome()).isEqualTo(RunOutcome.ERROR);
        assertThat(second.error()).contains("IllegalStateException", "no one there");
        assertThat(second.causeId()).isEqualTo(first.eventId());
        assertThat(second.order()).isGreaterThan(first.order());
    }

    @Test
    void whatIsWrittenToOtherCachesOfTheManagerIsKeptToo() {
        fixture.cache("permissions", new ReflexConfiguration<String, Integer>());
        Cache<String, Integer> cache = cache(TriggerSettings.standard());
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("*", ON_WRITE, (EntryEvent<String, Integer> event) -> {
            Cache<String, Integer> permissions = event.cache().getCacheManager().getCache("permissions");
            permissions.put(event.key(), 1);
        });
        cache.put("ada", 1);
        assertThat(triggers.log(1).get(0).effects()).containsExactly(new Effect("put", "permissions:ada", 1));
    }

    @Test
    void onlyTheLastRunsAreKept() {
        Cache<String, Integer> cache = cache(TriggerSettings.standard().withLog(3, 1 << 20));
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("*", ON_WRITE, EntryEvent::value);
        for (int i = 0; i < 10; i++) {
            cache.put("k" + i, i);
        }
        assertThat(triggers.log(100)).extracting(TriggerRun::keyText).containsExactly("k7", "k8", "k9");
        assertThat(triggers.log(2)).extracting(TriggerRun::value).containsExactly("8", "9");
        assertThat(triggers.log(0)).isEmpty();
        assertThatThrownBy(() -> triggers.log(-1)).isInstanceOf(IllegalArgumentException.class);
        long seen = triggers.log(100).get(1).order();
        assertThat(triggers.logAfter(seen, 10)).extracting(TriggerRun::keyText).containsExactly("k9");
        assertThat(triggers.logAfter(0, 2)).extracting(TriggerRun::keyText).containsExactly("k7", "k8");
        assertThat(triggers.statistics().loggedRuns()).isEqualTo(3);
    }

    @Test
    void itIsBoundedInBytesToo() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>()
                .setTriggerSettings(TriggerSettings.standard().withLog(1_000, 10_000)));
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("*", ON_WRITE, EntryEvent::value);
        for (int i = 0; i < 1_000; i++) {
            cache.put("k", "x".repeat(1_000));
        }
        assertThat(triggers.log(1_000))
                .hasSizeBetween(5, 30)
                .allSatisfy(run -> assertThat(run.value()).hasSizeLessThan(210));
    }

    @Test
    void theTextsOfEffectsCountAmongItsBytes() {
        Cache<String, Integer> cache = cache(TriggerSettings.standard().withLog(1_000, 20_000));
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("a", ON_WRITE, (EntryEvent<String, Integer> event) -> {
            for (int i = 0; i < 10; i++) {
                event.cache().put("x".repeat(190) + i, i);
            }
        });
        for (int i = 0; i < 100; i++) {
            cache.put("a", i);
        }
        assertThat(triggers.log(1_000))
                .hasSizeBetween(1, 5)
                .allSatisfy(run -> assertThat(run.effects()).hasSize(10));
    }

    @Test
    void readsAreLoggedOnlyIfAsked() {
        Cache<String, Integer> cache = cache(TriggerSettings.standard());
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("a", ON_READ, event -> {});
        triggers.set("b", ON_READ, event -> {}, TriggerOptions.standard().withReadsLogged(true));
        cache.put("a", 1);
        cache.put("b", 1);
        cache.get("a");
        cache.get("b");
        assertThat(triggers.log(10)).extracting(TriggerRun::keyText).containsExactly("b");
        assertThat(triggers.list())
                .allSatisfy(trigger -> assertThat(trigger.durations().count()).isOne());
    }

    @Test
    void valuesOfMaskedKeysAreShownNowhere() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>()
                .setTriggerSettings(TriggerSettings.standard().withMaskedKeys(List.of("pii:*"))));
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("*", ON_WRITE, (EntryEvent<String, String> event) -> {
            if (event.depth() == 0) {
                event.cache().put("pii:copy", event.value());
            }
            throw new IllegalStateException("cannot do " + event.value() + event.oldValue());
        });
        cache.put("pii:1", "secret");
        assertThat(triggers.log(10)).hasSize(2).allSatisfy(run -> {
            assertThat(run.toString()).doesNotContain("secret");
            assertThat(run.error()).isEqualTo("java.lang.IllegalStateException");
        });
        assertThat(triggers.list().get(0).lastFailure()).doesNotContain("secret");
        cache.put("open", "shown");
        assertThat(triggers.log(10).get(2).value()).isEqualTo("shown");
    }

    @Test
    void valuesAreKeptWithoutAskingThem() {
        Cache<String, Object> cache = fixture.cache(new ReflexConfiguration<String, Object>().setStoreByValue(false));
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("*", ON_WRITE, EntryEvent::value);
        cache.put("a", new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("not to be called");
            }
        });
        assertThat(triggers.log(1).get(0).value()).startsWith("<org.reflexcache.triggers.ExecutionLogTest$");
    }

    @Test
    void aCacheMayKeepNoLog() {
        Cache<String, Integer> cache = cache(TriggerSettings.standard().withLog(0, 0));
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("*", ON_WRITE, event -> {});
        cache.put("a", 1);
        assertThat(triggers.log(10)).isEmpty();
        assertThat(triggers.logAfter(0, 10)).isEmpty();
        assertThat(triggers.list().get(0).counts().ok()).isOne();
    }

    @Test
    void theLagOfExpiriesIsMeasured() {
        ManualTicker ticker = new ManualTicker();
        Cache<String, Integer> cache = fixture.cache(new ReflexConfiguration<String, Integer>()
                .setTicker(ticker)
                .setExpiryPolicyFactory(
                        CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 1))));
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("*", ON_EXPIRE, event -> {});
        cache.put("a", 1);
        ticker.advance(Duration.ofMillis(1_250));
        Await.until("it is told", () -> triggers.statistics().expiryLag().count() == 1);
        assertThat(triggers.statistics().expiryLag().max()).isEqualTo(Duration.ofMillis(250));
        Await.until("it has run", () -> triggers.list().get(0).executions() == 1);
        assertThat(triggers.statistics().events()).containsEntry(ON_EXPIRE, 1L);
    }

    private Cache<String, Integer> cache(TriggerSettings settings) {
        return fixture.cache(new ReflexConfiguration<String, Integer>().setTriggerSettings(settings));
    }
}
