package org.reflexcache.trigger.internal.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DryRunCachesTest {

    static final List<CacheCall> CALLS = CacheCall.ALL;

    /** What a dry run may ask of a real cache. */
    private static final Set<String> HARMLESS = Set.of("getName", "isClosed", "getCacheManager", "getConfiguration");

    static final List<Consumer<Cache<Object, Object>>> WITH_NULL = List.of(
            cache -> cache.get(null),
            cache -> cache.getAll(null),
            cache -> cache.getAll(keysWithNull()),
            cache -> cache.containsKey(null),
            cache -> cache.put(null, 1),
            cache -> cache.put("a", null),
            cache -> cache.getAndPut("a", null),
            cache -> cache.putAll(null),
            cache -> cache.putIfAbsent("a", null),
            cache -> cache.replace("a", null),
            cache -> cache.replace("a", null, 1),
            cache -> cache.replace("a", 1, null),
            cache -> cache.replace(null, 1, 1),
            cache -> cache.getAndReplace(null, 1),
            cache -> cache.remove(null),
            cache -> cache.remove("a", null),
            cache -> cache.remove(null, 1),
            cache -> cache.getAndRemove(null),
            cache -> cache.removeAll(null),
            cache -> cache.removeAll(keysWithNull()),
            cache -> cache.loadAll(null, true, null),
            cache -> cache.loadAll(keysWithNull(), true, null),
            cache -> cache.invoke(null, CacheCall.SETS_NINE),
            cache -> cache.invoke("a", null),
            cache -> cache.invokeAll(null, CacheCall.SETS_NINE),
            cache -> cache.invokeAll(Set.of("a"), null),
            cache -> cache.registerCacheEntryListener(null),
            cache -> cache.deregisterCacheEntryListener(null),
            cache -> cache.getConfiguration(null),
            cache -> cache.unwrap(null));

    private final FakeCache real = new FakeCache("c");
    private final EffectNotes notes = new EffectNotes();
    private final DryRunCaches run = new DryRunCaches(DryRunCachesTest::text, this::peek, notes);
    private final Cache<Object, Object> cache = run.cacheOf(real.cache());

    private static Set<Object> keysWithNull() {
        return new HashSet<>(Arrays.asList("a", null));
    }

    private static CacheText text(String cacheName) {
        return new CacheText(cacheName, String::valueOf, "secret"::equals);
    }

    private Object peek(Cache<Object, Object> asked, Object key) {
        assertThat(asked).isSameAs(real.cache());
        return real.peek(key);
    }

    @BeforeEach
    void fill() {
        real.entries.put("a", 1);
        real.entries.put("b", 2);
    }

    private List<String> noted() {
        return CacheCall.written(notes.noted());
    }

    private void assertUntouched() {
        assertThat(real.entries).isEqualTo(CacheCall.CONTENTS);
        assertThat(real.closed).isFalse();
        assertThat(HARMLESS).containsAll(real.calls);
    }

    @Test
    void eachMethodHasACall() {
        CacheCall.assertComplete();
    }

    @ParameterizedTest
    @FieldSource("CALLS")
    void callIsNotedAndNotDone(CacheCall call) {
        if (call.method().matches("(iterator|forEach|spliterator)\\(.*")) {
            assertThatThrownBy(() -> call.call().apply(cache))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("iteration is not available in a dry run");
            assertThat(noted()).isEmpty();
        } else {
            FakeCache twin = new FakeCache("c");
            twin.entries.putAll(CacheCall.CONTENTS);
            Object expected = call.call().apply(twin);
            Object answer = call.call().apply(cache);
            if (expected instanceof Boolean || expected instanceof Integer || expected instanceof String) {
                assertThat(answer).isEqualTo(expected);
            }
            assertThat(noted()).isEqualTo(call.method().startsWith("invoke") ? List.of("put c:a 9") : call.effects());
        }
        assertUntouched();
    }

    @ParameterizedTest
    @FieldSource("WITH_NULL")
    void nullIsRefused(Consumer<Cache<Object, Object>> call) {
        assertThatThrownBy(() -> call.accept(cache))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("cache 'c': the ")
                .hasMessageEndingWith(" must not be null");
        assertThat(noted()).isEmpty();
    }

    @Test
    void ownChangesAreSeen() {
        cache.put("x", 9);
        cache.remove("a");
        assertThat(cache.get("x")).isEqualTo(9);
        assertThat(cache.get("a")).isNull();
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.getAll(Set.of("a", "b", "x"))).isEqualTo(Map.of("b", 2, "x", 9));
        assertThat(cache.putIfAbsent("a", 5)).isTrue();
        assertThat(cache.getAndPut("a", 6)).isEqualTo(5);
        assertUntouched();
    }

    @Test
    void changesOfOthersAreSeen() {
        assertThat(cache.get("b")).isEqualTo(2);
        real.entries.put("b", 3);
        assertThat(cache.get("b")).isEqualTo(3);
    }

    @Test
    void emptiedCacheHidesTheRealOneAndTakesNewEntries() {
        cache.put("x", 9);
        cache.clear();
        assertThat(cache.getAll(Set.of("a", "b", "x"))).isEmpty();
        cache.put("a", 7);
        assertThat(cache.getAll(Set.of("a", "b", "x"))).isEqualTo(Map.of("a", 7));
        assertUntouched();
    }

    @Test
    void valueOfAMaskedKeyIsNotShown() {
        cache.put("secret", 1);
        assertThat(noted()).containsExactly("put c:secret null");
    }

    @Test
    void sameCacheHasOneOverlay() {
        cache.put("x", 9);
        assertThat(run.cacheOf(real.cache())).isSameAs(cache);
        assertThat(run.cacheOf(new RecordingCache<>(real.cache(), text("c"), notes)))
                .isSameAs(cache);
        assertThat(run.cacheOf(cache)).isSameAs(cache);
    }

    @Test
    void recordingCacheIsReadByWhatItStandsFor() {
        DryRunCaches other = new DryRunCaches(DryRunCachesTest::text, this::peek, notes);
        assertThat(other.cacheOf(new RecordingCache<>(real.cache(), text("c"), notes))
                        .get("a"))
                .isEqualTo(1);
    }

    @Test
    void otherCacheHasAnotherOverlay() {
        cache.put("x", 9);
        Cache<Object, Object> other = run.cacheOf(new FakeCache("d").cache());
        other.put("x", 8);
        assertThat(cache.get("x")).isEqualTo(9);
        assertThat(other.get("x")).isEqualTo(8);
        assertThat(noted()).containsExactly("put c:x 9", "put d:x 8");
    }

    @Test
    void runsDoNotSeeEachOther() {
        cache.put("x", 9);
        assertThat(new DryRunCaches(DryRunCachesTest::text, this::peek, notes)
                        .cacheOf(real.cache())
                        .get("x"))
                .isNull();
    }

    @Test
    void wrongTypesAreRefusedAsTheRealCacheDoes() {
        real.configuration = new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class);
        assertThatThrownBy(() -> cache.put(1, 1))
                .isInstanceOf(ClassCastException.class)
                .hasMessage("cache 'c': a key of type java.lang.Integer was given;"
                        + " the cache was configured for keys of type java.lang.String");
        assertThatThrownBy(() -> cache.putAll(Map.of("x", 1, "y", "text"))).isInstanceOf(ClassCastException.class);
        EntryProcessor<Object, Object, Object> wrong = (entry, arguments) -> {
            entry.setValue("text");
            return null;
        };
        assertThatThrownBy(() -> cache.invoke("a", wrong)).hasCauseInstanceOf(ClassCastException.class);
        assertThat(noted()).isEmpty();
        cache.put("x", 1);
        assertThat(noted()).containsExactly("put c:x 1");
    }

    @Test
    void closedCacheIsClosedForTheRunAlone() {
        cache.close();
        cache.close();
        assertThat(cache.isClosed()).isTrue();
        assertThatThrownBy(() -> cache.get("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cache 'c' of a dry run is closed");
        assertThatThrownBy(cache::clear).isInstanceOf(IllegalStateException.class);
        assertThat(noted()).containsExactly("close c null");
        assertUntouched();
    }

    @Test
    void cacheThatIsReallyClosedIsClosed() {
        real.closed = true;
        assertThat(cache.isClosed()).isTrue();
        assertThatThrownBy(() -> cache.put("a", 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void realCacheIsNotGivenAway() {
        assertThat((Object) cache.unwrap(Cache.class)).isSameAs(cache);
        assertThatThrownBy(() -> cache.unwrap(FakeCache.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(FakeCache.class.getName())
                .hasMessageContaining("in a dry run")
                .hasMessageEndingWith("allowed: javax.cache.Cache, org.reflexcache.trigger.TimedCache");
        assertThat(cache).hasToString("cache 'c' of a dry run");
    }

    @Test
    void loadIsCompletedAtOnce() {
        List<String> told = new ArrayList<>();
        cache.loadAll(Set.of("x"), false, new CompletionListener() {
            @Override
            public void onCompletion() {
                told.add("completed");
            }

            @Override
            public void onException(Exception e) {
                told.add("failed");
            }
        });
        assertThat(told).containsExactly("completed");
        assertThat(cache.containsKey("x")).isFalse();
    }

    /** What a run would do is what it then does: the same calls, the same answers, the same effects. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void dryRunAnswersAndNotesWhatARealRunDoes(long seed) {
        FakeCache changed = new FakeCache("c");
        changed.entries.putAll(CacheCall.CONTENTS);
        EffectNotes done = new EffectNotes();
        Cache<Object, Object> recording = new RecordingCache<>(changed.cache(), text("c"), done);
        Random random = new Random(seed);
        for (int i = 0; i < 90; i++) {
            int operation = random.nextInt(14);
            Object key = "" + (char) ('a' + random.nextInt(4));
            int value = random.nextInt(3);
            assertThat(operate(cache, operation, key, value)).isEqualTo(operate(recording, operation, key, value));
        }
        assertThat(notes.noted()).isEqualTo(done.noted());
        assertThat(cache.getAll(Set.of("a", "b", "c", "d"))).isEqualTo(changed.entries);
        assertUntouched();
    }

    private static Object operate(Cache<Object, Object> cache, int operation, Object key, int value) {
        return switch (operation) {
            case 0 -> cache.get(key);
            case 1 -> cache.containsKey(key);
            case 2 -> cache.getAndPut(key, value);
            case 3 -> cache.putIfAbsent(key, value);
            case 4 -> cache.replace(key, value);
            case 5 -> cache.replace(key, value, value + 1);
            case 6 -> cache.getAndReplace(key, value);
            case 7 -> cache.remove(key);
            case 8 -> cache.remove(key, value);
            case 9 -> cache.getAndRemove(key);
            case 10 -> cache.getAll(Set.of(key, "e"));
            default -> operateOnMany(cache, operation, key, value);
        };
    }

    private static Object operateOnMany(Cache<Object, Object> cache, int operation, Object key, int value) {
        switch (operation) {
            case 11 -> cache.removeAll(Set.of(key));
            case 12 -> cache.putAll(Map.of(key, value));
            default -> {
                if (value == 0) {
                    cache.clear();
                }
            }
        }
        return null;
    }
}
