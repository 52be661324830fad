package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EVICT;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.annotation.OnDelete;
import org.reflexcache.trigger.annotation.OnEvict;
import org.reflexcache.trigger.annotation.OnExpire;
import org.reflexcache.trigger.annotation.OnRead;
import org.reflexcache.trigger.annotation.OnWrite;

/** Annotated methods as triggers of a cache and of a manager. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // the handlers are found by reflection
class AnnotatedTriggersTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @AutoClose
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");

    private final ManualTicker ticker = new ManualTicker();
    private final Cache<String, Integer> cache = fixture.cache(
            "stock",
            new ReflexConfiguration<String, Integer>()
                    .setTicker(ticker)
                    .setMaximumEntries(2)
                    .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_HOUR)));
    private final Triggers triggers = cache.unwrap(Triggers.class);
    private final Triggers manager = fixture.manager().unwrap(Triggers.class);
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    AnnotatedTriggersTest() {
        SEEN.clear();
    }

    private static class All {
        @OnWrite("a*")
        void written(String key, int value, @Nullable Integer old) {
            SEEN.add("write " + key + " " + old + " > " + value);
        }

        @OnRead("a*")
        private void read(Integer value) {
            SEEN.add("read " + value);
        }

        @OnDelete({"a1", "a2"})
        static void deleted(EntryEvent<String, Integer> event) {
            SEEN.add("delete " + event.keyText());
        }

        @OnEvict("*")
        @OnExpire("*")
        void left(EntryEvent<String, Integer> event, String key, Integer value) {
            SEEN.add(event.event() + " " + value);
        }
    }

    @Test
    void theyRunForAllFiveEvents() {
        List<RegisteredTrigger> registered = triggers.register(new All());
        assertThat(registered)
                .extracting(RegisteredTrigger::event)
                .containsExactlyInAnyOrder(ON_WRITE, ON_READ, ON_DELETE, ON_DELETE, ON_EVICT, ON_EXPIRE);
        assertThat(registered)
                .allSatisfy(trigger -> assertThat(trigger.handler())
                        .startsWith("method " + All.class.getName() + "#")
                        .isEqualTo("method " + trigger.name()));
        cache.put("a1", 1);
        cache.put("a1", 2);
        cache.get("a1");
        cache.remove("a1");
        assertThat(SEEN).containsExactly("write a1 null > 1", "write a1 1 > 2", "read 2", "delete a1");
        SEEN.clear();
        for (int i = 0; i < 20; i++) {
            cache.put("b" + i, i);
        }
        assertThat(SEEN).isNotEmpty().allMatch(seen -> seen.startsWith("ON_EVICT"));
        SEEN.clear();
        ticker.advance(Duration.ofHours(2));
        Await.until("all have expired", () -> SEEN.size() == 2);
        assertThat(SEEN).allMatch(seen -> seen.startsWith("ON_EXPIRE"));
    }

    private static final class Bad {
        @OnWrite("fine")
        void fine() {}

        @OnWrite("")
        String bad(int a, int b, int c, int d) {
            return "";
        }

        @OnRead("a\\b")
        void worse() {}
    }

    @Test
    void whatCannotBeATriggerIsRefusedWithEveryFaultAndNothingIsRegistered() {
        for (Triggers level : List.of(triggers, manager)) {
            assertThatThrownBy(() -> level.register(new Bad()))
                    .isInstanceOf(InvalidTriggerException.class)
                    .hasMessageContaining(Bad.class.getName() + "#bad(int, int, int, int) returns java.lang.String")
                    .hasMessageContaining("allowed is void")
                    .hasMessageContaining("allowed are (), (value), (key, value)")
                    .hasMessageContaining("@OnWrite: Empty key pattern")
                    .hasMessageContaining(Bad.class.getName() + "#worse() @OnRead")
                    .hasMessageNotContaining("#fine");
        }
        assertThat(manager.list()).isEmpty();
    }

    @Test
    void aClassIsNoObjectWithAnnotatedMethods() {
        assertThatThrownBy(() -> triggers.register(All.class))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("allowed is an object of it, such as new All()");
        for (Object wrong : List.of("text", new Object())) {
            assertThatThrownBy(() -> triggers.register(wrong))
                    .isInstanceOf(InvalidTriggerException.class)
                    .hasMessageContaining(wrong.getClass().getName())
                    .hasMessageContaining("@OnWrite, @OnEvict, @OnExpire, @OnDelete or @OnRead");
        }
    }

    private static final class ForUsers {
        @OnWrite(value = "*", cache = "users")
        void written(EntryEvent<String, Integer> event) {
            SEEN.add(event.cacheName() + " " + event.key());
        }
    }

    @Test
    void registeredWithAManagerTheyAreForTheCachesTheyName() {
        ForUsers handlers = new ForUsers();
        manager.register(handlers);
        Cache<String, Integer> users = fixture.cache("users", new ReflexConfiguration<String, Integer>());
        cache.put("a", 1);
        users.put("b", 2);
        assertThat(SEEN).containsExactly("users b");
        assertThat(triggers.list()).isEmpty();
        assertThat(users.unwrap(Triggers.class).list())
                .singleElement()
                .extracting(RegisteredTrigger::managed)
                .isEqualTo(true);
        assertThat(manager.unregister(handlers)).isTrue();
        assertThat(manager.unregister(handlers)).isFalse();
        users.put("c", 3);
        assertThat(SEEN).hasSize(1);
    }

    @Test
    void aCacheRefusesMethodsForOthersAndNamesThem() {
        assertThatThrownBy(() -> triggers.register(new ForUsers()))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining(ForUsers.class.getName() + "#written")
                .hasMessageContaining("'users'")
                .hasMessageContaining("'stock'")
                .hasMessageContaining("cache manager");
        assertThat(triggers.list()).isEmpty();
    }

    private static final class Background {
        private final Map<String, List<Integer>> values = new ConcurrentHashMap<>();
        private final List<String> threads = new CopyOnWriteArrayList<>();

        @OnWrite(value = "*", async = true)
        void written(String key, Integer value) {
            values.computeIfAbsent(key, ignored -> new CopyOnWriteArrayList<>()).add(value);
            threads.add(Thread.currentThread().getName());
        }
    }

    @Test
    void asynchronousOnesRunOnOtherThreadsInTheOrderOfEachKey() {
        Background background = new Background();
        assertThat(triggers.register(background))
                .singleElement()
                .satisfies(trigger ->
                        assertThat(trigger.options().isAsynchronous()).isTrue());
        for (int i = 0; i < 200; i++) {
            cache.put("k" + i % 2, i);
        }
        Await.until("all have run", () -> background.threads.size() == 200);
        assertThat(background.threads).allMatch(name -> name.startsWith("reflex-trigger-"));
        assertThat(background.values)
                .containsOnlyKeys("k0", "k1")
                .allSatisfy((key, all) -> assertThat(all).hasSize(100).isSorted());
    }

    @Test
    void oneWhoseTypesAreOthersFailsAndSaysWhichParameter() {
        class Wrong {
            @OnWrite("*")
            void written(Long key, String value) {
                SEEN.add("never");
            }
        }
        triggers.register(new Wrong());
        cache.put("a", 1);
        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(triggers.list().get(0).lastFailure())
                .contains("ClassCastException", "Wrong#written", "java.lang.Long", "java.lang.String");
        assertThat(SEEN).isEmpty();
        assertThat(log.warnings()).singleElement().asString().contains("Wrong#written");
    }

    /** Both methods belong to one version; each event meets that version once in each. */
    @Test
    void registeringAgainUnderLoadReplacesAllMethodsAtOnce() {
        class Version {
            private final Map<Integer, AtomicInteger> seen;

            Version(Map<Integer, AtomicInteger> seen) {
                this.seen = seen;
            }

            @OnWrite("*")
            void first(Integer value) {
                seen.computeIfAbsent(value, ignored -> new AtomicInteger()).addAndGet(1);
            }

            @OnWrite("*")
            void second(Integer value) {
                seen.computeIfAbsent(value, ignored -> new AtomicInteger()).addAndGet(1_000);
            }
        }
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
            for (int i = 0; i < 5_000; i++) {
                cache.put("k" + number, number * 5_000 + i);
            }
            if (number == 0) {
                over.set(true);
            }
        });
        assertThat(even.keySet()).noneMatch(odd::containsKey);
        assertThat(even.size() + odd.size()).isEqualTo(10_000);
        assertThat(even.values()).allSatisfy(count -> assertThat(count).hasValue(1_001));
        assertThat(odd.values()).allSatisfy(count -> assertThat(count).hasValue(1_001));
        assertThat(triggers.list()).hasSize(2);
    }
}
