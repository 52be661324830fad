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
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

class TriggerRegistryTest {

    private final RegistryFixture fixture = new RegistryFixture();
    private final TriggerRegistry registry = fixture.registry;
    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void lambdasWithAndWithoutTypesAndMethodReferencesAreTriggers() {
        Triggers triggers = registry;
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
        registry.set("a*", ON_READ, e -> {});
        registry.set("a*", ON_DELETE, e -> {});
        registry.delete("a*", ON_DELETE);
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
            registry.set(pattern, ON_WRITE, e -> ran.add(pattern));
        }
        assertThat(fixture.write("abc")).isEqualTo(5);
        assertThat(ran).containsExactly("abc*", "a*", "abc", "*", "ab*");
        assertThat(registry.list())
                .extracting(RegisteredTrigger::pattern)
                .containsExactly("abc*", "a*", "abc", "*", "b*", "ab*");
    }

    @Test
    void replacementKeepsThePlaceAndStartsNewCounts() {
        registry.set("a*", ON_WRITE, e -> ran.add("old"));
        registry.set("*", ON_WRITE, e -> ran.add("other"));
        fixture.write("a");
        fixture.now = Instant.ofEpochSecond(2_000);
        registry.set("a*", ON_WRITE, e -> ran.add("new"));
        assertThat(registry.list().get(0))
                .isEqualTo(new RegisteredTrigger("a*", ON_WRITE, Instant.ofEpochSecond(2_000), 0, 0, 0, null));
        fixture.write("a");
        assertThat(ran).containsExactly("old", "other", "new", "other");
    }

    @Test
    void eventCommittedBeforeAReplacementIsHandledByTheOldTrigger() {
        registry.set("a", ON_WRITE, e -> ran.add("old"));
        MatchedTriggers committed = registry.snapshot().match(ON_WRITE, "a");
        registry.set("a", ON_WRITE, e -> ran.add("new"));
        committed.run(TestFact.created("a"), 0);
        fixture.write("a");
        assertThat(ran).containsExactly("old", "new");
    }

    @Test
    void onePatternMayHaveATriggerForEachEvent() {
        registry.set("a", ON_WRITE, e -> ran.add("write"));
        registry.set("a", ON_READ, e -> ran.add("read"));
        assertThat(registry.list()).hasSize(2);
        assertThat(registry.delete("a", ON_WRITE)).isTrue();
        assertThat(registry.list()).extracting(RegisteredTrigger::event).containsExactly(ON_READ);
    }

    @Test
    void listIsACopy() {
        registry.set("a", ON_WRITE, e -> {});
        List<RegisteredTrigger> before = registry.list();
        fixture.write("a");
        registry.delete("a", ON_WRITE);
        assertThat(before).hasSize(1);
        assertThat(before.get(0).executions()).isZero();
        assertThat(before.get(0).created()).isEqualTo(fixture.now);
    }

    @Test
    void badArgumentsAreRefusedAndLeaveNothingBehind() {
        assertThatThrownBy(() -> registry.set("a*b", ON_WRITE, e -> {})).isInstanceOf(InvalidTriggerException.class);
        assertThatThrownBy(() -> registry.delete("", ON_WRITE)).isInstanceOf(InvalidTriggerException.class);
        assertThatThrownBy(() -> registry.set(null, ON_WRITE, e -> {})).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> registry.set("a", null, e -> {})).hasMessage("event");
        assertThatThrownBy(() -> registry.set("a", ON_WRITE, null)).hasMessage("trigger");
        assertThatThrownBy(() -> registry.delete("a", null)).hasMessage("event");
        assertThat(registry.list()).isEmpty();
    }

    @Test
    void keysThatAreNoStringsMatchByTheirText() {
        registry.set("4*", ON_WRITE, e -> ran.add(e.key() + " " + e.keySuffix()));
        fixture.write(42);
        fixture.write(24);
        assertThat(ran).containsExactly("42 2");
    }

    @Test
    void closedRegistryHasNoTriggersAndTakesNone() {
        registry.set("*", ON_WRITE, e -> ran.add("ran"));
        MatchedTriggers committed = registry.snapshot().match(ON_WRITE, "a");
        registry.close();
        registry.close();
        assertThat(registry.list()).isEmpty();
        assertThat(registry.snapshot().listensTo(ON_WRITE)).isFalse();
        assertThat(committed.run(TestFact.created("a"), 0)).isZero();
        assertThatThrownBy(() -> registry.set("*", ON_WRITE, e -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stock");
        assertThat(registry.delete("*", ON_WRITE)).isFalse();
        assertThat(ran).isEmpty();
    }
}
