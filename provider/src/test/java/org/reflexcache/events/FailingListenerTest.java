package org.reflexcache.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheWriterException;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.FailingListener;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.testing.RecordedTriggers;
import org.reflexcache.testing.RefusingWriter;
import org.reflexcache.testing.StillTicker;

/** A synchronous listener that throws: everybody else is told, the change stays, the caller hears of it. */
class FailingListenerTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final StillTicker ticker = new StillTicker();
    private final RecordedEvents<String, String> first = new RecordedEvents<>();
    private final RecordedEvents<String, String> last = new RecordedEvents<>();

    static Stream<Arguments> changes() {
        return Stream.of(
                change("put", cache -> cache.put("k", "new"), "UPDATED k: old -> new"),
                change("put absent", cache -> cache.put("other", "new"), "CREATED other: null -> new"),
                change("getAndPut", cache -> cache.getAndPut("k", "new"), "UPDATED k: old -> new"),
                change("putIfAbsent", cache -> cache.putIfAbsent("other", "new"), "CREATED other: null -> new"),
                change("replace", cache -> cache.replace("k", "new"), "UPDATED k: old -> new"),
                change("replace equal", cache -> cache.replace("k", "old", "new"), "UPDATED k: old -> new"),
                change("getAndReplace", cache -> cache.getAndReplace("k", "new"), "UPDATED k: old -> new"),
                change("remove", cache -> cache.remove("k"), "REMOVED k: old -> old"),
                change("remove equal", cache -> cache.remove("k", "old"), "REMOVED k: old -> old"),
                change("getAndRemove", cache -> cache.getAndRemove("k"), "REMOVED k: old -> old"),
                change("removeAll", Cache::removeAll, "REMOVED k: old -> old"),
                change("removeAll of keys", cache -> cache.removeAll(Set.of("k")), "REMOVED k: old -> old"),
                change("putAll", cache -> cache.putAll(Map.of("k", "new")), "UPDATED k: old -> new"),
                change(
                        "invoke",
                        cache -> cache.invoke("k", (entry, arguments) -> setNew(entry)),
                        "UPDATED k: old -> new"),
                change("iterator.remove", FailingListenerTest::removeByIterator, "REMOVED k: old -> old"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everybodyElseIsToldAndTheCallerGetsTheFailure(Consumer<Cache<String, String>> change, String event) {
        Cache<String, String> cache = cache(new ReflexConfiguration<>());
        cache.put("k", "old");
        RuntimeException thrown = new IllegalArgumentException("the listener fails");
        RecordedTriggers triggers = failing(cache, thrown);

        assertThatThrownBy(() -> change.accept(cache))
                .isInstanceOf(CacheEntryListenerException.class)
                .hasCause(thrown)
                .hasMessageContaining(cache.getName());

        assertThat(first.all()).containsExactly(event);
        assertThat(last.all()).containsExactly(event);
        assertThat(triggers.all()).isNotEmpty();
        assertThat(cache.get("k"))
                .isEqualTo(event.startsWith("REMOVED") ? null : event.contains("other") ? "old" : "new");
    }

    @Test
    void itsOwnExceptionIsNotWrappedAgain() {
        Cache<String, String> cache = cache(new ReflexConfiguration<>());
        CacheEntryListenerException thrown = new CacheEntryListenerException("on purpose");
        failing(cache, thrown);

        assertThatThrownBy(() -> cache.put("k", "v")).isSameAs(thrown);
    }

    @Test
    void anErrorIsWrappedToo() {
        Cache<String, String> cache = cache(new ReflexConfiguration<>());
        Error thrown = new StackOverflowError("on purpose");
        failing(cache, thrown);

        assertThatThrownBy(() -> cache.put("k", "v"))
                .isInstanceOf(CacheEntryListenerException.class)
                .hasCause(thrown);
        assertThat(last.all()).containsExactly("CREATED k: null -> v");
    }

    @Test
    void theFailuresOfSeveralListenersAllArrive() {
        Cache<String, String> cache = cache(new ReflexConfiguration<>());
        cache.registerCacheEntryListener(FailingListener.of(new IllegalArgumentException("one")));
        cache.registerCacheEntryListener(FailingListener.of(new IllegalArgumentException("two")));

        CacheEntryListenerException failure =
                catchThrowableOfType(CacheEntryListenerException.class, () -> cache.put("k", "v"));

        assertThat(failure).hasRootCauseMessage("one");
        assertThat(failure.getSuppressed())
                .singleElement()
                .extracting(Throwable::getCause)
                .extracting(Throwable::getMessage)
                .isEqualTo("two");
    }

    @Test
    void aFilterThatThrowsIsAFailureOfItsListenerAlone() {
        Cache<String, String> cache = cache(new ReflexConfiguration<>());
        CacheEntryListenerConfiguration<String, String> filtered = new MutableCacheEntryListenerConfiguration<>(
                () -> first,
                () -> event -> {
                    throw new IllegalArgumentException("the filter fails");
                },
                true,
                true);
        cache.registerCacheEntryListener(filtered);
        cache.registerCacheEntryListener(last.configuration(true));

        assertThatThrownBy(() -> cache.put("k", "v")).isInstanceOf(CacheEntryListenerException.class);

        assertThat(first.all()).isEmpty();
        assertThat(last.all()).containsExactly("CREATED k: null -> v");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bulkOperationsGoOnWithTheOtherKeys(boolean writeThrough) {
        Cache<String, String> cache = cache(writing(writeThrough));
        failing(cache, new IllegalArgumentException("the listener fails"));

        assertThatThrownBy(() -> cache.putAll(Map.of("a", "1", "b", "2", "c", "3")))
                .isInstanceOf(CacheEntryListenerException.class);
        assertThat(cache.getAll(Set.of("a", "b", "c"))).isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
        assertThat(last.all()).hasSize(3);

        assertThatThrownBy(() -> cache.removeAll(Set.of("a", "b"))).isInstanceOf(CacheEntryListenerException.class);
        assertThat(cache.getAll(Set.of("a", "b", "c"))).isEqualTo(Map.of("c", "3"));

        assertThatThrownBy(cache::removeAll).isInstanceOf(CacheEntryListenerException.class);
        assertThat(cache).isEmpty();
        assertThat(last.all()).hasSize(6);
    }

    @Test
    void aWriterThatFailsForOtherKeysOfTheBatchIsWhatTheCallerGetsWithTheListenersFailureInIt() {
        Cache<String, String> cache = cache(new ReflexConfiguration<String, String>()
                .setWriteThrough(true)
                .setCacheWriterFactory(() -> new RefusingWriter("bad")));
        failing(cache, new IllegalArgumentException("the listener fails"));

        CacheWriterException failure =
                catchThrowableOfType(CacheWriterException.class, () -> cache.putAll(Map.of("a", "1", "bad", "2")));
        assertThat(failure.getSuppressed()).hasSize(1).hasOnlyElementsOfType(CacheEntryListenerException.class);
        assertThat(cache.getAll(Set.of("a", "bad"))).isEqualTo(Map.of("a", "1"));

        failure = catchThrowableOfType(CacheWriterException.class, () -> cache.removeAll(Set.of("a", "bad")));
        assertThat(failure.getSuppressed()).hasSize(1).hasOnlyElementsOfType(CacheEntryListenerException.class);
        assertThat(cache).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void removeAllGoesOnPastExpiredEntriesWhoseListenerFails(boolean writeThrough) {
        Cache<String, String> cache = cache(hourly(writing(writeThrough)));
        cache.putAll(Map.of("a", "1", "b", "2", "c", "3"));
        ticker.advance(java.time.Duration.ofHours(2));
        cache.putAll(Map.of("d", "4", "e", "5"));
        failing(cache, new IllegalArgumentException("the listener fails"));

        assertThatThrownBy(cache::removeAll).isInstanceOf(CacheEntryListenerException.class);

        assertThat(last.all())
                .containsExactlyInAnyOrder(
                        "EXPIRED a: 1 -> 1",
                        "EXPIRED b: 2 -> 2",
                        "EXPIRED c: 3 -> 3",
                        "REMOVED d: 4 -> 4",
                        "REMOVED e: 5 -> 5");
    }

    @Test
    void getAllGoesOnPastExpiredEntriesWhoseListenerFails() {
        Cache<String, String> cache = cache(hourly(new ReflexConfiguration<>()));
        cache.putAll(Map.of("a", "1", "b", "2"));
        ticker.advance(java.time.Duration.ofHours(2));
        failing(cache, new IllegalArgumentException("the listener fails"));

        assertThatThrownBy(() -> cache.getAll(Set.of("a", "b"))).isInstanceOf(CacheEntryListenerException.class);

        assertThat(last.all()).containsExactlyInAnyOrder("EXPIRED a: 1 -> 1", "EXPIRED b: 2 -> 2");
    }

    @Test
    void invokeAllKeepsTheFailureInTheResultOfItsKey() {
        Cache<String, String> cache = cache(new ReflexConfiguration<>());
        failing(cache, new IllegalArgumentException("the listener fails"));

        Map<String, EntryProcessorResult<Object>> results =
                cache.invokeAll(Set.of("a", "b"), (entry, arguments) -> setNew(entry));

        assertThat(results.values())
                .hasSize(2)
                .allSatisfy(result -> assertThatThrownBy(result::get)
                        .isInstanceOf(EntryProcessorException.class)
                        .hasCauseInstanceOf(CacheEntryListenerException.class));
        assertThat(cache.getAll(Set.of("a", "b"))).isEqualTo(Map.of("a", "new", "b", "new"));
    }

    @Test
    void anAsynchronousListenerThatFailsDisturbsNobodyAndIsToldWhatFollows() {
        try (RecordedLog log = new RecordedLog("org.reflexcache.internal.event.ListenerRegistration")) {
            Cache<String, String> cache = cache(new ReflexConfiguration<>());
            RecordedEvents<String, String> heard = new RecordedEvents<>();
            FailingListener failing = new FailingListener(new IllegalArgumentException("the listener fails"));
            cache.registerCacheEntryListener(
                    new MutableCacheEntryListenerConfiguration<>(() -> failing, null, true, false));
            cache.registerCacheEntryListener(heard.configuration(false));

            cache.put("k", "1");
            cache.put("k", "2");
            cache.remove("k");

            Await.until(
                    "both asynchronous listeners were told", () -> heard.all().size() == 3 && failing.calls() == 3);
            assertThat(log.warnings()).singleElement().asString().contains(cache.getName());
        }
    }

    private Cache<String, String> cache(ReflexConfiguration<String, String> configuration) {
        return fixture.cache(configuration.setTypes(String.class, String.class));
    }

    private ReflexConfiguration<String, String> hourly(ReflexConfiguration<String, String> configuration) {
        return configuration.setTicker(ticker).setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR));
    }

    private static ReflexConfiguration<String, String> writing(boolean writeThrough) {
        ReflexConfiguration<String, String> configuration = new ReflexConfiguration<>();
        return writeThrough
                ? configuration.setWriteThrough(true).setCacheWriterFactory(() -> new RefusingWriter("none"))
                : configuration;
    }

    /** Registers a failing listener between two others, and triggers. */
    private RecordedTriggers failing(Cache<String, String> cache, Throwable thrown) {
        cache.registerCacheEntryListener(first.configuration(true));
        cache.registerCacheEntryListener(FailingListener.of(thrown));
        cache.registerCacheEntryListener(last.configuration(true));
        return RecordedTriggers.of(cache);
    }

    private static Object setNew(javax.cache.processor.MutableEntry<String, String> entry) {
        entry.setValue("new");
        return "done";
    }

    private static void removeByIterator(Cache<String, String> cache) {
        java.util.Iterator<Cache.Entry<String, String>> entries = cache.iterator();
        entries.next();
        entries.remove();
    }

    private static Arguments change(String name, Consumer<Cache<String, String>> change, String event) {
        return Arguments.of(Named.of(name, change), event);
    }
}
