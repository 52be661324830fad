package org.reflexcache.internal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.junit.jupiter.api.Test;

class WriteThroughTest {

    private final Store store = new Store();
    private final WriteThrough<Integer, String> guard = new WriteThrough<>("users", store);

    @Test
    void writesAndDeletesComeThrough() {
        guard.write(1, "one");
        guard.write(2, "two");
        guard.delete(1);
        assertThat(store.content).isEqualTo(Map.of(2, "two"));
    }

    @Test
    void exceptionIsWrappedOnce() {
        store.failure = new IllegalStateException("down");
        assertThatThrownBy(() -> guard.write(17, "a"))
                .isInstanceOf(CacheWriterException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining("key 17")
                .hasCause(store.failure);
        assertThatThrownBy(() -> guard.delete(18))
                .isInstanceOf(CacheWriterException.class)
                .hasMessageContaining("key 18")
                .hasCause(store.failure);
        assertThat(guard.writeAll(Map.of(1, "a")).failure()).hasCause(store.failure);
        assertThat(guard.deleteAll(Set.of(1)).failure()).hasCause(store.failure);
    }

    @Test
    void writerExceptionIsNotWrappedAgain() {
        store.failure = new CacheWriterException("mine");
        assertThatThrownBy(() -> guard.write(1, "a")).isSameAs(store.failure);
        assertThatThrownBy(() -> guard.delete(1)).isSameAs(store.failure);
        assertThat(guard.writeAll(Map.of(1, "a")).failure()).isSameAs(store.failure);
        assertThat(guard.deleteAll(Set.of(1)).failure()).isSameAs(store.failure);
    }

    @Test
    void whatTheWriterTookOutBeforeItThrewIsDone() {
        store.failure = new IllegalStateException("down");
        store.failsAfter = 2;
        BatchOutcome<Integer> written = guard.writeAll(new LinkedHashMap<>(Map.of(1, "a", 2, "b", 3, "c")));
        assertThat(Stream.of(1, 2, 3).filter(written::isDone)).hasSize(2).allMatch(store.content::containsKey);
        assertThat(written.failure()).isNotNull();

        store.count = 0;
        BatchOutcome<Integer> deleted = guard.deleteAll(new LinkedHashSet<>(List.of(5, 6, 7)));
        assertThat(List.of(5, 6, 7)).filteredOn(deleted::isDone).containsExactly(5, 6);
    }

    @Test
    void writerThatReturnsHasDoneAllEvenIfItTookNothingOut() {
        store.takesOut = false;
        BatchOutcome<Integer> written = guard.writeAll(Map.of(1, "a", 2, "b"));
        assertThat(List.of(1, 2)).allMatch(written::isDone);
        assertThat(written.failure()).isNull();
        assertThat(guard.deleteAll(Set.of(1, 2)).isDone(1)).isTrue();
    }

    @Test
    void callersCollectionsStayAsTheyAre() {
        Map<Integer, String> entries = new LinkedHashMap<>(Map.of(1, "a"));
        Set<Integer> keys = new LinkedHashSet<>(Set.of(1));
        guard.writeAll(entries);
        guard.deleteAll(keys);
        assertThat(entries).hasSize(1);
        assertThat(keys).hasSize(1);
    }

    @Test
    void entryUnwrapsToWhatItIs() {
        guard.write(1, "one");
        Cache.Entry<?, ?> entry = store.entries.get(0);
        assertThat(entry.unwrap(Cache.Entry.class)).isSameAs(entry);
        assertThatThrownBy(() -> entry.unwrap(String.class)).isInstanceOf(IllegalArgumentException.class);
        assertThat(entry).hasToString("entry with key 1");
    }

    /** Fails after so many writes or deletes. */
    private static final class Store implements CacheWriter<Object, Object> {
        private final Map<Object, Object> content = new LinkedHashMap<>();
        private final List<Cache.Entry<?, ?>> entries = new ArrayList<>();
        private RuntimeException failure;
        private int failsAfter;
        private int count;
        private boolean takesOut = true;

        @Override
        public void write(Cache.Entry<?, ?> entry) {
            failIfDue();
            entries.add(entry);
            content.put(entry.getKey(), entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<?, ?>> batch) {
            for (Iterator<Cache.Entry<?, ?>> iterator = batch.iterator(); iterator.hasNext(); ) {
                write(iterator.next());
                if (takesOut) {
                    iterator.remove();
                }
            }
        }

        @Override
        public void delete(Object key) {
            failIfDue();
            content.remove(key);
        }

        @Override
        public void deleteAll(Collection<?> batch) {
            for (Iterator<?> iterator = batch.iterator(); iterator.hasNext(); ) {
                delete(iterator.next());
                if (takesOut) {
                    iterator.remove();
                }
            }
        }

        private void failIfDue() {
            if (failure != null && count++ >= failsAfter) {
                throw failure;
            }
        }
    }
}
