package org.reflexcache.internal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.junit.jupiter.api.Test;

class ReadThroughTest {

    @Test
    void loadedValueAndMissingOneComeThrough() {
        ReadThrough<Integer, String> guard = guard(key -> key == 1 ? "one" : null);
        assertThat(guard.load(1)).isEqualTo("one");
        assertThat(guard.load(2)).isNull();
    }

    @Test
    void exceptionIsWrappedOnce() {
        IllegalStateException failure = new IllegalStateException("down");
        assertThatThrownBy(() -> guard(throwing(failure)).load(17))
                .isInstanceOf(CacheLoaderException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining("key 17")
                .hasCause(failure);
        assertThatThrownBy(() -> batch(throwing(failure)).loadAll(Set.of(1)))
                .isInstanceOf(CacheLoaderException.class)
                .hasMessageContaining("'users'")
                .hasCause(failure);
    }

    @Test
    void loaderExceptionIsNotWrappedAgain() {
        CacheLoaderException failure = new CacheLoaderException("mine");
        assertThatThrownBy(() -> guard(throwing(failure)).load(1)).isSameAs(failure);
        assertThatThrownBy(() -> batch(throwing(failure)).loadAll(Set.of(1))).isSameAs(failure);
    }

    @Test
    void errorPassesThrough() {
        AssertionError failure = new AssertionError();
        assertThatThrownBy(() -> guard(throwing(failure)).load(1)).isSameAs(failure);
        assertThatThrownBy(() -> batch(throwing(failure)).loadAll(Set.of(1))).isSameAs(failure);
    }

    @Test
    void onlyValuesThatWereAskedForAreTaken() {
        Map<Integer, String> answer = new HashMap<>(Map.of(1, "one", 3, "three"));
        answer.put(2, null);
        assertThat(batch(keys -> answer).loadAll(new LinkedHashSet<>(List.of(1, 2))))
                .isEqualTo(Map.of(1, "one"));
    }

    @Test
    void answerIsCopiedAndNeedNotBeChangeable() {
        Map<Integer, String> loaded = batch(keys -> Map.of(1, "one")).loadAll(Set.of(1, 2));
        loaded.clear();
        assertThat(batch(keys -> Collections.emptyMap()).loadAll(Set.of(1))).isEmpty();
    }

    @Test
    void nullMapAndNullKeyAreRefused() {
        assertThatThrownBy(() -> batch(keys -> null).loadAll(Set.of(1)))
                .isInstanceOf(CacheLoaderException.class)
                .hasMessageContaining("answered null");
        assertThatThrownBy(
                        () -> batch(keys -> Collections.singletonMap(null, "a")).loadAll(Set.of(1)))
                .isInstanceOf(CacheLoaderException.class)
                .hasMessageContaining("null key");
    }

    @Test
    void loaderSeesTheKeysAndCannotTakeThemAway() {
        List<Integer> seen = new ArrayList<>();
        Set<Integer> keys = new LinkedHashSet<>(List.of(1, 2));
        assertThatThrownBy(() -> batch(asked -> {
                            Iterator<? extends Integer> iterator = asked.iterator();
                            seen.add(iterator.next());
                            iterator.remove();
                            return Map.of();
                        })
                        .loadAll(keys))
                .isInstanceOf(CacheLoaderException.class)
                .hasCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(seen).containsExactly(1);
        assertThat(keys).containsExactly(1, 2);
    }

    private static <T, R> Function<T, R> throwing(Throwable failure) {
        return argument -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };
    }

    private static ReadThrough<Integer, String> guard(Function<Integer, String> load) {
        return new ReadThrough<>("users", new FunctionLoader(load, keys -> Map.of()));
    }

    private static ReadThrough<Integer, String> batch(
            Function<Iterable<? extends Integer>, Map<Integer, String>> loadAll) {
        return new ReadThrough<>("users", new FunctionLoader(key -> null, loadAll));
    }

    private record FunctionLoader(
            Function<Integer, String> one, Function<Iterable<? extends Integer>, Map<Integer, String>> all)
            implements CacheLoader<Integer, String> {

        @Override
        public String load(Integer key) {
            return one.apply(key);
        }

        @Override
        public Map<Integer, String> loadAll(Iterable<? extends Integer> keys) {
            return all.apply(keys);
        }
    }
}
