package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.BreakerPolicy;
import org.reflexcache.trigger.LatencySummary;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.TriggerCounts;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.Triggers;

/** Counts equal what has happened; percentiles equal those of a recording. */
class CountsAndDurationsTest {

    private static final long SEED = 7_071_067L;

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @AutoClose
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");

    private final ManualTicker ticker = new ManualTicker();
    private final Cache<String, Integer> cache =
            fixture.cache("stock", new ReflexConfiguration<String, Integer>().setTicker(ticker));
    private final Triggers triggers = cache.unwrap(Triggers.class);

    @Test
    void countsEqualProbesAfterAThousandRunsByFourThreads() {
        AtomicInteger ok = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        TriggerOptions unbroken = TriggerOptions.standard().withBreaker(BreakerPolicy.off());
        triggers.set(
                "*",
                ON_WRITE,
                event -> {
                    if (event.keyText().hashCode() % 3 == 0) {
                        failed.incrementAndGet();
                        throw new IllegalStateException("every third");
                    }
                    ok.incrementAndGet();
                },
                unbroken);
        triggers.set("*", ON_DELETE, event -> {});
        triggers.suspend("*", ON_DELETE);
        Crew.run("writers", 4, Await.LIMIT, number -> {
            for (int i = 0; i < 250; i++) {
                cache.put(number + ":" + i, i);
                if (i % 5 == 0) {
                    cache.remove(number + ":" + i);
                }
            }
        });
        assertThat(ok.get() + failed.get()).isEqualTo(1_000);
        assertThat(triggers.list())
                .extracting(RegisteredTrigger::counts)
                .containsExactly(
                        new TriggerCounts(ok.get(), failed.get(), 0, 0, 0), new TriggerCounts(0, 0, 0, 0, 200));
        RegisteredTrigger writing = triggers.list().get(0);
        assertThat(writing.pattern()).isEqualTo("*");
        assertThat(writing.event()).isEqualTo(ON_WRITE);
        assertThat(writing.options()).isEqualTo(unbroken);
        assertThat(writing.created().toEpochMilli()).isEqualTo(ManualTicker.START_EPOCH_MILLIS);
        assertThat(writing.durations().count()).isEqualTo(1_000);
        assertThat(writing.lastFailure()).contains("every third");
        assertThat(triggers.statistics().events())
                .containsEntry(ON_WRITE, 1_000L)
                .containsEntry(ON_DELETE, 200L);
        assertThat(triggers.log(10_000))
                .filteredOn(run -> run.outcome() == RunOutcome.ERROR)
                .isNotEmpty();
        assertThat(log.warnings()).as("one line for all failures").hasSize(1);
    }

    @Test
    void percentilesOfDurationsAreThoseOfARecording() {
        long[] nanos = durations(2_000);
        triggers.set("*", ON_WRITE, event -> ticker.advance(Duration.ofNanos(nanos[(Integer) event.value()])));
        for (int i = 0; i < nanos.length; i++) {
            cache.put("k" + i % 10, i);
        }
        assertEquals(triggers.list().get(0).durations(), nanos);
        assertThat(triggers.log(1)).first().extracting(TriggerRun::duration).isEqualTo(Duration.ofNanos(nanos[1_999]));
    }

    @Test
    void percentilesOfRunsThatAreNotLoggedAreThoseOfARecordingAsFarAsTheyAreTimed() {
        long[] nanos = durations(256);
        AtomicInteger at = new AtomicInteger();
        cache.put("k", 1);
        triggers.set("*", ON_READ, event -> ticker.advance(Duration.ofNanos(nanos[at.getAndIncrement()])));
        for (int i = 0; i < nanos.length; i++) {
            cache.get("k");
        }
        assertEquals(triggers.list().get(0).durations(), nanos);
    }

    @Test
    void lagsOfExpiriesAreThoseOfARecording() {
        int expiries = 400;
        long[] lags = new long[expiries];
        Cache<String, Integer> shortLived = fixture.cache(new ReflexConfiguration<String, Integer>()
                .setTicker(ticker)
                .setExpiryPolicyFactory(
                        CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 1))));
        Triggers own = shortLived.unwrap(Triggers.class);
        own.set("*", ON_EXPIRE, event -> {});
        Random random = new Random(SEED);
        for (int i = 0; i < expiries; i++) {
            int told = i + 1;
            lags[i] = (long) Math.pow(10, 3 + 6 * random.nextDouble());
            shortLived.put("k" + i, i);
            ticker.advance(Duration.ofSeconds(1).plusNanos(lags[i]));
            Await.until("it is told", () -> own.statistics().expiryLag().count() == told);
        }
        assertEquals(own.statistics().expiryLag(), lags);
    }

    /** From a microsecond to a second, as many in each octave. */
    private static long[] durations(int number) {
        Random random = new Random(SEED);
        long[] nanos = new long[number];
        for (int i = 0; i < number; i++) {
            nanos[i] = (long) Math.pow(10, 3 + 6 * random.nextDouble());
        }
        return nanos;
    }

    private static void assertEquals(LatencySummary summary, long[] recorded) {
        long[] sorted = recorded.clone();
        Arrays.sort(sorted);
        Percentage onePercent = Percentage.withPercentage(1);
        assertThat(summary.count()).isEqualTo(sorted.length);
        assertThat(summary.p50().toNanos()).isCloseTo(sorted[sorted.length / 2 - 1], onePercent);
        assertThat(summary.p99().toNanos()).isCloseTo(sorted[(int) Math.ceil(sorted.length * 0.99) - 1], onePercent);
        assertThat(summary.max().toNanos()).isCloseTo(sorted[sorted.length - 1], within(0L));
    }
}
