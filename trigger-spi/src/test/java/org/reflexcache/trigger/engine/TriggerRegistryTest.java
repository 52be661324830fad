package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.LatencySummary;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerCounts;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerState;
import org.reflexcache.trigger.Triggers;

class TriggerRegistryTest {

    private final RegistryFixture fixture = new RegistryFixture();
    private final TriggerRegistry registry = fixture.registry;
    private final Triggers triggers = fixture.triggers;
    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void lambdasWithAndWithoutTypesAndMethodReferencesAreTriggers() {
        triggers.set("a", ON_WRITE, e -> ran.add("untyped " + e.value()));
        triggers.set("b", ON_WRITE, (EntryEvent<String, String> e) -> ran.add("typed " + e.value()));
        triggers.set("c", ON_WRITE, this::reference);
        Trigger<Object, ?> someType = e -> ran.add("some type " + e.value());
        triggers.set("d", ON_WRITE, someType);
        for (String key : List.of("a", "b", "c", "d")) {
            fixture.write(key);
        }
        assertThat(ran).containsExactly("untyped value", "typed value", "reference value", "some type value");
    }

    private void reference(EntryEvent<String, String> event) {
        ran.add("reference " + event.value());
    }

    @Test
    void snapshotListensToWhatIsRegisteredOnly() {
        TriggerSnapshot before = registry.snapshot();
        triggers.set("a*", ON_READ, e -> {});
        triggers.set("a*", ON_DELETE, e -> {});
        triggers.delete("a*", ON_DELETE);
        for (TriggerEvent event : TriggerEvent.values()) {
            assertThat(before.listensTo(event)).isFalse();
            assertThat(registry.snapshot().listensTo(event)).isEqualTo(event == ON_READ);
        }
        assertThat(registry.snapshot().match(ON_READ, "a1")).isNotNull();
        assertThat(registry.snapshot().match(ON_READ, "b")).isNull();
        assertThat(registry.snapshot().match(ON_WRITE, "a1")).isNull();
        assertThat(before.match(ON_READ, "a1")).isNull();
    }

    @Test
    void triggersOfOneKeyRunInTheOrderOfRegistration() {
        for (String pattern : List.of("abc*", "a*", "abc", "*", "b*", "ab*")) {
            triggers.set(pattern, ON_WRITE, e -> ran.add(pattern));
        }
        assertThat(fixture.write("abc")).isEqualTo(5);
        assertThat(ran).containsExactly("abc*", "a*", "abc", "*", "ab*");
        assertThat(triggers.list())
                .extracting(RegisteredTrigger::pattern)
                .containsExactly("abc*", "a*", "abc", "*", "b*", "ab*");
    }

    @Test
    void replacementKeepsThePlaceAndStartsNewCounts() {
        triggers.set("a*", ON_WRITE, e -> ran.add("old"));
        triggers.set("*", ON_WRITE, e -> ran.add("other"));
        fixture.write("a");
        fixture.now = Instant.ofEpochSecond(2_000);
        triggers.set("a*", ON_WRITE, e -> ran.add("new"));
        assertThat(triggers.list().get(0))
                .isEqualTo(new RegisteredTrigger(
                        "a*",
                        ON_WRITE,
                        "",
                        "stock",
                        false,
                        "java",
                        TriggerOptions.standard(),
                        Instant.ofEpochSecond(2_000),
                        TriggerState.ACTIVE,
                        new TriggerCounts(0, 0, 0, 0, 0),
                        LatencySummary.NONE,
                        null));
        fixture.write("a");
        assertThat(ran).containsExactly("old", "other", "new", "other");
    }

    @Test
    void eventCommittedBeforeAReplacementIsHandledByTheOldTrigger() {
        triggers.set("a", ON_WRITE, e -> ran.add("old"));
        MatchedTriggers committed = registry.snapshot().match(ON_WRITE, "a");
        triggers.set("a", ON_WRITE, e -> ran.add("new"));
        committed.run(TestFact.created("a"), 0);
        fixture.write("a");
        assertThat(ran).containsExactly("old", "new");
    }

    @Test
    void onePatternMayHaveATriggerForEachEvent() {
        triggers.set("a", ON_WRITE, e -> ran.add("write"));
        triggers.set("a", ON_READ, e -> ran.add("read"));
        assertThat(triggers.list()).hasSize(2);
        assertThat(triggers.delete("a", ON_WRITE)).isTrue();
        assertThat(triggers.list()).extracting(RegisteredTrigger::event).containsExactly(ON_READ);
    }

    @Test
    void listIsACopy() {
        triggers.set("a", ON_WRITE, e -> {});
        List<RegisteredTrigger> before = triggers.list();
        fixture.write("a");
        triggers.delete("a", ON_WRITE);
        assertThat(before).hasSize(1);
        assertThat(before.get(0).executions()).isZero();
        assertThat(before.get(0).created()).isEqualTo(fixture.now);
    }

    @Test
    void badArgumentsAreRefusedAndLeaveNothingBehind() {
        assertThatThrownBy(() -> triggers.set("a\\b", ON_WRITE, e -> {})).isInstanceOf(InvalidTriggerException.class);
        assertThatThrownBy(() -> triggers.delete("", ON_WRITE)).isInstanceOf(InvalidTriggerException.class);
        assertThatThrownBy(() -> triggers.set(null, ON_WRITE, e -> {})).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> triggers.set("a", null, e -> {})).hasMessage("event");
        assertThatThrownBy(() -> triggers.set("a", ON_WRITE, (Trigger<?, ?>) null))
                .hasMessage("trigger");
        assertThatThrownBy(() -> triggers.delete("a", null)).hasMessage("event");
        assertThat(triggers.list()).isEmpty();
    }

    @Test
    void keysThatAreNoStringsMatchByTheirText() {
        triggers.set("4*", ON_WRITE, e -> ran.add(e.key() + " " + e.keySuffix()));
        fixture.write(42);
        fixture.write(24);
        assertThat(ran).containsExactly("42 2");
    }

    @Test
    void closedRegistryHasNoTriggersAndTakesNone() {
        triggers.set("*", ON_WRITE, e -> ran.add("ran"));
        MatchedTriggers committed = registry.snapshot().match(ON_WRITE, "a");
        registry.close();
        registry.close();
        assertThat(triggers.list()).isEmpty();
        assertThat(registry.snapshot().listensTo(ON_WRITE)).isFalse();
        assertThat(committed.run(TestFact.created("a"), 0)).isZero();
        assertThatThrownBy(() -> triggers.set("*", ON_WRITE, e -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stock");
        assertThat(triggers.delete("*", ON_WRITE)).isFalse();
        assertThat(ran).isEmpty();
    }
}
