package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.OverflowPolicy;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.annotation.OnWrite;
import org.reflexcache.trigger.command.TriggerCommands;

/** What users may expect of triggers in corners. */
@SuppressWarnings("try") // scopes are there to be open
class TriggerContractTest {
    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final List<Object> seen = new CopyOnWriteArrayList<>();

    record Order(String shop, long number) implements java.io.Serializable {}

    @Test
    void aTriggerOfACacheWithNumbersAsKeysCanBeTriedByCommand() {
        Cache<Long, String> cache =
                fixture.cache(new ReflexConfiguration<Long, String>().setTypes(Long.class, String.class));
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("4*", ON_WRITE, (EntryEvent<Long, String> e) -> seen.add(e.key()));
        assertThat(new TriggerCommands(triggers).execute("TEST 4* ON_WRITE KEY 42 WITH '\"v\"'"))
                .contains("OK");
        assertThat(seen).containsExactly(42L);
    }

    @Test
    void aTriggerOfACacheWithRecordsAsKeysCanBeTriedByCommand() {
        Cache<Order, String> cache =
                fixture.cache(new ReflexConfiguration<Order, String>().setTypes(Order.class, String.class));
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("*", ON_WRITE, (EntryEvent<Order, String> e) -> seen.add(e.key()));
        assertThat(new TriggerCommands(triggers)
                        .execute("TEST * ON_WRITE KEY '{\"shop\":\"b\",\"number\":7}' WITH '\"v\"'"))
                .contains("OK");
    }

