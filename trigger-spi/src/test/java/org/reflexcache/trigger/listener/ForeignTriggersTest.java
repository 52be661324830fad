package org.reflexcache.trigger.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.cache.event.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.annotation.OnRead;
import org.reflexcache.trigger.annotation.OnWrite;

@SuppressWarnings("try") // scopes are there to be open
class ForeignTriggersTest {

    private final FakeProvider provider = new FakeProvider();
    private final ForeignTriggers foreign = ForeignTriggers.of(provider.cache);
    private final List<EntryEvent<Object, Object>> seen = new ArrayList<>();

    @AfterEach
    void close() {
        foreign.close();
    }

    private EntryEvent<Object, Object> only() {
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }

    private void watch(TriggerEvent event) {
        foreign.triggers().set("*", event, e -> seen.add(e));
    }

    @Test
    void creationHasNoOldValue() {
        watch(ON_WRITE);
        provider.put("a", 1);
        assertThat(only().isCreated()).isTrue();
        assertThat(only().oldValue()).isNull();
        assertThat(only().value()).isEqualTo(1);
        assertThat(only().event()).isEqualTo(ON_WRITE);
        assertThat(only().timeToLive()).isNull();
    }

    @Test
    void updateHasBothValues() {
        provider.put("a", 1);
        watch(ON_WRITE);
        provider.put("a", 2);
        assertThat(only().isCreated()).isFalse();
        assertThat(only().oldValue()).isEqualTo(1);
        assertThat(only().value()).isEqualTo(2);
    }

    @Test
    void updateWithoutOldValueIsStillNoCreation() {
        watch(ON_WRITE);
        provider.tell(new FakeEvent(provider.cache, EventType.UPDATED, "a", 2, null));
        assertThat(only().isCreated()).isFalse();
        assertThat(only().oldValue()).isNull();
    }

    @Test
    void valueThatLeftIsKnownWhicheverWayItIsTold() {
        watch(ON_DELETE);
        provider.tell(new FakeEvent(provider.cache, EventType.REMOVED, "a", 7, null));
        provider.tell(new FakeEvent(provider.cache, EventType.REMOVED, "a", null, 7));
        provider.tell(new FakeEvent(provider.cache, EventType.REMOVED, "a", 7, 7));
        assertThat(seen).hasSize(3).allSatisfy(e -> {
            assertThat(e.event()).isEqualTo(ON_DELETE);
            assertThat(e.value()).isEqualTo(7);
            assertThat(e.oldValue()).isEqualTo(7);
        });
    }

    @Test
    void expiredEntryHasNoTimeLeftAndNoCaller() {
        watch(ON_EXPIRE);
        try (CallScope scope = CallScope.builder().caller("alice").open()) {
            provider.tell(new FakeEvent(provider.cache, EventType.EXPIRED, "a", 7, null));
        }
        assertThat(only().event()).isEqualTo(ON_EXPIRE);
        assertThat(only().timeToLive()).isEqualTo(Duration.ZERO);
        assertThat(only().caller()).isNull();
    }

    @Test
    void placesOfAKeyGrow() {
        watch(ON_WRITE);
        provider.put("a", 1);
        provider.put("a", 2);
        assertThat(seen.get(1).id()).isGreaterThan(seen.get(0).id());
    }

    @Test
    void otherPatternsAndEventsAreNotRun() {
        foreign.triggers().set("b*", ON_WRITE, e -> seen.add(e));
        watch(ON_DELETE);
        provider.put("a", 1);
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ON_READ", "ON_EVICT"})
    void whatListenersAreNotToldIsRefused(TriggerEvent event) {
        String message =
                "The trigger is for " + event + ", but cache 'fake' is of another provider, and a foreign provider"
                        + " tells JCache listeners nothing of evictions and reads; allowed are ON_WRITE, ON_EXPIRE, ON_DELETE";
        assertThatThrownBy(() -> watch(event))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> foreign.triggers().set("*", event, "return 1"))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessage(message);
        assertThat(foreign.triggers().list()).isEmpty();
    }

    /** One method that can be and one that cannot. */
    static final class Mixed {

        @OnWrite("a*")
        public void written(EntryEvent<?, ?> event) {}

        @OnRead({"b*", "c*"})
        public void read(EntryEvent<?, ?> event) {}
    }

    /** Methods that can be. */
    static final class Writes {

        private int runs;

        @OnWrite("a*")
        public void written(EntryEvent<?, ?> event) {
            runs++;
        }
    }

    @Test
    void handlersAreRegisteredAllOrNone() {
        assertThatThrownBy(() -> foreign.triggers().register(new Mixed()))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("#read is for ON_READ")
                .hasMessageNotContaining("#written")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
        assertThat(foreign.triggers().list()).isEmpty();
    }

    @Test
    void handlersRun() {
        Writes handlers = new Writes();
        assertThat(foreign.triggers().register(handlers)).hasSize(1);
        provider.put("a", 1);
        assertThat(handlers.runs).isEqualTo(1);
        assertThat(foreign.triggers().unregister(handlers)).isTrue();
        provider.put("a", 2);
        assertThat(handlers.runs).isEqualTo(1);
    }

    @Test
    void noEventIsSaidByName() {
        assertThatThrownBy(() -> foreign.triggers().set("*", null, e -> {}))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("event");
    }

    @Test
    void closeDeregistersOnce() {
        assertThat(provider.listeners()).isEqualTo(1);
        foreign.close();
        foreign.close();
        assertThat(provider.listeners()).isZero();
    }

    @Test
    void closeAfterTheCacheAsksNothingOfIt() {
        watch(ON_WRITE);
        provider.closed = true;
        foreign.close();
        assertThat(foreign.triggers().list()).isEmpty();
    }

    @Test
    void dryRunReadsWithoutLoading() {
        provider.content.put("b", "there");
        foreign.triggers().set("*", ON_WRITE, (EntryEvent<Object, Object> e) -> {
            throw new IllegalStateException("read " + e.cache().get("b"));
        });
        assertThat(errorOfDryRun()).contains("read there");
        provider.configuration.setReadThrough(true);
        assertThat(errorOfDryRun()).contains("read null");
        provider.configuration.setReadThrough(false);
        provider.knowsItsConfiguration = false;
        assertThat(errorOfDryRun()).contains("read null");
    }

    private String errorOfDryRun() {
        return foreign.triggers().test("*", ON_WRITE, "sample").error();
    }

    @Test
    void suspendedTriggersAreSkippedAndResumed() {
        watch(ON_WRITE);
        assertThat(foreign.triggers().suspend("*", ON_WRITE)).isTrue();
        provider.put("a", 1);
        assertThat(seen).isEmpty();
        assertThat(foreign.triggers().resume(foreign.triggers().list().get(0))).isTrue();
        provider.put("a", 2);
        only();
        assertThat(foreign.triggers().statistics().events().get(ON_WRITE)).isEqualTo(2);
        assertThat(foreign.triggers().log(9)).hasSize(2);
        assertThat(foreign.triggers().delete("*", ON_WRITE)).isTrue();
        assertThat(foreign.triggers().list()).isEmpty();
    }
}
