package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import javax.cache.processor.EntryProcessorException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.EntryHeldException;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/**
 * What user code may do to the cache that called it: anything to other keys and other caches; to its own key nothing, and it is
 * told so at once instead of waiting for itself.
 */
class ReentryTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final Cache<String, String> other = fixture.cache("other", new ReflexConfiguration<String, String>());

    static Stream<Named<Consumer<Cache<String, String>>>> callsThatNeedTheKey() {
        return Stream.of(
                Named.of("put", cache -> cache.put("k", "x")),
                Named.of("get that loads", cache -> cache.get("k")),
                Named.of("remove", cache -> cache.remove("k")),
                Named.of("invoke", cache -> cache.invoke("k", (entry, arguments) -> null)),
                Named.of("putIfAbsent", cache -> cache.putIfAbsent("k", "x")),
                Named.of("putAll", cache -> cache.putAll(Map.of("a", "x", "k", "x"))),
                Named.of("getAll that loads", cache -> cache.getAll(Set.of("a", "k"))),
                Named.of("removeAll", cache -> cache.removeAll(Set.of("a", "k"))));
    }

    @ParameterizedTest
    @MethodSource("callsThatNeedTheKey")
    void aProcessorIsRefusedItsOwnKey(Consumer<Cache<String, String>> call) {
        Cache<String, String> cache = fixture.cache("processed", loading(key -> "loaded"));

        assertThatThrownBy(() -> cache.invoke("k", (entry, arguments) -> {
                    call.accept(cache);
                    return null;
                }))
                .isInstanceOf(EntryProcessorException.class)
                .cause()
                .satisfies(ReentryTest::saysWhatToDo);

        assertUsable(cache);
    }

    @ParameterizedTest
    @MethodSource("callsThatNeedTheKey")
    void aLoaderIsRefusedItsOwnKey(Consumer<Cache<String, String>> call) {
        Cache<String, String> cache = fixture.cache("loaded", loading(key -> {
            if (key.equals("k")) {
                call.accept(fixture.manager().getCache("loaded"));
            }
            return "loaded";
        }));

        assertThatThrownBy(() -> cache.get("k"))
                .isInstanceOf(CacheLoaderException.class)
                .cause()
                .satisfies(ReentryTest::saysWhatToDo);

        assertUsable(cache);
    }

    @ParameterizedTest
    @MethodSource("callsThatNeedTheKey")
    void aWriterIsRefusedItsOwnKey(Consumer<Cache<String, String>> call) {
        Cache<String, String> cache = fixture.cache(
                "written",
                loading(key -> "loaded")
                        .setWriteThrough(true)
                        .setCacheWriterFactory(() -> new Writer(key -> {
                            if (key.equals("k") && fixture.manager().getCache("written") != null) {
                                call.accept(fixture.manager().getCache("written"));
                            }
                        })));

        for (Consumer<Cache<String, String>> outer : List.<Consumer<Cache<String, String>>>of(
                c -> c.put("k", "v"), c -> c.remove("k"), c -> c.putAll(Map.of("k", "v")))) {
            assertThatThrownBy(() -> outer.accept(cache))
                    .isInstanceOf(CacheWriterException.class)
                    .cause()
                    .satisfies(ReentryTest::saysWhatToDo);
            assertThat(cache.containsKey("k")).isFalse();
        }
    }

    @Test
    void aPlainLookAtTheOwnKeyAnswersTheOldValue() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());
        cache.put("k", "old");

        String seen = cache.invoke("k", (entry, arguments) -> {
            entry.setValue("new");
            return cache.get("k") + cache.containsKey("k") + cache.getAll(Set.of("k"));
        });

        assertThat(seen).isEqualTo("oldtrue{k=old}");
        assertThat(cache.get("k")).isEqualTo("new");
    }

    @Test
    void aProcessorMayUseOtherKeysAndOtherCaches() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());

        cache.<Object>invoke("k", (entry, arguments) -> {
            entry.setValue("v");
            useOthers(cache, "a");
            return null;
        });

        assertThat(cache.get("k")).isEqualTo("v");
        assertUsedOthers(cache, "a");
    }

    @Test
    void aLoaderMayUseOtherKeysAndOtherCaches() {
        Cache<String, String> cache = fixture.cache("loaded", loading(key -> {
            if (key.equals("k")) {
                Cache<String, String> own = fixture.manager().getCache("loaded");
                useOthers(own, "a");
                return own.get("loaded too") + "!";
            }
            return "loaded";
        }));

        assertThat(cache.get("k")).isEqualTo("loaded!");
        assertUsedOthers(cache, "a");
    }

    @Test
    void aWriterMayUseOtherKeysAndOtherCaches() {
        Cache<String, String> cache = fixture.cache(
                "written",
                new ReflexConfiguration<String, String>()
                        .setWriteThrough(true)
                        .setCacheWriterFactory(() -> new Writer(key -> {
                            if (key.equals("k")) {
                                useOthers(fixture.manager().getCache("written"), "a");
                            }
                        })));

        cache.put("k", "v");

        assertThat(cache.get("k")).isEqualTo("v");
        assertUsedOthers(cache, "a");
    }

    @Test
    void aTriggerMayUseItsOwnKeyToo() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());
        List<String> seen = new CopyOnWriteArrayList<>();
        cache.unwrap(Triggers.class).set("k", TriggerEvent.ON_WRITE, event -> {
            seen.add(event.oldValue() + " -> " + event.value());
            if (event.value().equals("1")) {
                assertThat(cache.get("k")).isEqualTo("1");
                cache.put("k", "2");
                useOthers(cache, "a");
            }
        });

        cache.put("k", "1");

        assertThat(cache.get("k")).isEqualTo("2");
        assertThat(seen).containsExactly("null -> 1", "1 -> 2");
        assertUsedOthers(cache, "a");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aListenerMayUseItsOwnKeyToo(boolean synchronous) {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());
        CountDownLatch told = new CountDownLatch(1);
        CacheEntryCreatedListener<String, String> listener = events -> {
            if (events.iterator().next().getKey().equals("k")) {
                cache.put("k", cache.get("k") + "2");
                useOthers(cache, "a");
                told.countDown();
            }
        };
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, synchronous));

        cache.put("k", "1");
        Await.open(told);

        assertThat(cache.get("k")).isEqualTo("12");
        assertUsedOthers(cache, "a");
    }

    @Test
    void oneOfTwoThreadsThatWaitForEachOtherIsRefusedAndTheOtherGoesOn() throws Exception {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());
        CyclicBarrier bothInside = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<String> one = threads.submit(() -> cross(cache, bothInside, "a", "b"));
            Future<String> two = threads.submit(() -> cross(cache, bothInside, "b", "a"));

            assertThat(List.of(one.get(20, TimeUnit.SECONDS), two.get(20, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder("done", "refused");
        } finally {
            threads.shutdownNow();
        }
    }

    private static String cross(Cache<String, String> cache, CyclicBarrier bothInside, String own, String others) {
        return cache.invoke(own, (entry, arguments) -> {
            try {
                bothInside.await(20, TimeUnit.SECONDS);
                cache.put(others, "from " + own);
                return "done";
            } catch (EntryHeldException e) {
                return "refused";
            } catch (Exception e) {
                throw new EntryProcessorException(e);
            }
        });
    }

    private void useOthers(Cache<String, String> cache, String key) {
        cache.put(key, "1");
        cache.invoke(key, (entry, arguments) -> {
            entry.setValue(entry.getValue() + "2");
            return null;
        });
        other.put("k", cache.get(key));
        other.put("gone", "v");
        other.remove("gone");
    }

    private void assertUsedOthers(Cache<String, String> cache, String key) {
        assertThat(cache.get(key)).isEqualTo("12");
        assertThat(other.get("k")).isEqualTo("12");
        assertThat(other.containsKey("gone")).isFalse();
    }

    private static void saysWhatToDo(Throwable refusal) {
        assertThat(refusal)
                .isInstanceOf(EntryHeldException.class)
                .hasMessageContaining("key k ")
                .hasMessageContaining("may use any other key");
    }

    private static void assertUsable(Cache<String, String> cache) {
        cache.put("k", "v");
        assertThat(cache.get("k")).isEqualTo("v");
    }

    private static ReflexConfiguration<String, String> loading(Function<String, String> load) {
        return new ReflexConfiguration<String, String>()
                .setReadThrough(true)
                .setCacheLoaderFactory(() -> new Loader(load));
    }

    private record Loader(Function<String, String> load) implements CacheLoader<String, String> {
        @Override
        public String load(String key) {
            return load.apply(key);
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, load.apply(key)));
            return loaded;
        }
    }

    private record Writer(Consumer<String> onKey) implements CacheWriter<String, String> {
        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            onKey.accept(entry.getKey());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            entries.forEach(this::write);
        }

        @Override
        public void delete(Object key) {
            onKey.accept((String) key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.forEach(this::delete);
        }
    }
}
