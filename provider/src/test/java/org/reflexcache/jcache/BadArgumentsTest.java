package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;

/** What callers do wrong is refused before anything is done, with a message that names the cache and what is allowed. */
class BadArgumentsTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final Cache<String, Integer> cache =
            fixture.cache("users", new ReflexConfiguration<String, Integer>().setTypes(String.class, Integer.class));

    static Stream<Arguments> nulls() {
        return Stream.of(
                refused("get", cache -> cache.get(null), "key"),
                refused("getAll", cache -> cache.getAll(null), "set of keys"),
                refused("containsKey", cache -> cache.containsKey(null), "key"),
                refused("peek", cache -> CacheFixture.reflex(cache).peek(null), "key"),
                refused("put key", cache -> cache.put(null, 1), "key"),
                refused("put value", cache -> cache.put("k", null), "value"),
                refused("getAndPut key", cache -> cache.getAndPut(null, 1), "key"),
                refused("getAndPut value", cache -> cache.getAndPut("k", null), "value"),
                refused("putAll", cache -> cache.putAll(null), "map"),
                refused("putIfAbsent key", cache -> cache.putIfAbsent(null, 1), "key"),
                refused("putIfAbsent value", cache -> cache.putIfAbsent("k", null), "value"),
                refused("remove", cache -> cache.remove(null), "key"),
                refused("remove equal key", cache -> cache.remove(null, 1), "key"),
                refused("remove equal value", cache -> cache.remove("k", null), "value"),
                refused("getAndRemove", cache -> cache.getAndRemove(null), "key"),
                refused("replace key", cache -> cache.replace(null, 1), "key"),
                refused("replace value", cache -> cache.replace("k", null), "value"),
                refused("replace equal key", cache -> cache.replace(null, 1, 2), "key"),
                refused("replace equal old value", cache -> cache.replace("k", null, 2), "value"),
                refused("replace equal new value", cache -> cache.replace("k", 1, null), "value"),
                refused("getAndReplace key", cache -> cache.getAndReplace(null, 1), "key"),
                refused("getAndReplace value", cache -> cache.getAndReplace("k", null), "value"),
                refused("removeAll", cache -> cache.removeAll(null), "set of keys"),
                refused("loadAll", cache -> cache.loadAll(null, true, null), "set of keys"),
                refused("invoke key", cache -> cache.invoke(null, (entry, arguments) -> null), "key"),
                refused("invoke processor", cache -> cache.invoke("k", null), "entry processor"),
                refused("invokeAll keys", cache -> cache.invokeAll(null, (entry, arguments) -> null), "set of keys"),
                refused("invokeAll processor", cache -> cache.invokeAll(Set.of("k"), null), "entry processor"),
                refused(
                        "registerCacheEntryListener",
                        cache -> cache.registerCacheEntryListener(null),
                        "listener configuration"),
                refused(
                        "deregisterCacheEntryListener",
                        cache -> cache.deregisterCacheEntryListener(null),
                        "listener configuration"),
                refused("getConfiguration", cache -> cache.getConfiguration(null), "configuration class"),
                refused("unwrap", cache -> cache.unwrap(null), "class to unwrap as"));
    }

    static Stream<Arguments> wrongTypes() {
        Map<Object, Object> map = new HashMap<>(Map.of("a", 1, "b", "two"));
        return Stream.of(
                refused("put key", cache -> raw(cache).put(1, 1), "java.lang.Integer", "java.lang.String"),
                refused("put value", cache -> raw(cache).put("k", "v"), "java.lang.String", "java.lang.Integer"),
                refused("getAndPut", cache -> raw(cache).getAndPut("k", "v"), "java.lang.String", "java.lang.Integer"),
                refused("putAll", cache -> raw(cache).putAll(map), "java.lang.String", "java.lang.Integer"),
                refused(
                        "putIfAbsent",
                        cache -> raw(cache).putIfAbsent("k", "v"),
                        "java.lang.String",
                        "java.lang.Integer"),
                refused("replace", cache -> raw(cache).replace("k", "v"), "java.lang.String", "java.lang.Integer"),
                refused(
                        "replace equal",
                        cache -> raw(cache).replace("k", 1, "v"),
                        "java.lang.String",
                        "java.lang.Integer"),
                refused(
                        "getAndReplace",
                        cache -> raw(cache).getAndReplace("k", "v"),
                        "java.lang.String",
                        "java.lang.Integer"));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void nullIsRefused(Consumer<Cache<String, Integer>> call, String[] words) {
        cache.put("k", 1);

        assertThatThrownBy(() -> call.accept(cache))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining(words[0]);

        assertThat(cache.get("k")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void aKeyOrValueOfAnotherTypeIsRefused(Consumer<Cache<String, Integer>> call, String[] words) {
        cache.put("k", 1);
        RecordedEvents<String, Integer> events = RecordedEvents.of(cache);

        assertThatThrownBy(() -> call.accept(cache))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining("type " + words[0])
                .hasMessageContaining("type " + words[1]);

        assertThat(events.all()).isEmpty();
    }

    @Test
    void aProcessorCannotSetAValueOfAnotherType() {
        assertThatThrownBy(() -> raw(cache).invoke("k", (entry, arguments) -> {
                    entry.setValue("v");
                    return null;
                }))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("java.lang.Integer");

        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void aProcessorCannotBringInAKeyOfAnotherType() {
        assertThatThrownBy(() -> raw(cache).invoke(1, (entry, arguments) -> {
                    entry.setValue(1);
                    return null;
                }))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining("java.lang.Integer")
                .hasMessageContaining("java.lang.String");

        assertThat(cache).isEmpty();
    }

    @Test
    void aListenerNeedsAFactory() {
        var configuration = new MutableCacheEntryListenerConfiguration<String, Integer>(null, null, true, true);

        assertThatThrownBy(() -> cache.registerCacheEntryListener(configuration))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining("listener factory");
        cache.put("k", 1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aLoaderCannotBringInAValueOfAnotherType() {
        Cache<String, Integer> loading = fixture.cache(
                "loading",
                new ReflexConfiguration<String, Integer>()
                        .setTypes(String.class, Integer.class)
                        .setReadThrough(true)
                        .setCacheLoaderFactory(() -> (CacheLoader<String, Integer>) (CacheLoader<?, ?>) new Loader()));

        assertThatThrownBy(() -> raw(loading).get("k")).hasStackTraceContaining("'loading'");
        assertThatThrownBy(() -> raw(loading).getAll(Set.of("k", "l"))).hasStackTraceContaining("'loading'");

        assertThat(loading.containsKey("k")).isFalse();
        assertThat(loading.containsKey("l")).isFalse();
    }

    @Test
    void lookingForAKeyOfAnotherTypeFindsNothing() {
        assertThat(raw(cache).get(1)).isNull();
        assertThat(raw(cache).containsKey(1)).isFalse();
        assertThat(raw(cache).remove(1)).isFalse();
        assertThat(raw(cache).remove("k", "v")).isFalse();
    }

    @Test
    void unwrappingAsSomethingElseNamesWhatIsAllowed() {
        assertThatThrownBy(() -> cache.unwrap(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining(String.class.getName())
                .hasMessageContaining(ReflexCache.class.getName());
        assertThatThrownBy(() -> fixture.manager().unwrap(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fixture.manager().getURI().toString())
                .hasMessageContaining(CacheManager.class.getName());
        cache.put("k", 1);
        assertThatThrownBy(() -> cache.iterator().next().unwrap(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Cache.Entry.class.getName());
    }

    @Test
    void aListenerIsRegisteredOnce() {
        var configuration = new RecordedEvents<String, Integer>().configuration(true);
        cache.registerCacheEntryListener(configuration);

        assertThatThrownBy(() -> cache.registerCacheEntryListener(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'users'");
    }

    private static Arguments refused(String name, Consumer<Cache<String, Integer>> call, String... words) {
        return Arguments.of(Named.of(name, call), words);
    }

    @SuppressWarnings("unchecked")
    private static Cache<Object, Object> raw(Cache<?, ?> cache) {
        return (Cache<Object, Object>) cache;
    }

    /** Answers strings where the cache expects numbers. */
    private static final class Loader implements CacheLoader<String, String> {
        @Override
        public String load(String key) {
            return "no number";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, "no number"));
            return loaded;
        }
    }
}
