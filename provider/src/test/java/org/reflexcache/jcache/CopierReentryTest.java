package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.EntryHeldException;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** What comes along with keys and values is user code too: when it calls the cache for its own key it is refused, not stuck. */
class CopierReentryTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    /** What the next copy, comparison or text does, once. */
    private final AtomicReference<@Nullable Runnable> next = new AtomicReference<>();

    private final List<Throwable> refusals = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    static Stream<Named<Consumer<Cache<String, String>>>> callsThatCopyTheOldValue() {
        return Stream.of(
                Named.of("getAndPut", cache -> cache.getAndPut("k", "new")),
                Named.of("getAndReplace", cache -> cache.getAndReplace("k", "new")),
                Named.of("getAndRemove", cache -> cache.getAndRemove("k")),
                Named.of("replace of a value", cache -> cache.replace("k", "old", "new")),
                Named.of("remove of a value", cache -> cache.remove("k", "old")),
                Named.of("invoke", cache -> cache.invoke("k", (entry, arguments) -> entry.getValue())));
    }

    static Stream<Named<Consumer<Cache<String, Touchy>>>> callsThatCompare() {
        return Stream.of(
                Named.of("replace", cache -> cache.replace("k", cache.get("k"), cache.get("k"))),
                Named.of("remove", cache -> cache.remove("k", cache.get("k"))));
    }

    @ParameterizedTest
    @MethodSource("callsThatCopyTheOldValue")
    void aCopierIsRefusedItsOwnKey(Consumer<Cache<String, String>> call) {
        Cache<String, String> cache =
                fixture.cache(new ReflexConfiguration<String, String>().setValueCopier((value, loader) -> {
                    if (value.equals("old")) {
                        act();
                    }
                    return value;
                }));
        cache.put("k", "old");
        next.set(() -> cache.put("k", "from the copier"));

        inTime(() -> call.accept(cache));

        assertRefused();
        inTime(() -> cache.put("k", "v"));
        assertThat(cache.get("k")).isEqualTo("v");
    }

    @Test
    void aCopierMayUseOtherKeys() {
        Cache<String, String> cache =
                fixture.cache(new ReflexConfiguration<String, String>().setValueCopier((value, loader) -> {
                    if (value.equals("old")) {
                        act();
                    }
                    return value;
                }));
        cache.put("k", "old");
        next.set(() -> cache.put("other", "from the copier"));

        inTime(() -> assertThat(cache.getAndPut("k", "new")).isEqualTo("old"));

        assertThat(refusals).isEmpty();
        assertThat(cache.get("k")).isEqualTo("new");
        assertThat(cache.get("other")).isEqualTo("from the copier");
    }

    @ParameterizedTest
    @MethodSource("callsThatCompare")
    void theEqualsOfAValueIsRefusedItsOwnKey(Consumer<Cache<String, Touchy>> call) {
        Cache<String, Touchy> cache = fixture.cache(new ReflexConfiguration<String, Touchy>().setStoreByValue(false));
        Touchy value = new Touchy();
        cache.put("k", value);
        next.set(() -> cache.put("k", new Touchy()));

        inTime(() -> call.accept(cache));

        assertRefused();
        inTime(() -> cache.put("k", value));
        assertThat(cache.get("k")).isSameAs(value);
    }

    @Test
    void theTextOfAKeyIsRefusedItsOwnKey() {
        Cache<Key, String> cache = fixture.cache(new ReflexConfiguration<Key, String>().setStoreByValue(false));
        cache.unwrap(Triggers.class).set("k*", TriggerEvent.ON_WRITE, event -> told.add(event.keyText()));
        Key key = new Key();
        next.set(() -> cache.put(key, "from the text"));

        inTime(() -> cache.put(key, "1"));

        assertRefused();
        assertThat(cache.get(key)).isEqualTo("1");
        inTime(() -> cache.put(key, "2"));
        assertThat(told).contains("key");
    }

    /** What user code does where it is called; it goes on although it was refused. */
    private void act() {
        Runnable action = next.getAndSet(null);
        if (action != null) {
            try {
                action.run();
            } catch (RuntimeException e) {
                refusals.add(e);
            }
        }
    }

    private void assertRefused() {
        assertThat(refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal)
                        .isInstanceOf(EntryHeldException.class)
                        .hasMessageContaining("own key"));
    }

    /** On a thread of its own, so that a hang is a failure. */
    private static void inTime(Runnable call) {
        Crew.run("caller", 1, Await.LIMIT, number -> call.run());
    }

    /** A value that calls somebody when it is compared. */
    private final class Touchy {
        @Override
        public boolean equals(Object other) {
            act();
            return this == other;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /** A key that calls somebody when it is asked for its text. */
    private final class Key {
        @Override
        public String toString() {
            act();
            return "key";
        }
    }
}
