package org.reflexcache.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** A closed cache or manager says so, whatever it is asked to do. */
class ClosedTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final Cache<String, String> cache = fixture.cache("users", new ReflexConfiguration<String, String>());

    static Stream<Named<Consumer<Cache<String, String>>>> callsOfACache() {
        return Stream.of(
                call("get", cache -> cache.get("k")),
                call("getAll", cache -> cache.getAll(Set.of("k"))),
                call("containsKey", cache -> cache.containsKey("k")),
                call("put", cache -> cache.put("k", "v")),
                call("getAndPut", cache -> cache.getAndPut("k", "v")),
                call("putAll", cache -> cache.putAll(Map.of("k", "v"))),
                call("putAll of nothing", cache -> cache.putAll(Map.of())),
                call("putIfAbsent", cache -> cache.putIfAbsent("k", "v")),
                call("remove", cache -> cache.remove("k")),
                call("remove equal", cache -> cache.remove("k", "v")),
                call("getAndRemove", cache -> cache.getAndRemove("k")),
                call("replace", cache -> cache.replace("k", "v")),
                call("replace equal", cache -> cache.replace("k", "v", "w")),
                call("getAndReplace", cache -> cache.getAndReplace("k", "v")),
                call("removeAll of keys", cache -> cache.removeAll(Set.of("k"))),
                call("removeAll", Cache::removeAll),
                call("clear", Cache::clear),
                call("loadAll", cache -> cache.loadAll(Set.of("k"), true, null)),
                call("invoke", cache -> cache.invoke("k", (entry, arguments) -> null)),
                call("invokeAll", cache -> cache.invokeAll(Set.of("k"), (entry, arguments) -> null)),
                call("iterator", cache -> assertThat(cache.iterator()).isExhausted()),
                call(
                        "registerCacheEntryListener",
                        cache -> cache.registerCacheEntryListener(
                                new RecordedEvents<String, String>().configuration(true))),
                call(
                        "deregisterCacheEntryListener",
                        cache -> cache.deregisterCacheEntryListener(
                                new RecordedEvents<String, String>().configuration(true))),
                call("triggers", cache -> cache.unwrap(Triggers.class)),
                call("peek", cache -> CacheFixture.reflex(cache).peek("k")),
                call("estimatedSize", cache -> CacheFixture.reflex(cache).estimatedSize()));
    }

    static Stream<Named<Consumer<CacheManager>>> callsOfAManager() {
        return Stream.of(
                Named.of(
                        "createCache",
                        manager -> manager.createCache("new", new ReflexConfiguration<String, String>())),
                Named.of("getCache", manager -> manager.getCache("users")),
                Named.of("getCache typed", manager -> manager.getCache("users", Object.class, Object.class)),
                Named.of("getCacheNames", CacheManager::getCacheNames),
                Named.of("destroyCache", manager -> manager.destroyCache("users")),
                Named.of("enableManagement", manager -> manager.enableManagement("users", true)),
                Named.of("enableStatistics", manager -> manager.enableStatistics("users", true)));
    }

    @ParameterizedTest
    @MethodSource("callsOfACache")
    void aClosedCacheRefuses(Consumer<Cache<String, String>> call) {
        cache.put("k", "v");
        cache.close();

        assertThatThrownBy(() -> call.accept(cache))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("users")
                .hasMessageContaining("closed");
    }

    @ParameterizedTest
    @MethodSource("callsOfACache")
    void soDoesOneThatWasDestroyed(Consumer<Cache<String, String>> call) {
        fixture.manager().destroyCache("users");

        assertThatThrownBy(() -> call.accept(cache)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("callsOfAManager")
    void aClosedManagerRefuses(Consumer<CacheManager> call) {
        fixture.manager().close();

        assertThatThrownBy(() -> call.accept(fixture.manager()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(fixture.manager().getURI().toString())
                .hasMessageContaining("closed");
    }

    @Test
    void whatAClosedCacheWasCanStillBeAsked() {
        cache.close();

        assertThat(cache.isClosed()).isTrue();
        assertThat(cache.getName()).isEqualTo("users");
        assertThat(cache.getCacheManager()).isSameAs(fixture.manager());
        assertThat(CacheFixture.reflex(cache)).isSameAs(cache);
        assertThat(cache.toString()).contains("users").contains("closed");
        assertThat(settings(cache).isStatisticsEnabled()).isFalse();
    }

    @Test
    void closingTwiceIsNoMistake() {
        cache.close();
        cache.close();
        fixture.manager().close();
        fixture.manager().close();
        fixture.provider().close();

        assertThat(fixture.manager().isClosed()).isTrue();
    }

    @Test
    void anIteratorOfAClosedCacheRefuses() {
        cache.put("a", "1");
        cache.put("b", "2");
        Iterator<Cache.Entry<String, String>> entries = cache.iterator();
        entries.next();

        cache.close();

        assertThatThrownBy(entries::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("users");
        assertThatThrownBy(entries::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("users");
        assertThatThrownBy(entries::remove)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("users");
    }

    @Test
    void theTriggersOfAClosedCacheAreGoneAndNoneCanBeAdded() {
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("*", TriggerEvent.ON_WRITE, event -> {});

        cache.close();

        assertThat(triggers.list()).isEmpty();
        assertThatThrownBy(() -> triggers.set("*", TriggerEvent.ON_WRITE, event -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("users");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theManagerForgetsACacheThatWasClosedOrDestroyed(boolean destroy) {
        if (destroy) {
            fixture.manager().destroyCache("users");
        } else {
            cache.close();
        }

        assertThat(fixture.manager().getCacheNames()).isEmpty();
        assertThat(fixture.manager().<String, String>getCache("users")).isNull();
        assertThat(fixture.cache("users", new ReflexConfiguration<String, String>()))
                .isEmpty();
    }

    @Test
    void closingAClosedCacheLeavesItsSuccessorOpen() {
        cache.close();
        Cache<String, String> successor = fixture.cache("users", new ReflexConfiguration<String, String>());

        cache.close();

        assertThat(successor.isClosed()).isFalse();
        assertThat(fixture.manager().<String, String>getCache("users")).isSameAs(successor);
    }

    @Test
    void theProviderMakesAnotherManagerInPlaceOfAClosedOne() {
        CacheManager closed = fixture.manager();
        closed.close();

        CacheManager another = fixture.provider().getCacheManager(closed.getURI(), closed.getClassLoader());

        assertThat(another).isNotSameAs(closed);
        assertThat(another.isClosed()).isFalse();
    }

    @Test
    void closingAManagerFromInsideATriggerDoesNotWaitForTheTrigger() {
        cache.unwrap(Triggers.class)
                .set("*", TriggerEvent.ON_WRITE, event -> fixture.manager().close());

        cache.put("k", "v");

        assertThat(cache.isClosed()).isTrue();
    }

    @SuppressWarnings("unchecked") // a class object has no type arguments
    private static ReflexConfiguration<String, String> settings(Cache<String, String> cache) {
        return cache.getConfiguration(ReflexConfiguration.class);
    }

    private static Named<Consumer<Cache<String, String>>> call(String name, Consumer<Cache<String, String>> call) {
        return Named.of(name, call);
    }
}
