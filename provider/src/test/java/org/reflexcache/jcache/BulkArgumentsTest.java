package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;

/** Bulk calls take any set and map, also those that do not even want to be asked about null; a null in one is refused. */
class BulkArgumentsTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());

    static Stream<Named<Set<String>>> sets() {
        return Stream.of(
                Named.of("Set.of", Set.of("a", "b")),
                Named.of("Set.copyOf", Set.copyOf(List.of("a", "b"))),
                Named.of("Map.of().keySet()", Map.of("a", "1", "b", "2").keySet()),
                Named.of("TreeSet", new TreeSet<>(List.of("a", "b"))),
                Named.of("unmodifiable", Collections.unmodifiableSet(new HashSet<>(List.of("a", "b")))));
    }

    static Stream<Named<Map<String, String>>> maps() {
        return Stream.of(
                Named.of("Map.of", Map.of("a", "1", "b", "2")),
                Named.of("Map.ofEntries", Map.ofEntries(Map.entry("a", "1"), Map.entry("b", "2"))),
                Named.of("Map.copyOf", Map.copyOf(Map.of("a", "1", "b", "2"))),
                Named.of("TreeMap", new TreeMap<>(Map.of("a", "1", "b", "2"))));
    }

    static Stream<Named<Consumer<Cache<String, String>>>> callsWithANullKey() {
        Set<String> keys = new HashSet<>(Arrays.asList("a", null, "b"));
        Map<String, String> map = new HashMap<>();
        map.put("a", "new");
        map.put(null, "new");
        map.put("z", "new");
        return Stream.of(
                Named.of("getAll", cache -> cache.getAll(keys)),
                Named.of("putAll", cache -> cache.putAll(map)),
                Named.of("removeAll", cache -> cache.removeAll(keys)),
                Named.of("loadAll", cache -> cache.loadAll(keys, true, null)),
                Named.of(
                        "invokeAll",
                        cache -> cache.invokeAll(keys, (entry, arguments) -> {
                            entry.setValue("new");
                            return null;
                        })));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void mapsOfAllKindsArePut(Map<String, String> map) {
        cache.putAll(map);

        assertThat(cache.getAll(Set.of("a", "b"))).isEqualTo(map);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void setsOfAllKindsAreTaken(Set<String> keys) {
        cache.putAll(Map.of("a", "1", "b", "2", "c", "3"));

        assertThat(cache.getAll(keys)).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(cache.<String>invokeAll(keys, (entry, arguments) -> entry.getValue()))
                .containsOnlyKeys(keys);
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        cache.loadAll(keys, true, loaded);
        Await.result(loaded);
        cache.removeAll(keys);
        assertThat(cache).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("callsWithANullKey")
    void aNullKeyIsRefusedBeforeAnythingIsDone(Consumer<Cache<String, String>> call) {
        cache.putAll(Map.of("a", "1", "b", "2"));
        RecordedEvents<String, String> events = RecordedEvents.of(cache);

        assertThatThrownBy(() -> call.accept(cache))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining(cache.getName())
                .hasMessageContaining("key");

        assertThat(events.all()).isEmpty();
        assertThat(cache.getAll(Set.of("a", "b", "z"))).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void aNullValueIsRefusedBeforeAnythingIsDone() {
        Map<String, String> map = new TreeMap<>();
        map.put("a", "new");
        map.put("b", null);
        RecordedEvents<String, String> events = RecordedEvents.of(cache);

        assertThatThrownBy(() -> cache.putAll(map))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining(cache.getName())
                .hasMessageContaining("value");

        assertThat(events.all()).isEmpty();
        assertThat(cache).isEmpty();
    }

    @Test
    void emptyOnesChangeNothing() {
        RecordedEvents<String, String> events = RecordedEvents.of(cache);

        assertThat(cache.getAll(Set.of())).isEmpty();
        cache.putAll(Map.of());
        cache.removeAll(Set.of());

        assertThat(events.all()).isEmpty();
    }

    @Test
    void whatTheyAnswerIsTheCallersOwn() {
        cache.put("a", "1");

        Map<String, String> answer = cache.getAll(Set.of("a"));
        answer.put("b", "2");
        answer.remove("a");

        assertThat(cache.getAll(Set.of("a", "b"))).isEqualTo(Map.of("a", "1"));
    }
}
