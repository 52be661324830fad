package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EVICT;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.testing.StillTicker;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** Each field of an event, for each kind of event, as the documentation's table has it. */
@SuppressWarnings("try") // scopes are there to be open
class EventTableTest {

    private static final Map<String, Object> METADATA = Map.of("user_id", 42, "tenant", "acme");

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final StillTicker ticker = new StillTicker();
    private final List<EntryEvent<String, String>> seen = new CopyOnWriteArrayList<>();
    private final Cache<String, String> cache = fixture.cache(
            "stock",
            new ReflexConfiguration<String, String>()
                    .setTicker(ticker)
                    .setMaximumEntries(1)
                    .setExpiryPolicyFactory(
                            CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 10))));
    private final Triggers triggers = cache.unwrap(Triggers.class);

    /** One event of each kind, all of {@code k:1}; the deadline was met by a call in a scope. */
    private Map<TriggerEvent, EntryEvent<String, String>> oneOfEach() {
        for (TriggerEvent event : TriggerEvent.values()) {
            triggers.set("k:*", event, (EntryEvent<String, String> e) -> seen.add(e));
        }
        ticker.advance(Duration.ofSeconds(1));
        write();
        ticker.advance(Duration.ofSeconds(4));
        try (CallScope alice = CallScope.builder().caller("alice").open()) {
            cache.get("k:1");
            cache.remove("k:1");
        }
        write();
        ticker.advance(Duration.ofSeconds(10));
        try (CallScope alice = CallScope.builder().caller("alice").open()) {
            cache.get("k:1");
        }
        write();
        try (CallScope alice = CallScope.builder().caller("alice").open()) {
            for (int i = 0; cache.containsKey("k:1"); i++) {
                cache.put("other" + i, "x");
            }
        }
        Map<TriggerEvent, EntryEvent<String, String>> byKind = new EnumMap<>(TriggerEvent.class);
        seen.forEach(event -> byKind.putIfAbsent(event.event(), event));
        assertThat(byKind).hasSize(5);
        return byKind;
    }

    private void write() {
        CallScope.Builder scope = CallScope.builder().caller("bob");
        METADATA.forEach(scope::metadata);
        try (CallScope bob = scope.open()) {
            cache.put("k:1", "v");
        }
    }

    @Test
    void fieldsAreThereAsTheTableSays() {
        Map<TriggerEvent, EntryEvent<String, String>> events = oneOfEach();
        events.forEach((kind, event) -> {
            assertThat(event.id()).hasSize(26);
            assertThat(event.event()).isEqualTo(kind);
            assertThat(event.cacheName()).isEqualTo("stock");
            assertThat(event.key()).isEqualTo("k:1");
            assertThat(event.keyText()).isEqualTo("k:1");
            assertThat(event.keySuffix()).isEqualTo("1");
            assertThat(event.value()).isEqualTo("v");
            assertThat(event.oldValue()).isEqualTo(kind == ON_WRITE ? null : "v");
            assertThat(event.isCreated()).isEqualTo(kind == ON_WRITE);
            assertThat(event.metadata()).isEqualTo(METADATA);
            assertThat(event.cause()).isNull();
            assertThat(event.depth()).isZero();
            if (kind != ON_WRITE) {
                assertThat(event.diffKeys()).isEmpty();
            }
            assertThatThrownBy(() -> event.metadata().clear()).isInstanceOf(UnsupportedOperationException.class);
        });
        assertThat(events.get(ON_WRITE).diffKeys()).as("a text that is no JSON").isNull();
    }

    @Test
    void timesAreThoseOfTheCache() {
        Map<TriggerEvent, EntryEvent<String, String>> events = oneOfEach();
        assertThat(events.get(ON_WRITE).timestamp()).isEqualTo(at(1));
        assertThat(events.get(ON_READ).timestamp()).isEqualTo(at(5));
        assertThat(events.get(ON_DELETE).timestamp()).isEqualTo(at(5));
        assertThat(events.get(ON_EXPIRE).timestamp()).isEqualTo(at(15));
        assertThat(events.get(ON_EVICT).timestamp()).isEqualTo(at(15));
        assertThat(events.get(ON_WRITE).timeToLive()).isEqualTo(Duration.ofSeconds(10));
        assertThat(events.get(ON_READ).timeToLive()).isEqualTo(Duration.ofSeconds(6));
        assertThat(events.get(ON_DELETE).timeToLive()).isEqualTo(Duration.ofSeconds(6));
        assertThat(events.get(ON_EXPIRE).timeToLive()).isZero();
        assertThat(events.get(ON_EVICT).timeToLive()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void callersAreThoseOfWritesReadsAndDeletesAlone() {
        Map<TriggerEvent, EntryEvent<String, String>> events = oneOfEach();
        assertThat(events.get(ON_WRITE).caller()).isEqualTo("bob");
        assertThat(events.get(ON_READ).caller()).isEqualTo("alice");
        assertThat(events.get(ON_DELETE).caller()).isEqualTo("alice");
        assertThat(events.get(ON_EXPIRE).caller()).isNull();
        assertThat(events.get(ON_EVICT).caller()).isNull();
    }

    @Test
    void whatATriggerSetsOffHasItsEventAsCauseWhicheverKindItIs() {
        Cache<String, String> other = fixture.cache(
                "other",
                new ReflexConfiguration<String, String>()
                        .setMaximumEntries(1)
                        .setTicker(ticker)
                        .setExpiryPolicyFactory(
                                CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 10))));
        for (TriggerEvent event : TriggerEvent.values()) {
            other.unwrap(Triggers.class).set("k", event, (EntryEvent<String, String> e) -> seen.add(e));
        }
        triggers.set("go:*", ON_WRITE, e -> {
            switch (e.keySuffix()) {
                case "write" -> other.put("k", "v");
                case "read", "expire" -> other.get("k");
                case "delete" -> other.remove("k");
                default -> {
                    for (int i = 0; other.containsKey("k"); i++) {
                        other.put("other" + i, "x");
                    }
                }
            }
        });
        for (String go : List.of("write", "read", "delete", "write", "evict", "write")) {
            cache.put("go:" + go, "v");
        }
        ticker.advance(Duration.ofSeconds(11));
        cache.put("go:expire", "v");
        assertThat(seen)
                .extracting(EntryEvent::event)
                .containsExactly(ON_WRITE, ON_READ, ON_DELETE, ON_WRITE, ON_EVICT, ON_WRITE, ON_EXPIRE);
        assertThat(seen).allSatisfy(event -> {
            assertThat(event.depth()).isEqualTo(1);
            assertThat(event.cause()).isNotNull();
            assertThat(event.cause().keyText()).startsWith("go:");
        });
    }

    @Test
    void eventsAreUnchangedWhenTheEntryHasChanged() {
        Cache<String, List<String>> lists = fixture.cache(new ReflexConfiguration<String, List<String>>());
        List<EntryEvent<String, List<String>>> kept = new CopyOnWriteArrayList<>();
        lists.unwrap(Triggers.class).set("*", ON_WRITE, (EntryEvent<String, List<String>> e) -> {
            kept.add(e);
            e.value().add("by the trigger");
        });
        List<String> given = new java.util.ArrayList<>(List.of("a"));
        lists.put("k", given);
        given.add("b");
        lists.put("k", new java.util.ArrayList<>(Set.of("c")));
        assertThat(lists.get("k")).containsExactly("c");
        assertThat(kept.get(1).oldValue()).containsExactly("a");
        assertThat(kept.get(0).value()).containsExactly("a", "by the trigger");
    }

    private static Instant at(int seconds) {
        return Instant.ofEpochMilli(ManualTicker.START_EPOCH_MILLIS).plusSeconds(seconds);
    }
}
