package org.reflexcache.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.Cache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** A trigger that fails changes nothing for the caller, for the other triggers, for listeners, or for the next event. */
class FailingTriggerTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @AutoClose
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");

    private final List<String> seen = new ArrayList<>();
    private Cache<String, String> cache;
    private Triggers triggers;
    private RecordedEvents<String, String> events;

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("on purpose"),
                new Exception("on purpose"),
                new AssertionError("on purpose"),
                new StackOverflowError("on purpose"),
                new OutOfMemoryError("on purpose"),
                new NoClassDefFoundError("on purpose"));
    }

    @BeforeEach
    void open() {
        cache = fixture.cache("users", new ReflexConfiguration<String, String>());
        triggers = cache.unwrap(Triggers.class);
        events = RecordedEvents.of(cache);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theCallerAndEverybodyElseNoticeNothing(Throwable failure) {
        for (TriggerEvent event : TriggerEvent.values()) {
            triggers.set("k*", event, first -> seen.add(event + " first"));
            triggers.set("*", event, broken -> throwIt(failure));
            triggers.set("k", event, last -> seen.add(event + " last"));
        }

        cache.put("k", "1");
        assertThat(cache.get("k")).isEqualTo("1");
        assertThat(cache.getAndPut("k", "2")).isEqualTo("1");
        assertThat(cache.remove("k")).isTrue();

        assertThat(seen)
                .containsExactly(
                        "ON_WRITE first", "ON_WRITE last",
                        "ON_READ first", "ON_READ last",
                        "ON_READ first", "ON_READ last",
                        "ON_WRITE first", "ON_WRITE last",
                        "ON_DELETE first", "ON_DELETE last");
        assertThat(events.all()).containsExactly("CREATED k: null -> 1", "UPDATED k: 1 -> 2", "REMOVED k: 2 -> 2");
    }

    @Test
    void bulkOperationsGoOn() {
        triggers.set("*", TriggerEvent.ON_WRITE, event -> throwIt(new IllegalStateException("on purpose")));

        cache.putAll(Map.of("a", "1", "b", "2"));

        assertThat(cache.getAll(Set.of("a", "b"))).hasSize(2);
        assertThat(only().failures()).isEqualTo(2);
    }

    @Test
    void failuresAreCountedAndTheLastIsShown() {
        triggers.set("*", TriggerEvent.ON_WRITE, (EntryEvent<String, String> event) -> {
            if (!event.value().equals("fine")) {
                throw new IllegalStateException(event.value());
            }
        });

        cache.put("a", "first");
        cache.put("a", "fine");
        cache.put("a", "second");

        assertThat(only().executions()).isEqualTo(3);
        assertThat(only().failures()).isEqualTo(2);
        assertThat(only().skipped()).isZero();
        assertThat(only().lastFailure()).contains("IllegalStateException").contains("second");
    }

    @Test
    void theLogNamesTheCacheAndIsNotFlooded() {
        triggers.set("*", TriggerEvent.ON_WRITE, event -> throwIt(new IllegalStateException("on purpose")));

        for (int i = 0; i < 1_000; i++) {
            cache.put("k" + i, "v");
        }

        assertThat(log.warnings())
                .hasSizeBetween(1, 20)
                .first()
                .asString()
                .contains("users")
                .contains("ON_WRITE");
    }

    @Test
    void whatItDidToTheCacheBeforeItFailedStays() {
        triggers.set("a", TriggerEvent.ON_WRITE, event -> {
            cache.put("b", "from the trigger");
            throw new IllegalStateException("on purpose");
        });

        cache.put("a", "1");

        assertThat(cache.get("b")).isEqualTo("from the trigger");
        assertThat(events.all()).containsExactly("CREATED a: null -> 1", "CREATED b: null -> from the trigger");
    }

    @Test
    void anInterruptOfATriggerStaysOnTheThread() {
        triggers.set("*", TriggerEvent.ON_WRITE, event -> {
            throw new InterruptedException("on purpose");
        });

        cache.put("a", "1");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(cache.get("a")).isEqualTo("1");
    }

    @Test
    void aTriggerForOtherTypesFailsAndNothingElseDoes() {
        triggers.set("*", TriggerEvent.ON_WRITE, (EntryEvent<String, Integer> event) -> {
            Integer number = event.value();
            seen.add(number.toString());
        });

        cache.put("a", "no number");

        assertThat(cache.get("a")).isEqualTo("no number");
        assertThat(seen).isEmpty();
        assertThat(only().lastFailure()).contains("ClassCastException");
    }

    @ParameterizedTest
    @EnumSource
    void aPatternThatIsNoneIsRefused(TriggerEvent event) {
        assertThatThrownBy(() -> triggers.set("", event, any -> {}))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("Empty key pattern")
                .hasMessageContaining("user:*");
        for (String pattern : List.of("a\\", "a*\\", "a\\b*", "\\")) {
            assertThatThrownBy(() -> triggers.set(pattern, event, any -> {}))
                    .isInstanceOfSatisfying(
                            InvalidTriggerException.class,
                            refusal -> assertThat(refusal.position()).isEqualTo(pattern.indexOf('\\')))
                    .hasMessageContaining("'" + pattern + "'");
            assertThatThrownBy(() -> triggers.delete(pattern, event)).isInstanceOf(InvalidTriggerException.class);
        }
        assertThat(triggers.list()).isEmpty();
    }

    @Test
    void nullsAreRefused() {
        assertThatThrownBy(() -> triggers.set(null, TriggerEvent.ON_WRITE, any -> {}))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> triggers.set("*", null, any -> {}))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("event");
        assertThatThrownBy(() -> triggers.set("*", TriggerEvent.ON_WRITE, (Trigger<?, ?>) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("trigger");
        assertThat(triggers.list()).isEmpty();
    }

    private RegisteredTrigger only() {
        assertThat(triggers.list()).hasSize(1);
        return triggers.list().get(0);
    }

    private static void throwIt(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }
}
