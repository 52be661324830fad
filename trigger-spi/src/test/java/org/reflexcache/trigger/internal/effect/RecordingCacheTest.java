package org.reflexcache.trigger.internal.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RecordingCacheTest {

    static final List<CacheCall> CALLS = CacheCall.ALL;

    private final FakeCache real = new FakeCache("c");
    private final FakeCache twin = new FakeCache("c");
    private final EffectNotes notes = new EffectNotes();
    private final CacheText text = new CacheText("c", String::valueOf, key -> false);
    private final Cache<Object, Object> cache = new RecordingCache<>(real.cache(), text, notes);

    @BeforeEach
    void fill() {
        for (FakeCache each : List.of(real, twin)) {
            each.entries.put("a", 1);
            each.entries.put("b", 2);
        }
    }

    private List<String> noted() {
        return CacheCall.written(notes.noted());
    }

    @Test
    void eachMethodHasACall() {
        CacheCall.assertComplete();
    }

    @ParameterizedTest
    @FieldSource("CALLS")
    void callIsDoneByTheRealCacheAndNoted(CacheCall call) {
        Object expected = call.call().apply(twin);
        Object answer = call.call().apply(cache);
        assertThat(real.entries).isEqualTo(twin.entries);
        assertThat(real.closed).isEqualTo(twin.closed);
        assertThat(noted()).isEqualTo(call.effects());
        if (expected instanceof Boolean || expected instanceof Integer || expected instanceof String) {
            assertThat(answer).isEqualTo(expected);
        }
        String method = call.method().substring(0, call.method().indexOf('('));
        assertThat(real.calls).contains(method.matches("forEach|spliterator") ? "iterator" : method);
    }

    @Test
    void whatDidNothingIsNotNoted() {
        assertThat(cache.putIfAbsent("a", 9)).isFalse();
        assertThat(cache.replace("x", 9)).isFalse();
        assertThat(cache.replace("a", 7, 9)).isFalse();
        assertThat(cache.getAndReplace("x", 9)).isNull();
        assertThat(cache.remove("x")).isFalse();
        assertThat(cache.remove("a", 7)).isFalse();
        assertThat(cache.getAndRemove("x")).isNull();
        real.closed = true;
        cache.close();
        assertThat(noted()).isEmpty();
    }

    @Test
    void bulkOperationsAreNotedForEachKeyInOrder() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("x", 1);
        map.put("y", 2);
        cache.putAll(map);
        cache.removeAll(new LinkedHashSet<>(List.of("y", "none")));
        assertThat(noted()).containsExactly("put c:x 1", "put c:y 2", "remove c:y null", "remove c:none null");
    }

    @Test
    void whatTheRealCacheRefusesIsNotNoted() {
        FakeCache refusing = new FakeCache("c") {
            @Override
            public void put(Object key, Object value) {
                throw new IllegalStateException("refused");
            }
        };
        assertThatThrownBy(() -> new RecordingCache<>(refusing.cache(), text, notes).put("a", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("refused");
        assertThat(noted()).isEmpty();
    }

    @Test
    void entriesOfAnIterationAreThoseOfTheRealCache() {
        var entries = cache.iterator();
        assertThat(entries.next().getKey()).isEqualTo("a");
        assertThat(entries.next().getValue()).isEqualTo(2);
        entries.remove();
        assertThat(entries.hasNext()).isFalse();
        assertThat(noted()).containsExactly("remove c:b null");
    }

    @Test
    void removalWithoutAnEntryIsRefusedAndNotNoted() {
        var entries = cache.iterator();
        assertThatThrownBy(entries::remove).isInstanceOf(IllegalStateException.class);
        assertThat(noted()).isEmpty();
    }

    @Test
    void keyOrValueOfABulkOperationMustNotBeNull() {
        Set<Object> keys = new LinkedHashSet<>(Arrays.asList("a", null));
        assertThatThrownBy(() -> cache.removeAll(keys))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("cache 'c': the key (one of a set) must not be null");
        assertThatThrownBy(() -> cache.putAll(Collections.singletonMap("k", null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("cache 'c': the value (one of a map) must not be null");
        assertThatThrownBy(() -> cache.putAll(null)).isInstanceOf(NullPointerException.class);
        assertThat(real.entries).isEqualTo(CacheCall.CONTENTS);
    }

    @Test
    void unwrapAnswersTheRealOne() {
        assertThat(cache.unwrap(FakeCache.class)).isSameAs(real);
    }

    @Test
    void equalsWhatStandsForTheSameCache() {
        Cache<Object, Object> other = new RecordingCache<>(real.cache(), text, new EffectNotes());
        assertThat(cache).isEqualTo(other).isEqualTo(real.cache()).hasSameHashCodeAs(other);
        assertThat(cache).isNotEqualTo(twin.cache()).isNotEqualTo(new RecordingCache<>(twin.cache(), text, notes));
        assertThat(cache.toString()).isEqualTo(real.toString());
    }
}
