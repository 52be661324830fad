package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.processor.EntryProcessorException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** Nothing that is done to an object that went into a cache, or came out of it by whatever way, changes what the cache holds. */
class StoreByValueTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final Cache<Name, List<String>> cache = fixture.cache(new ReflexConfiguration<Name, List<String>>());

    @Test
    void valuesThatWentIn() {
        for (int way = 0; way < 7; way++) {
            cache.clear();
            List<String> value = list("v");
            Name key = new Name("k");
            putBy(way, key, value);

            value.add("changed");
            key.text = "changed";

            assertHoldsOnly("k", "v");
        }
    }

    private void putBy(int way, Name key, List<String> value) {
        switch (way) {
            case 0 -> cache.put(key, value);
            case 1 -> cache.putAll(Map.of(key, value));
            case 2 -> cache.putIfAbsent(key, value);
            case 3 -> cache.getAndPut(key, value);
            case 4 -> {
                cache.put(key, list("before"));
                cache.replace(key, value);
            }
            case 5 -> {
                cache.put(key, list("before"));
                cache.replace(key, list("before"), value);
            }
            default ->
                cache.invoke(key, (entry, arguments) -> {
                    entry.setValue(value);
                    return null;
                });
        }
    }

    @Test
    void valuesThatCameOutOfReads() {
        Name key = new Name("k");
        cache.put(key, list("v"));

        cache.get(key).add("changed");
        cache.getAll(Set.of(key)).get(key).add("changed");
        peek(key).add("changed");
        cache.iterator().next().getValue().add("changed");

        assertHoldsOnly("k", "v");
    }

    @Test
    void valuesThatCameOutOfWrites() {
        Name key = new Name("k");
        cache.put(key, list("v"));
        List<List<String>> left = new ArrayList<>();

        left.add(cache.getAndPut(key, list("w")));
        left.add(cache.getAndReplace(key, list("x")));
        left.add(cache.getAndRemove(key));
        left.forEach(value -> value.add("changed"));

        assertThat(cache).isEmpty();
        assertThat(left).extracting(value -> value.get(0)).containsExactly("v", "w", "x");
    }

    @Test
    void keysThatCameOut() {
        cache.put(new Name("k"), list("v"));

        Iterator<Cache.Entry<Name, List<String>>> entries = cache.iterator();
        entries.next().getKey().text = "changed";

        assertHoldsOnly("k", "v");
        entries.remove();
        assertThat(cache).isEmpty();
    }

    @Test
    void whatAProcessorGetsAndDoesNotSet() {
        Name key = new Name("k");
        cache.put(key, list("v"));

        cache.<Object>invoke(key, (entry, arguments) -> {
            entry.getValue().add("changed");
            entry.getKey().text = "changed";
            return null;
        });

        assertHoldsOnly("k", "v");
    }

    @Test
    void whatAProcessorChangedBeforeItFailed() {
        Name key = new Name("k");
        cache.put(key, list("v"));

        assertThatThrownBy(() -> cache.<Object>invoke(key, (entry, arguments) -> {
                    entry.getValue().add("changed");
                    throw new IllegalArgumentException("the processor fails");
                }))
                .isInstanceOf(EntryProcessorException.class);

        assertHoldsOnly("k", "v");
    }

    @Test
    void whatListenersAreTold() {
        Name key = new Name("k");
        List<String> seen = new ArrayList<>();
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> new Changing(seen), null, true, true));
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> new Changing(seen), null, true, true));

        cache.put(key, list("v"));
        assertHoldsOnly("k", "v");
        cache.put(key, list("w"));
        assertHoldsOnly("k", "w");
        cache.remove(key);

        assertThat(seen)
                .containsExactly("k null [v]", "k null [v]", "k [v] [w]", "k [v] [w]", "k [w] [w]", "k [w] [w]");
    }

    @Test
    void whatTriggersSee() {
        Name key = new Name("k");
        List<String> seen = new ArrayList<>();
        for (TriggerEvent kind : List.of(TriggerEvent.ON_WRITE, TriggerEvent.ON_READ, TriggerEvent.ON_DELETE)) {
            for (String pattern : List.of("k", "*")) {
                cache.unwrap(Triggers.class).set(pattern, kind, (EntryEvent<Name, List<String>> event) -> {
                    seen.add(event.key() + " " + event.oldValue() + " " + event.value());
                    event.key().text = "changed";
                    change(event.oldValue());
                    change(event.value());
                });
            }
        }

        cache.put(key, list("v"));
        assertThat(cache.get(key)).containsExactly("v");
        cache.put(key, list("w"));
        assertHoldsOnly("k", "w");
        cache.remove(key);

        assertThat(seen)
                .containsExactly(
                        "k null [v]",
                        "k null [v]",
                        "k [v] [v]",
                        "k [v] [v]",
                        "k [v] [w]",
                        "k [v] [w]",
                        "k [w] [w]",
                        "k [w] [w]");
    }

    @Test
    void whatALoaderAnswered() {
        List<String> loaded = list("v");
        Cache<Name, List<String>> loading = fixture.cache(new ReflexConfiguration<Name, List<String>>()
                .setReadThrough(true)
                .setCacheLoaderFactory(() -> new Loader(loaded)));

        loading.get(new Name("k")).add("changed");
        loaded.add("changed");

        assertThat(loading.get(new Name("k"))).isEqualTo(list("v"));
    }

    @Test
    void whatAWriterWasGiven() {
        Cache<Name, List<String>> writing = fixture.cache(new ReflexConfiguration<Name, List<String>>()
                .setWriteThrough(true)
                .setCacheWriterFactory(ChangingWriter::new));

        writing.put(new Name("a"), list("v"));
        writing.putAll(Map.of(new Name("b"), list("v")));

        assertThat(writing.get(new Name("a"))).containsExactly("v");
        assertThat(writing.get(new Name("b"))).containsExactly("v");
    }

    @Test
    void aValueThatCannotBeCopiedIsRefusedAndChangesNothing() {
        Cache<String, Object> objects = fixture.cache(new ReflexConfiguration<String, Object>());
        objects.put("k", "old");
        RecordedEvents<String, Object> events = RecordedEvents.of(objects);
        Object copyless = new Object() {};

        assertThatThrownBy(() -> objects.put("k", copyless))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(copyless.getClass().getName());
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("a", "fine");
        batch.put("b", copyless);
        assertThatThrownBy(() -> objects.putAll(batch)).isInstanceOf(CacheException.class);

        assertThat(objects.get("k")).isEqualTo("old");
        assertThat(objects.containsKey("a")).isFalse();
        assertThat(events.all()).isEmpty();
    }

    @Test
    void byReferenceTheVeryObjectsAreHandedOut() {
        Cache<Name, List<String>> referring =
                fixture.cache(new ReflexConfiguration<Name, List<String>>().setStoreByValue(false));
        Name key = new Name("k");
        List<String> value = list("v");
        List<Object> seen = new ArrayList<>();
        referring.unwrap(Triggers.class).set("*", TriggerEvent.ON_WRITE, event -> {
            seen.add(event.key());
            seen.add(event.value());
        });

        referring.put(key, value);

        assertThat(referring.get(key)).isSameAs(value);
        assertThat(referring.iterator().next().getKey()).isSameAs(key);
        assertThat(seen.get(0)).isSameAs(key);
        assertThat(seen.get(1)).isSameAs(value);
    }

    private List<String> peek(Name key) {
        return CacheFixture.reflex(cache).peek(key);
    }

    private void assertHoldsOnly(String key, String value) {
        assertThat(peek(new Name(key))).isEqualTo(list(value));
        assertThat(cache).hasSize(1);
    }

    private static List<String> list(String element) {
        List<String> list = new ArrayList<>();
        list.add(element);
        return list;
    }

    private static void change(List<String> value) {
        if (value != null) {
            value.add("changed");
        }
    }

    /** A key that can be changed, which no key should be. */
    static final class Name implements Serializable {
        private static final long serialVersionUID = 1L;
        String text;

        Name(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Name name && name.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private record Changing(List<String> seen)
            implements CacheEntryCreatedListener<Name, List<String>>,
                    CacheEntryUpdatedListener<Name, List<String>>,
                    CacheEntryRemovedListener<Name, List<String>> {

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends Name, ? extends List<String>>> events) {
            events.forEach(this::changeAll);
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends Name, ? extends List<String>>> events) {
            events.forEach(this::changeAll);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends Name, ? extends List<String>>> events) {
            events.forEach(this::changeAll);
        }

        private void changeAll(CacheEntryEvent<? extends Name, ? extends List<String>> event) {
            seen.add(event.getKey() + " " + event.getOldValue() + " " + event.getValue());
            event.getKey().text = "changed";
            change(event.getValue());
            change(event.getOldValue());
        }
    }

    private record Loader(List<String> loaded) implements CacheLoader<Name, List<String>> {
        @Override
        public List<String> load(Name key) {
            return loaded;
        }

        @Override
        public Map<Name, List<String>> loadAll(Iterable<? extends Name> keys) {
            throw new AssertionError("one key is loaded");
        }
    }

    /** A writer that changes what it is given, after it would have written it. */
    private static final class ChangingWriter implements CacheWriter<Name, List<String>> {
        @Override
        public void write(Cache.Entry<? extends Name, ? extends List<String>> entry) {
            entry.getValue().add("changed");
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends Name, ? extends List<String>>> entries) {
            entries.forEach(this::write);
        }

        @Override
        public void delete(Object key) {}

        @Override
        public void deleteAll(Collection<?> keys) {}
    }
}
