package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.BreakerPolicy;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerOptions;

class FailureLogTest {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final RegistryFixture fixture = new RegistryFixture();
    private final TriggerRegistry registry = fixture.registry;
    private final List<RecordingLogger.Line> lines = fixture.logger.lines;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void firstFailureIsShownInFull() {
        setFailing("a*");
        fixture.write("a1");
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).level()).isEqualTo(System.Logger.Level.WARNING);
        assertThat(lines.get(0).thrown()).isInstanceOf(IllegalStateException.class);
        assertThat(lines.get(0).text())
                .contains("ON_WRITE", "'a*'", "'a1'", "'stock'", "depth 0", "IllegalStateException", "'boom'");
    }

    @Test
    void furtherFailuresAreOneLineAMinuteWithTheNumberLeftOut() {
        setFailing("a", TriggerOptions.standard().withBreaker(BreakerPolicy.off()));
        for (int i = 0; i < 100; i++) {
            fixture.write("a");
        }
        assertThat(lines).hasSize(1);
        fixture.nanos.addAndGet(MINUTE - 1);
        fixture.write("a");
        assertThat(lines).hasSize(1);
        fixture.nanos.addAndGet(1);
        fixture.write("a");
        fixture.write("a");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).text()).contains("(100 more since");
        assertThat(lines.get(1).thrown()).isNull();
        fixture.nanos.addAndGet(MINUTE);
        fixture.write("a");
        assertThat(lines.get(2).text()).contains("(1 more since");
        assertThat(fixture.only().failures()).isEqualTo(104);
    }

    @Test
    void replacementThatFailsIsShownInFullAgain() {
        setFailing("a");
        fixture.write("a");
        setFailing("a");
        fixture.write("a");
        assertThat(lines).extracting(RecordingLogger.Line::thrown).hasSize(2).doesNotContainNull();
    }

    @Test
    void faultSharedByManyTriggersDoesNotFloodTheLog() {
        for (int i = 0; i < 500; i++) {
            setFailing("a" + "b".repeat(i) + "*");
        }
        fixture.write("a" + "b".repeat(500));
        assertThat(lines).hasSize(TriggerLog.CACHE_LINES_PER_MINUTE);
        fixture.nanos.addAndGet(MINUTE);
        fixture.write("a" + "b".repeat(500));
        assertThat(lines).hasSize(2 * TriggerLog.CACHE_LINES_PER_MINUTE);
        assertThat(registry.triggers().list())
                .allSatisfy(t -> assertThat(t.failures()).isEqualTo(2));
    }

    @Test
    void skippedTriggerIsCountedAlwaysAndLoggedOnce() {
        registry.triggers().set("a*", ON_WRITE, e -> {});
        registry.triggers().set("*", ON_WRITE, e -> {});
        MatchedTriggers matched = registry.snapshot().match(ON_WRITE, "a");
        for (int i = 0; i < 10; i++) {
            matched.skip(TestFact.created("a"), 9, "its depth 9 is over the limit of 8");
            fixture.nanos.addAndGet(MINUTE);
        }
        assertThat(lines)
                .extracting(RecordingLogger.Line::text)
                .hasSize(2)
                .allSatisfy(
                        text -> assertThat(text).contains("skipped", "its depth 9 is over the limit of 8", "'stock'"));
        assertThat(registry.triggers().list()).allSatisfy(t -> {
            assertThat(t.skipped()).isEqualTo(10);
            assertThat(t.executions()).isZero();
        });
    }

    @Test
    void skipsLeaveRoomForOtherLines() {
        registry.triggers().set("a", ON_WRITE, e -> {});
        setFailing("b");
        MatchedTriggers matched = registry.snapshot().match(ON_WRITE, "a");
        for (int i = 0; i < 10 * TriggerLog.CACHE_LINES_PER_MINUTE; i++) {
            matched.skip(TestFact.created("a"), 9, "a bound");
        }
        fixture.write("b");
        assertThat(lines).hasSize(2);
    }

    @Test
    void keyCannotForgeALogLineAndIsShortened() {
        setFailing("*");
        fixture.write("a\r\nWARNING all is lost \u2028\u202e" + "x".repeat(10_000));
        assertThat(lines.get(0).text())
                .contains("'a\\u000d\\u000aWARNING")
                .doesNotContain("\n", "\r", "\u2028", "\u202e")
                .hasSizeLessThan(1_000);
    }

    private void setFailing(String pattern) {
        setFailing(pattern, TriggerOptions.standard());
    }

    private void setFailing(String pattern, TriggerOptions options) {
        Trigger<Object, Object> failing = e -> {
            throw new IllegalStateException("boom");
        };
        registry.triggers().set(pattern, ON_WRITE, failing, options);
    }
}
