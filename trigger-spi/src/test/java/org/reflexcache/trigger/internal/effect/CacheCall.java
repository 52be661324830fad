package org.reflexcache.trigger.internal.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.processor.EntryProcessor;
import org.reflexcache.trigger.Effect;

/**
 * A call of a method of a cache that holds {@code a = 1} and {@code b = 2}.
 *
 * @param method the method, as {@link #signature} writes it
 * @param call what calls it, so that it changes something if it can
 * @param effects what it does, {@code "kind target detail"} each; none for a method that only reads
 */
record CacheCall(String method, Function<Cache<Object, Object>, Object> call, List<String> effects) {

    static final Map<Object, Object> CONTENTS = Map.of("a", 1, "b", 2);

    static final EntryProcessor<Object, Object, Object> SETS_NINE = new SetsNine();

    private static final String PROCESSOR = "<" + SetsNine.class.getName() + ">";

    /** Each method of {@link Cache}. */
    static final List<CacheCall> ALL = List.of(
            reads("get(Object)", cache -> cache.get("a")),
            reads("getAll(Set)", cache -> cache.getAll(Set.of("a", "x"))),
            reads("containsKey(Object)", cache -> cache.containsKey("a")),
            reads("getName()", Cache::getName),
            reads("isClosed()", Cache::isClosed),
            reads("getCacheManager()", Cache::getCacheManager),
            reads("getConfiguration(Class)", cache -> cache.getConfiguration(anyConfiguration())),
            reads("unwrap(Class)", cache -> cache.unwrap(Cache.class)),
            reads("forEach(Consumer)", cache -> {
                cache.forEach(entry -> {});
                return null;
            }),
            reads("spliterator()", Cache::spliterator),
            changes("iterator()", CacheCall::removeFirst, "remove c:a null"),
            does("put(Object,Object)", cache -> cache.put("x", 9), "put c:x 9"),
            changes("getAndPut(Object,Object)", cache -> cache.getAndPut("a", 9), "put c:a 9"),
            does("putAll(Map)", cache -> cache.putAll(Map.of("x", 9)), "put c:x 9"),
            changes("putIfAbsent(Object,Object)", cache -> cache.putIfAbsent("x", 9), "put c:x 9"),
            changes("replace(Object,Object)", cache -> cache.replace("a", 9), "put c:a 9"),
            changes("replace(Object,Object,Object)", cache -> cache.replace("a", 1, 9), "put c:a 9"),
            changes("getAndReplace(Object,Object)", cache -> cache.getAndReplace("a", 9), "put c:a 9"),
            changes("remove(Object)", cache -> cache.remove("a"), "remove c:a null"),
            changes("remove(Object,Object)", cache -> cache.remove("a", 1), "remove c:a null"),
            changes("getAndRemove(Object)", cache -> cache.getAndRemove("a"), "remove c:a null"),
            does("removeAll(Set)", cache -> cache.removeAll(Set.of("a")), "remove c:a null"),
            does("removeAll()", Cache::removeAll, "removeAll c null"),
            does("clear()", Cache::clear, "clear c null"),
            does(
                    "loadAll(Set,boolean,CompletionListener)",
                    cache -> cache.loadAll(Set.of("a"), true, null),
                    "load c:a null"),
            changes(
                    "invoke(Object,EntryProcessor,Object[])",
                    cache -> cache.invoke("a", SETS_NINE),
                    "invoke c:a " + PROCESSOR),
            changes(
                    "invokeAll(Set,EntryProcessor,Object[])",
                    cache -> cache.invokeAll(Set.of("a"), SETS_NINE),
                    "invoke c:a " + PROCESSOR),
            does(
                    "registerCacheEntryListener(CacheEntryListenerConfiguration)",
                    cache -> cache.registerCacheEntryListener(listener()),
                    "registerListener c null"),
            does(
                    "deregisterCacheEntryListener(CacheEntryListenerConfiguration)",
                    cache -> cache.deregisterCacheEntryListener(listener()),
                    "deregisterListener c null"),
            does("close()", Cache::close, "close c null"));

    private static final class SetsNine implements EntryProcessor<Object, Object, Object> {
        @Override
        public Object process(javax.cache.processor.MutableEntry<Object, Object> entry, Object... arguments) {
            entry.setValue(9);
            return null;
        }
    }

    private interface Deed {
        void on(Cache<Object, Object> cache);
    }

    private static CacheCall reads(String method, Function<Cache<Object, Object>, Object> call) {
        return new CacheCall(method, call, List.of());
    }

    private static CacheCall changes(String method, Function<Cache<Object, Object>, Object> call, String... effects) {
        return new CacheCall(method, call, List.of(effects));
    }

    private static CacheCall does(String method, Deed deed, String... effects) {
        return changes(
                method,
                cache -> {
                    deed.on(cache);
                    return null;
                },
                effects);
    }

    private static Object removeFirst(Cache<Object, Object> cache) {
        var entries = cache.iterator();
        Object key = entries.next().getKey();
        entries.remove();
        return key;
    }

    @SuppressWarnings("unchecked") // the class of a generic type is that of the raw one
    private static Class<Configuration<Object, Object>> anyConfiguration() {
        return (Class<Configuration<Object, Object>>) (Class<?>) Configuration.class;
    }

    static MutableCacheEntryListenerConfiguration<Object, Object> listener() {
        return new MutableCacheEntryListenerConfiguration<>(null, null, false, true);
    }

    static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    /** Effects as {@link #effects()} writes them. */
    static List<String> written(List<Effect> effects) {
        return effects.stream()
                .map(effect -> effect.kind() + " " + effect.target() + " " + effect.detail())
                .toList();
    }

    static void assertComplete() {
        Set<String> methods = new TreeSet<>();
        for (Method method : Cache.class.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                methods.add(signature(method));
            }
        }
        assertThat(ALL).extracting(CacheCall::method).doesNotHaveDuplicates().containsAll(methods);
        assertThat(methods).hasSize(ALL.size());
    }

    @Override
    public String toString() {
        return method;
    }
}
