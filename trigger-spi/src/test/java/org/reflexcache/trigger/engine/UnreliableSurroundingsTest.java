package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.BreakerPolicy;
import org.reflexcache.trigger.RateLimit;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerState;

/** Clocks that throw and stacks that end in the middle of the engine break neither it nor other triggers. */
@Timeout(60)
class UnreliableSurroundingsTest {

    @AutoClose
    private final RegistryFixture fixture = new RegistryFixture();

    private final List<String> ran = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aClockThatFailsForOneTriggerStopsNoOther(int readings) {
        TriggerOptions rated = TriggerOptions.standard()
                .withRateLimit(new RateLimit(1, Duration.ofSeconds(1)))
                .withBreaker(new BreakerPolicy(1, Duration.ofSeconds(1)));
        fixture.triggers.set("a", ON_WRITE, e -> ran.add("first"), rated);
        fixture.triggers.set("*", ON_WRITE, e -> ran.add("second"));
        fixture.write("a");
        fixture.clockFailure = new IllegalStateException("no time");
        fixture.readingsBeforeFailure.set(readings);
        fixture.write("a");
        fixture.clockFailure = null;
        fixture.nanos.addAndGet(5_000_000_000L);
        fixture.write("a");
        assertThat(fixture.triggers.list())
                .allSatisfy(trigger -> assertThat(trigger.executions() + trigger.skipped())
                        .as("each event counted once")
                        .isEqualTo(3));
        assertThat(ran).startsWith("first", "second").endsWith("first", "second");
    }

    /** The probe decides whether the trigger ever runs again. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aProbeWhoseClockFailsIsFollowedByAnother(int readings) {
        fixture.triggers.set(
                "a",
                ON_WRITE,
                e -> {
                    ran.add("run");
                    if (ran.size() == 1 || fixture.clockFailure != null) {
                        throw new IllegalStateException("fails");
                    }
                },
                TriggerOptions.standard().withBreaker(new BreakerPolicy(1, Duration.ofSeconds(1))));
        fixture.write("a");
        assertThat(fixture.only().state()).isEqualTo(TriggerState.BROKEN);
        fixture.nanos.addAndGet(2_000_000_000L);
        fixture.clockFailure = new IllegalStateException("no time");
        fixture.readingsBeforeFailure.set(readings);
        fixture.write("a");
        fixture.clockFailure = null;
        fixture.nanos.addAndGet(2_000_000_000L);
        ran.clear();
        ran.add("earlier");
        fixture.write("a");
        assertThat(ran).hasSize(2);
        assertThat(fixture.only().state()).isEqualTo(TriggerState.ACTIVE);
    }

    @Test
    void aStackThatEndsAnywhereLeavesATriggerThatIsTriedAgain() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        IllegalStateException failure = new IllegalStateException("fails");
        fixture.triggers.set(
                "a",
                ON_WRITE,
                e -> {
                    if (runs.incrementAndGet() > 0) {
                        throw failure;
                    }
                },
                TriggerOptions.standard().withBreaker(new BreakerPolicy(1, Duration.ofNanos(1))));
        // What is met for the first time at the end of a stack, the JVM itself may never get right again.
        fixture.write("a");
        fixture.nanos.addAndGet(10);
        fixture.write("a");
        for (int round = 0; round < 60; round++) {
            int padding = round % 40;
            Thread deep = new Thread(null, () -> dive(padding), "deep", 256 * 1024);
            deep.start();
            deep.join();
        }
        fixture.nanos.addAndGet(2_000_000_000L);
        runs.set(Integer.MIN_VALUE);
        fixture.write("a");
        assertThat(runs).hasValue(Integer.MIN_VALUE + 1);
        assertThat(fixture.only().state()).isEqualTo(TriggerState.ACTIVE);
    }

    /** Writes at every depth on the way up from the end of the stack. */
    private void dive(int padding) {
        try {
            if (padding > 0) {
                pad(padding, 1L, 2L, 3L, 4L);
            } else {
                dive(0);
            }
        } catch (StackOverflowError deepest) {
            // Here and in the frames above.
        }
        try {
            fixture.nanos.addAndGet(10);
            fixture.write("a");
        } catch (StackOverflowError still) {
            // Too deep for it.
        }
    }

    private void pad(int times, long a, long b, long c, long d) {
        if (times == 0) {
            dive(0);
        } else {
            pad(times - 1, b, c, d, a);
        }
    }
}
