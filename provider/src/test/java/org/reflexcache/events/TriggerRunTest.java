package org.reflexcache.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.testing.RecordedTriggers;
import org.reflexcache.testing.StillTicker;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** Where, when and in which order triggers run, and what they are shown. */
class TriggerRunTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final StillTicker ticker = new StillTicker();
    private final Cache<String, String> cache = fixture.cache(
            "users",
            new ReflexConfiguration<String, String>()
                    .setTicker(ticker)
                    .setMaximumEntries(10)
                    .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_HOUR)));
    private final Triggers triggers = cache.unwrap(Triggers.class);

    static Stream<Named<Consumer<Cache<String, String>>>> operations() {
        return Stream.of(
                Named.of("put", cache -> cache.put("k", "new")),
                Named.of("get", cache -> cache.get("k")),
                Named.of("getAll", cache -> cache.getAll(Set.of("k"))),
                Named.of("getAndPut", cache -> cache.getAndPut("k", "new")),
                Named.of("putAll", cache -> cache.putAll(Map.of("k", "new"))),
                Named.of("putIfAbsent", cache -> cache.putIfAbsent("absent", "new")),
                Named.of("remove", cache -> cache.remove("k")),
                Named.of("removeAll", Cache::removeAll),
                Named.of("invoke", cache -> cache.invoke("k", (entry, arguments) -> entry.getValue())),
                Named.of("eviction", cache -> {
                    for (int i = 0; i < 100; i++) {
                        cache.put("k" + i, "v");
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theyRunOnTheThreadOfTheCallerBeforeItsCallReturns(Consumer<Cache<String, String>> operation) {
        cache.put("k", "v");
        List<Thread> threads = new CopyOnWriteArrayList<>();
        for (TriggerEvent event : TriggerEvent.values()) {
            triggers.set("*", event, seen -> threads.add(Thread.currentThread()));
        }

        operation.accept(cache);

        assertThat(threads).isNotEmpty().containsOnly(Thread.currentThread());
    }

    @Test
    void whoMeetsAnExpiredEntryRunsItsTriggers() {
        cache.put("k", "v");
        ticker.advance(Duration.ofHours(1));
        List<Thread> threads = new ArrayList<>();
        triggers.set("*", TriggerEvent.ON_EXPIRE, event -> threads.add(Thread.currentThread()));

        assertThat(cache.get("k")).isNull();

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void severalRunInTheOrderOfTheirRegistrationWhichReplacingKeeps() {
        List<String> ran = new ArrayList<>();
        triggers.set("*", TriggerEvent.ON_WRITE, event -> ran.add("any"));
        triggers.set("user:1", TriggerEvent.ON_WRITE, event -> ran.add("literal"));
        triggers.set("user:*", TriggerEvent.ON_WRITE, event -> ran.add("prefix"));
        triggers.set("use*", TriggerEvent.ON_WRITE, event -> ran.add("shorter"));
        triggers.set("user:1", TriggerEvent.ON_WRITE, event -> ran.add("replaced"));

        cache.put("user:1", "v");

        assertThat(ran).containsExactly("any", "replaced", "prefix", "shorter");
        assertThat(triggers.list())
                .extracting(RegisteredTrigger::pattern)
                .containsExactly("*", "user:1", "user:*", "use*");
    }

    @Test
    void aPatternChoosesKeysAndItsStarLeavesTheSuffix() {
        List<String> seen = new ArrayList<>();
        Trigger<String, String> note =
                event -> seen.add(event.key() + "|" + event.keyText() + "|" + event.keySuffix() + "|" + event.value());
        triggers.set("user:1", TriggerEvent.ON_WRITE, note);
        triggers.set("session:*", TriggerEvent.ON_WRITE, note);

        cache.put("user:1", "a");
        cache.put("user:10", "b");
        cache.put("session:", "c");
        cache.put("session:x*y", "d");
        cache.put("session", "e");
        cache.put("Session:1", "f");

        assertThat(seen).containsExactly("user:1|user:1||a", "session:|session:||c", "session:x*y|session:x*y|x*y|d");
    }

    @Test
    void keysThatAreNoStringsAreMatchedByTheirText() {
        Cache<Integer, String> numbers = fixture.cache(new ReflexConfiguration<Integer, String>());
        List<String> seen = new ArrayList<>();
        numbers.unwrap(Triggers.class).set("4*", TriggerEvent.ON_WRITE, (EntryEvent<Integer, String> event) -> {
            Integer key = event.key();
            seen.add(key + " " + event.keySuffix());
        });

        numbers.put(42, "v");
        numbers.put(24, "v");

        assertThat(seen).containsExactly("42 2");
    }

    @Test
    void anEventSaysWhereAndWhenItHappenedAndStaysValid() {
        List<EntryEvent<Object, Object>> events = new ArrayList<>();
        triggers.set("*", TriggerEvent.ON_WRITE, events::add);
        ticker.advance(Duration.ofMillis(1_500));
        cache.put("k", "1");
        ticker.advance(Duration.ofMillis(1_500));
        cache.put("k", "2");
        cache.remove("k");

        EntryEvent<Object, Object> created = events.get(0);
        assertThat(created.event()).isEqualTo(TriggerEvent.ON_WRITE);
        assertThat(created.cacheName()).isEqualTo("users");
        created.cache().put("by the event", "3");
        assertThat(cache.get("by the event")).isEqualTo("3");
        assertThat(created.isCreated()).isTrue();
        assertThat(created.oldValue()).isNull();
        assertThat(created.value()).isEqualTo("1");
        assertThat(created.depth()).isZero();
        assertThat(created.timestamp()).isEqualTo(Instant.ofEpochMilli(ManualTicker.START_EPOCH_MILLIS + 1_500));
        EntryEvent<Object, Object> updated = events.get(1);
        assertThat(updated.isCreated()).isFalse();
        assertThat(updated.oldValue()).isEqualTo("1");
        assertThat(updated.value()).isEqualTo("2");
        assertThat(updated.timestamp()).isEqualTo(Instant.ofEpochMilli(ManualTicker.START_EPOCH_MILLIS + 3_000));
    }

    @Test
    void aTriggerSeesTheChangeItIsToldOf() {
        List<Object> present = new ArrayList<>();
        triggers.set(
                "*", TriggerEvent.ON_WRITE, event -> present.add(event.cache().get(event.key())));
        triggers.set(
                "*", TriggerEvent.ON_DELETE, event -> present.add(event.cache().get(event.key())));

        cache.put("k", "1");
        cache.put("k", "2");
        cache.remove("k");

        assertThat(present).containsExactly("1", "2", null);
    }

    @Test
    void deletingATriggerEndsItAndSaysWhetherThereWasOne() {
        RecordedTriggers recorded = RecordedTriggers.of(cache, TriggerEvent.ON_WRITE);
        cache.put("a", "1");

        assertThat(triggers.delete("*", TriggerEvent.ON_READ)).isFalse();
        assertThat(triggers.delete("*", TriggerEvent.ON_WRITE)).isTrue();
        assertThat(triggers.delete("*", TriggerEvent.ON_WRITE)).isFalse();
        cache.put("b", "2");

        assertThat(recorded.all()).containsExactly("ON_WRITE a: null -> 1 created");
    }

    @Test
    void triggersOfOneCacheKnowNothingOfAnother() {
        Cache<String, String> other = fixture.cache(new ReflexConfiguration<String, String>());
        RecordedTriggers recorded = RecordedTriggers.of(cache);

        other.put("k", "v");
        other.get("k");
        other.remove("k");

        assertThat(recorded.all()).isEmpty();
    }
}
