package org.reflexcache.triggers;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.testing.RecordedTriggers;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** One event for each entry that a call has changed, also where it changes several, and none where nothing changed. */
class ChangedEntriesTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @AutoClose
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");

    /** Loads {@code l} and whatever begins with it. */
    private static final class Loader implements CacheLoader<String, Integer> {
        @Override
        public @Nullable Integer load(String key) {
            return key.startsWith("l") ? 99 : null;
        }

        @Override
        public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
            Map<String, Integer> loaded = new LinkedHashMap<>();
            for (String key : keys) {
                Integer value = load(key);
                if (value != null) {
                    loaded.put(key, value);
                }
            }
            return loaded;
        }
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("put", c -> c.put("n", 9), "ON_WRITE n: null -> 9 created"),
                call("put of an equal value", c -> c.put("a", 1), "ON_WRITE a: 1 -> 1"),
                call("getAndPut", c -> c.getAndPut("a", 9), "ON_WRITE a: 1 -> 9"),
                call(
                        "putAll",
                        c -> c.putAll(Map.of("a", 7, "n", 8)),
                        "ON_WRITE a: 1 -> 7",
                        "ON_WRITE n: null -> 8 created"),
                call("putIfAbsent, absent", c -> c.putIfAbsent("n", 9), "ON_WRITE n: null -> 9 created"),
                call("putIfAbsent, present", c -> c.putIfAbsent("a", 9)),
                call("replace", c -> c.replace("a", 9), "ON_WRITE a: 1 -> 9"),
                call("replace, absent", c -> c.replace("n", 9)),
                call("replace of a value", c -> c.replace("a", 1, 9), "ON_WRITE a: 1 -> 9"),
                call("replace of another value", c -> c.replace("a", 2, 9)),
                call("getAndReplace", c -> c.getAndReplace("a", 9), "ON_WRITE a: 1 -> 9"),
                call("getAndReplace, absent", c -> c.getAndReplace("n", 9)),
                call(
                        "invokeAll that writes",
                        c -> c.invokeAll(Set.of("a", "b", "n"), (e, x) -> {
                            e.setValue(5);
                            return null;
                        }),
                        "ON_WRITE a: 1 -> 5",
                        "ON_WRITE b: 2 -> 5",
                        "ON_WRITE n: null -> 5 created"),
                call(
                        "invokeAll that removes",
                        c -> c.invokeAll(Set.of("a", "n"), (e, x) -> {
                            e.remove();
                            return null;
                        }),
                        "ON_DELETE a: 1 -> 1"),
                call("a processor that looks", c -> c.invoke("a", (e, x) -> e.exists())),
                call(
                        "a processor that changes its mind",
                        c -> c.invoke("n", (e, x) -> {
                            e.setValue(5);
                            e.remove();
                            return null;
                        })),
                call("remove", c -> c.remove("a"), "ON_DELETE a: 1 -> 1"),
                call("remove, absent", c -> c.remove("n")),
                call("remove of a value", c -> c.remove("a", 1), "ON_DELETE a: 1 -> 1"),
                call("remove of another value", c -> c.remove("a", 2)),
                call("getAndRemove", c -> c.getAndRemove("a"), "ON_DELETE a: 1 -> 1"),
                call(
                        "removeAll of keys",
                        c -> c.removeAll(Set.of("a", "b", "n")),
                        "ON_DELETE a: 1 -> 1",
                        "ON_DELETE b: 2 -> 2"),
                call("removeAll", Cache::removeAll, "ON_DELETE a: 1 -> 1", "ON_DELETE b: 2 -> 2"),
                call(
                        "Iterator.remove",
                        c -> {
                            Iterator<Cache.Entry<String, Integer>> all = c.iterator();
                            while (all.hasNext()) {
                                if (all.next().getKey().equals("b")) {
                                    all.remove();
                                }
                            }
                        },
                        "ON_DELETE b: 2 -> 2"),
                call("clear", Cache::clear),
                call("a read that loads", c -> c.get("l1"), "ON_WRITE l1: null -> 99 created"),
                call("a read that finds nothing to load", c -> c.get("n")),
                call(
                        "getAll that loads",
                        c -> c.getAll(Set.of("a", "l1", "l2")),
                        "ON_WRITE l1: null -> 99 created",
                        "ON_WRITE l2: null -> 99 created"),
                call("loadAll", c -> loadAll(c, false, "a", "l1", "n"), "ON_WRITE l1: null -> 99 created"),
                call(
                        "loadAll that replaces",
                        c -> {
                            c.unwrap(Triggers.class).suspend("*", ON_WRITE);
                            c.put("l1", 1);
                            c.unwrap(Triggers.class).resume("*", ON_WRITE);
                            loadAll(c, true, "l1");
                        },
                        "ON_WRITE l1: 1 -> 99"),
                call("containsKey", c -> c.containsKey("a")),
                call("close", Cache::close));
    }

    private static Arguments call(String name, Consumer<Cache<String, Integer>> call, String... events) {
        return Arguments.of(Named.of(name, call), List.of(events));
    }

    private static void loadAll(Cache<String, Integer> cache, boolean replace, String... keys) {
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        cache.loadAll(Set.of(keys), replace, loaded);
        Await.result(loaded);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void eachHasOneEvent(Consumer<Cache<String, Integer>> call, List<String> events) {
        Cache<String, Integer> cache = fixture.cache(
                new ReflexConfiguration<String, Integer>().setReadThrough(true).setCacheLoaderFactory(Loader::new));
        cache.put("a", 1);
        cache.put("b", 2);
        RecordedTriggers recorded =
                RecordedTriggers.of(cache, ON_WRITE, ON_DELETE, TriggerEvent.ON_EXPIRE, TriggerEvent.ON_EVICT);
        call.accept(cache);
        assertThat(recorded.all()).containsExactlyInAnyOrderElementsOf(events);
    }

    record Address(String city, String street) implements Serializable {}

    @SuppressWarnings("ArrayRecordComponent") // as some do
    record Person(String name, Address address, int @Nullable [] marks) implements Serializable {}

    /** A bean whose fields all have getters. */
    public static final class Account implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String owner;
        private final long balance;

        Account(String owner, long balance) {
            this.owner = owner;
            this.balance = balance;
        }

        public String getOwner() {
            return owner;
        }

        public long getBalance() {
            return balance;
        }
    }

    /** What it holds cannot be seen from outside. */
    static final class Sealed implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unused") // there to be hidden
        private final int hidden;

        Sealed(int hidden) {
            this.hidden = hidden;
        }
    }

    @Test
    void whatDiffersIsNamedOrNotSaidAtAll() {
        assertThat(diff(Map.of("a", 1, "b", 2), Map.of("a", 1, "b", 3, "c", 4))).containsExactlyInAnyOrder("b", "c");
        assertThat(diff(Map.of("a", 1, "b", 2), Map.of("a", 1))).containsExactly("b");
        assertThat(diff(Map.of("a", List.of(1, 2)), Map.of("a", List.of(1, 2)))).isEmpty();
        assertThat(diff(
                        new Person("Ada", new Address("London", "x"), new int[] {1}),
                        new Person("Ada", new Address("Paris", "x"), new int[] {1})))
                .containsExactly("address");
        assertThat(diff(
                        new Person("Ada", new Address("London", "x"), null),
                        new Person("Eve", new Address("London", "x"), null)))
                .containsExactly("name");
        assertThat(diff(new Account("ada", 1), new Account("ada", 2))).containsExactly("balance");
        assertThat(diff("{\"a\":1,\"b\":[1,2]}", "{\"b\":[2,1],\"a\":1,\"c\":null}"))
                .containsExactlyInAnyOrder("b", "c");
        assertThat(diff(new Sealed(1), new Sealed(2))).isNull();
        assertThat(diff(1, 2)).isNull();
        assertThat(diff("text", "other")).isNull();
        assertThat(diff("[1]", "[2]")).isNull();
        assertThat(diff(new Address("London", "x"), new Account("ada", 1))).isNull();
    }

    /** What the second of two writes has changed; the cache stores by value. */
    private @Nullable Set<String> diff(Object before, Object after) {
        Cache<String, Object> cache = fixture.cache(new ReflexConfiguration<String, Object>());
        List<@Nullable Set<String>> diffs = new ArrayList<>();
        cache.put("k", before);
        cache.unwrap(Triggers.class).set("*", ON_WRITE, e -> diffs.add(e.diffKeys()));
        cache.put("k", after);
        assertThat(diffs).hasSize(1);
        return diffs.get(0);
    }

    @Test
    void severalTriggersRunInTheOrderOfRegistrationAndOneThatFailsStopsNone() {
        Cache<String, Integer> cache = fixture.cache(new ReflexConfiguration<String, Integer>());
        Triggers triggers = cache.unwrap(Triggers.class);
        Map<String, Integer> ran = new LinkedHashMap<>();
        for (String pattern : List.of("*", "a:*", "a:b", "*b", "a:*b")) {
            triggers.set(pattern, ON_WRITE, e -> {
                ran.merge(pattern, 1, Integer::sum);
                if (pattern.startsWith("a")) {
                    throw new AssertionError("of " + pattern);
                }
            });
        }
        cache.put("a:b", 1);
        assertThat(List.copyOf(ran.entrySet()))
                .containsExactly(entry("*", 1), entry("a:*", 1), entry("a:b", 1), entry("*b", 1), entry("a:*b", 1));
        assertThat(log.warnings()).as("each that failed").hasSize(3);
    }
}