    @Test
    void theTriggersOfAClosedManagerTakeNoMore() {
        Triggers manager = fixture.manager().unwrap(Triggers.class);
        fixture.manager().close();
        assertThatThrownBy(() -> manager.set("a", ON_WRITE, e -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDryRunDoesNotShowWhatIsMasked() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>()
                .setTriggerSettings(TriggerSettings.standard().withMaskedKeys(List.of("pii:*"))));
        cache.put("pii:2", "secret");
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("pii:*", ON_WRITE, (EntryEvent<String, String> e) -> {
            throw new IllegalStateException("no " + e.cache().get("pii:2"));
        });
        assertThat(triggers.test("pii:*", ON_WRITE, "x").error()).doesNotContain("secret");
    }

    @Test
    void boundsThatCannotBeKeptAreRefused() {
        TriggerSettings usual = TriggerSettings.standard();
        assertThatThrownBy(() -> usual.withAsync(1, OverflowPolicy.WAIT, Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT24H");
        assertThatThrownBy(() -> usual.withTimeouts(Duration.ofMillis(1), Duration.ofDays(200_000)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usual.withLog(Integer.MAX_VALUE, 1 << 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000000");
        assertThatThrownBy(() -> TriggerOptions.standard().withTimeout(Duration.ofDays(200_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aZeroTimeoutSaysTheRangeThatIsAllowed() {
        TriggerCommands commands = new TriggerCommands(
                fixture.cache(new ReflexConfiguration<String, String>()).unwrap(Triggers.class));
        assertThatThrownBy(() -> commands.execute("SET a ON_WRITE TIMEOUT 0us 'return'"))
                .hasMessageContaining("1us");
    }

    @Test
    void closingACacheThatSkipsLetsWhatIsQueuedRunAsTheDocumentationSays() {
        Cache<String, Integer> cache = fixture.cache(new ReflexConfiguration<String, Integer>()
                .setTriggerSettings(TriggerSettings.standard().withAsync(1_000, OverflowPolicy.SKIP, Duration.ZERO)));
        AtomicInteger ran = new AtomicInteger();
        cache.unwrap(Triggers.class)
                .set(
                        "*",
                        ON_WRITE,
                        e -> ran.incrementAndGet(),
                        TriggerOptions.standard().withAsynchronous(true));
        for (int i = 0; i < 900; i++) {
            cache.put("k", i);
        }
        cache.close();
        assertThat(ran).hasValue(900);
    }

    @Test
    void registeringAgainWithAManagerUnderLoadReplacesAllMethodsAtOnce() {
        @SuppressWarnings("UnusedMethod") // found by their annotations
        class Version {
            private final Map<Integer, AtomicInteger> mine;

            Version(Map<Integer, AtomicInteger> mine) {
                this.mine = mine;
            }

            @OnWrite("*")
            void first(Integer value) {
                mine.computeIfAbsent(value, x -> new AtomicInteger()).addAndGet(1);
            }

            @OnWrite("*")
            void second(Integer value) {
                mine.computeIfAbsent(value, x -> new AtomicInteger()).addAndGet(1_000);
            }
        }
        Triggers triggers = fixture.manager().unwrap(Triggers.class);
        Cache<String, Integer> cache = fixture.cache(new ReflexConfiguration<String, Integer>());
        Map<Integer, AtomicInteger> even = new ConcurrentHashMap<>();
        Map<Integer, AtomicInteger> odd = new ConcurrentHashMap<>();
        triggers.register(new Version(even));
        AtomicBoolean over = new AtomicBoolean();
        Crew.run("writers and a replacer", 3, Await.LIMIT, number -> {
            if (number == 2) {
                for (int i = 0; !over.get(); i++) {
                    triggers.register(new Version(i % 2 == 0 ? odd : even));
                }
                return;
            }
            for (int i = 0; i < 50_000; i++) {
                cache.put("k" + number, number * 50_000 + i);
            }
            if (number == 0) {
                over.set(true);
            }
        });
        Set<Integer> both = new HashSet<>(even.keySet());
        both.retainAll(odd.keySet());
        assertThat(both).isEmpty();
    }

    @Test
    void optionsAndSettingsSayWhatTheyAre() {
        assertThat(TriggerOptions.standard().withName("n").toString())
                .contains("n")
                .doesNotContain("@");
        assertThat(TriggerSettings.standard().toString()).doesNotContain("@");
    }

    @Test
    void nullIsNamedAfterTheParameter() {
        Triggers triggers =
                fixture.cache(new ReflexConfiguration<String, String>()).unwrap(Triggers.class);
        for (Executable call : new Executable[] {
            () -> triggers.set(null, ON_WRITE, e -> {}),
            () -> triggers.set("a", ON_WRITE, e -> {}, null),
            () -> triggers.register(null),
            () -> triggers.test("a", ON_WRITE, (Sample) null),
            () -> triggers.delete((RegisteredTrigger) null),
            () -> TriggerOptions.standard().withTimeout(null),
            () -> new TriggerCommands(triggers).execute(null)
        }) {
            assertThatThrownBy(call::execute)
                    .isInstanceOf(NullPointerException.class)
                    .message()
                    .isNotNull()
                    .doesNotContain("Cannot invoke");
        }
        assertThatThrownBy(() -> CallScope.builder().metadata("a", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a' is null");
    }

    @Test
    void aClassIsToldFromAnObject() {
        Triggers triggers =
                fixture.cache(new ReflexConfiguration<String, String>()).unwrap(Triggers.class);
        assertThatThrownBy(() -> triggers.register(String.class)).hasMessageContaining("java.lang.String");
    }

    /** The audit of what alice did names whoever's thread happened to run the trigger. */
    @Test
    void whatATriggerWritesHasTheCallerOfItsEvent() throws Exception {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("x", ON_WRITE, (EntryEvent<String, String> e) -> e.cache().put("audit:" + e.caller(), "v"));
        triggers.set(
                "audit:*",
                ON_WRITE,
                (EntryEvent<String, String> e) -> seen.add(e.keySuffix() + " by " + e.caller() + " " + e.metadata()));
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread alice = new Thread(() -> {
            try (CallScope scope = CallScope.builder().caller("alice").open()) {
                cache.invoke("p", (entry, arguments) -> {
                    cache.put("x", "1");
                    written.countDown();
                    Await.open(goOn);
                    return null;
                });
            }
        });
        alice.start();
        Await.open(written);
        try (CallScope scope = CallScope.builder().caller("bob").open()) {
            cache.put("x", "2");
        }
        goOn.countDown();
        Await.end(alice);
        assertThat(seen).containsExactly("alice by alice {}", "bob by bob {}");
    }

    @Test
    void whatAnEvictionSetsOffHasNothingOfTheScopeThatHappenedToEvict() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>().setMaximumEntries(1));
        Cache<String, String> archive = fixture.cache(new ReflexConfiguration<String, String>());
        cache.unwrap(Triggers.class)
                .set("*", TriggerEvent.ON_EVICT, (EntryEvent<String, String> e) -> archive.put(e.key(), e.value()));
        archive.unwrap(Triggers.class)
                .set(
                        "*",
                        ON_WRITE,
                        (EntryEvent<String, String> e) -> seen.add(e.key() + " " + e.caller() + " " + e.metadata()));
        cache.put("a", "v");
        try (CallScope scope =
                CallScope.builder().caller("bob").metadata("user_id", 42).open()) {
            cache.put("b", "v");
        }
        assertThat(seen).containsExactly("a null {}");
    }
}
