package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.BreakerPolicy;
import org.reflexcache.trigger.CascadeLimits;
import org.reflexcache.trigger.RateLimit;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.TriggerState;
import org.reflexcache.trigger.Triggers;

/** What keeps a trigger from running, and what is seen of it. */
class GuardsTest {

    private static final BreakerPolicy AFTER_THREE = new BreakerPolicy(3, Duration.ofSeconds(10));

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @AutoClose
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");

    private final ManualTicker ticker = new ManualTicker();
    private final Cache<String, Integer> cache =
            fixture.cache("users", new ReflexConfiguration<String, Integer>().setTicker(ticker));
    private final Triggers triggers = cache.unwrap(Triggers.class);
    private final List<Integer> ran = new CopyOnWriteArrayList<>();
    private volatile boolean broken = true;

    @Test
    void theBreakerOpensAfterFailuresInARowTriesAgainAndCloses() {
        triggers.set("*", ON_WRITE, failing(), TriggerOptions.standard().withBreaker(AFTER_THREE));
        putTimes(2);
        assertThat(only().state()).isEqualTo(TriggerState.ACTIVE);
        putTimes(3);
        assertThat(only().state()).isEqualTo(TriggerState.BROKEN);
        assertThat(only().executions()).isEqualTo(3);
        assertThat(only().skipped()).isEqualTo(2);
        ticker.advance(Duration.ofSeconds(10));
        assertThat(only().state()).isEqualTo(TriggerState.PROBING);
        putTimes(2);
        assertThat(only().executions()).as("one probe, which failed").isEqualTo(4);
        assertThat(only().state()).isEqualTo(TriggerState.BROKEN);
        ticker.advance(Duration.ofSeconds(10));
        broken = false;
        putTimes(2);
        assertThat(only().state()).isEqualTo(TriggerState.ACTIVE);
        assertThat(only().counts().ok()).isEqualTo(2);
        assertThat(log.warnings()).anyMatch(line -> line.contains("3 times in a row") && line.contains("PT10S"));
    }

    @Test
    void aSuccessBreaksTheRow() {
        triggers.set("*", ON_WRITE, failing(), TriggerOptions.standard().withBreaker(AFTER_THREE));
        for (int i = 0; i < 5; i++) {
            broken = true;
            putTimes(2);
            broken = false;
            putTimes(1);
        }
        assertThat(only().executions()).isEqualTo(15);
        assertThat(only().skipped()).isZero();
    }

    @Test
    void theUsualBreakerOpensAfterAHundredAndCanBeSwitchedOff() {
        triggers.set("*", ON_WRITE, failing());
        putTimes(150);
        assertThat(only().executions()).isEqualTo(100);
        triggers.set("*", ON_WRITE, failing(), TriggerOptions.standard().withBreaker(BreakerPolicy.off()));
        putTimes(150);
        assertThat(only().executions()).isEqualTo(150);
    }

    @Test
    void resumingClosesTheBreaker() {
        triggers.set("*", ON_WRITE, failing(), TriggerOptions.standard().withBreaker(AFTER_THREE));
        putTimes(4);
        assertThat(triggers.resume("*", ON_WRITE)).isTrue();
        assertThat(only().state()).isEqualTo(TriggerState.ACTIVE);
        putTimes(1);
        assertThat(only().executions()).isEqualTo(4);
    }

    @Test
    void theRateIsBoundedAndWhatIsOverItIsCounted() {
        RateLimit limit = new RateLimit(10, Duration.ofSeconds(1));
        triggers.set("*", ON_WRITE, e -> {}, TriggerOptions.standard().withRateLimit(limit));
        putTimes(25);
        assertThat(only().executions()).isEqualTo(10);
        assertThat(only().skipped()).isEqualTo(15);
        ticker.advance(Duration.ofMillis(500));
        putTimes(25);
        assertThat(only().executions()).isEqualTo(15);
        assertThat(log.warnings()).as("said once").singleElement().asString().contains("rate limit");
        assertThat(triggers.log(1)).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(RunOutcome.SKIPPED);
            assertThat(run.error()).contains("rate limit");
        });
    }

    @Test
    void aSuspendedTriggerIsSkippedUntilItIsResumedOrReplaced() {
        Trigger<String, Integer> recording = event -> ran.add(event.value());
        triggers.set("*", ON_WRITE, recording);
        triggers.set("*", ON_READ, recording);
        cache.put("a", 1);
        assertThat(triggers.suspend("*", ON_WRITE)).isTrue();
        assertThat(triggers.list())
                .extracting(RegisteredTrigger::state)
                .containsExactly(TriggerState.SUSPENDED, TriggerState.ACTIVE);
        cache.put("a", 2);
        cache.get("a");
        assertThat(triggers.resume("*", ON_WRITE)).isTrue();
        cache.put("a", 3);
        triggers.suspend("*", ON_WRITE);
        triggers.set("*", ON_WRITE, recording);
        cache.put("a", 4);
        assertThat(ran).containsExactly(1, 2, 3, 4);
        assertThat(triggers.suspend("other", ON_WRITE)).isFalse();
        assertThat(triggers.resume("other", ON_WRITE)).isFalse();
        assertThat(log.warnings()).as("whoever suspends it knows").isEmpty();
    }

    @Test
    void limitsOfCascadesAreSettable() {
        TriggerSettings settings = TriggerSettings.standard().withCascadeLimits(new CascadeLimits(2, 1_000));
        Cache<String, Integer> limited =
                fixture.cache(new ReflexConfiguration<String, Integer>().setTriggerSettings(settings));
        Triggers own = limited.unwrap(Triggers.class);
        own.set("*", ON_WRITE, event -> limited.put("n" + event.depth(), 1));
        limited.put("a", 1);
        assertThat(own.list().get(0).executions()).isEqualTo(3);
        assertThat(own.list().get(0).skipped()).isEqualTo(1);
        assertThat(own.log(10)).last().extracting(TriggerRun::outcome).isEqualTo(RunOutcome.SKIPPED);
    }

    private Trigger<String, Integer> failing() {
        return event -> {
            if (broken) {
                throw new IllegalStateException("broken");
            }
        };
    }

    private void putTimes(int times) {
        for (int i = 0; i < times; i++) {
            cache.put("a", i);
        }
    }

    private RegisteredTrigger only() {
        assertThat(triggers.list()).hasSize(1);
        return triggers.list().get(0);
    }
}
