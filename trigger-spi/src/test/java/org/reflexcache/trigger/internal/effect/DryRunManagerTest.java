package org.reflexcache.trigger.internal.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DryRunManagerTest {

    /** What a dry run may ask of a real manager. */
    private static final Set<String> HARMLESS =
            Set.of("getCache", "getCacheNames", "getURI", "getClassLoader", "getProperties", "isClosed", "hashCode");

    private final Map<String, FakeCache> realCaches = new LinkedHashMap<>();
    private final Properties realProperties = new Properties();
    private final List<String> calls = new ArrayList<>();
    private final EffectNotes notes = new EffectNotes();
    private boolean realClosed;

    private final CacheManager real = (CacheManager)
            Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {CacheManager.class}, this::answer);
    private final DryRunCaches run = new DryRunCaches(
            name -> new CacheText(name, String::valueOf, key -> false), (cache, key) -> cache.getName() + key, notes);
    private final CacheManager manager = run.managerOf(real);

    /** A call of each method that changes something, and its effect. */
    private record Change(String method, Consumer<CacheManager> call, String effect) {}

    static final List<Change> CHANGES = List.of(
            new Change("createCache", m -> m.createCache("new", new MutableConfiguration<>()), "createCache new null"),
            new Change("destroyCache", m -> m.destroyCache("c"), "destroyCache c null"),
            new Change("enableManagement", m -> m.enableManagement("c", true), "enableManagement c true"),
            new Change("enableStatistics", m -> m.enableStatistics("c", false), "enableStatistics c false"),
            new Change("close", CacheManager::close, "closeManager test:uri null"));

    static final List<Consumer<CacheManager>> WITH_NULL = List.of(
            m -> m.createCache(null, new MutableConfiguration<>()),
            m -> m.createCache("new", null),
            m -> m.getCache(null),
            m -> m.getCache(null, String.class, String.class),
            m -> m.getCache("c", null, String.class),
            m -> m.getCache("c", String.class, null),
            m -> m.destroyCache(null),
            m -> m.enableManagement(null, true),
            m -> m.enableStatistics(null, true),
            m -> m.unwrap(null));

    @BeforeEach
    void fill() {
        for (String name : List.of("c", "d")) {
            FakeCache cache = new FakeCache(name);
            cache.manager = real;
            realCaches.put(name, cache);
        }
    }

    private Object answer(Object proxy, Method method, Object[] arguments) {
        if (method.getName().equals("equals")) {
            return proxy == arguments[0];
        }
        calls.add(method.getName());
        return switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(proxy);
            case "getCache" ->
                realCaches.containsKey(arguments[0])
                        ? realCaches.get(arguments[0]).cache()
                        : null;
            case "getCacheNames" -> List.copyOf(realCaches.keySet());
            case "getURI" -> URI.create("test:uri");
            case "getClassLoader" -> getClass().getClassLoader();
            case "getProperties" -> realProperties;
            case "isClosed" -> realClosed;
            default -> throw new AssertionError(method + " was called");
        };
    }

    private List<String> noted() {
        return CacheCall.written(notes.noted());
    }

    @Test
    void eachMethodIsAChangeOrHarmlessOrRefused() {
        Set<String> methods = new TreeSet<>();
        for (Method method : CacheManager.class.getMethods()) {
            methods.add(method.getName());
        }
        Set<String> known = new TreeSet<>(HARMLESS);
        known.remove("hashCode");
        known.addAll(List.of("getCachingProvider", "unwrap"));
        CHANGES.forEach(change -> known.add(change.method()));
        assertThat(methods).isEqualTo(known);
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void changeIsNotedAndNotDone(Change change) {
        change.call().accept(manager);
        assertThat(noted()).containsExactly(change.effect());
        assertThat(HARMLESS).containsAll(calls);
    }

    @ParameterizedTest
    @FieldSource("WITH_NULL")
    void nullIsRefused(Consumer<CacheManager> call) {
        assertThatThrownBy(() -> call.accept(manager))
                .isInstanceOf(NullPointerException.class)
                .hasMessageEndingWith(" must not be null");
        assertThat(noted()).isEmpty();
    }

    @Test
    void cachesAreThoseOfTheRun() {
        Cache<Object, Object> overlay = run.cacheOf(realCaches.get("c").cache());
        assertThat(manager.<Object, Object>getCache("c")).isSameAs(overlay);
        assertThat(overlay.getCacheManager()).isSameAs(manager);
        assertThat(run.managerOf(manager)).isSameAs(manager);
        assertThat(run.cacheOf(overlay)).isSameAs(overlay);
        assertThat(overlay.get("k")).isEqualTo("ck");
        assertThat(manager.<Object, Object>getCache("none")).isNull();
        assertThat(manager.getCache("none", String.class, String.class)).isNull();
        assertThat(manager.getCacheNames()).containsExactly("c", "d");
    }

    @Test
    void typesOfACacheMustBeThoseItWasMadeFor() {
        realCaches.get("c").configuration =
                new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class);
        assertThat(manager.getCache("c", String.class, Integer.class)).isNotNull();
        assertThatThrownBy(() -> manager.getCache("c", String.class, Long.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessage("cache 'c' was configured for values of type java.lang.Integer,"
                        + " but asked for with type java.lang.Long");
        assertThatThrownBy(() -> manager.getCache("c", Long.class, Integer.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("keys");
    }

    @Test
    void madeCacheIsEmptyAndSeenByTheRun() {
        MutableConfiguration<String, Integer> configuration =
                new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class);
        Cache<String, Integer> made = manager.createCache("new", configuration);
        assertThat(made.get("k")).isNull();
        made.put("k", 1);
        assertThat(manager.getCache("new", String.class, Integer.class)).isSameAs(made);
        assertThat(made.get("k")).isEqualTo(1);
        assertThat(made.getName()).isEqualTo("new");
        assertThat(made.getCacheManager()).isSameAs(manager);
        assertThat(manager.getCacheNames()).containsExactly("c", "d", "new");
        assertThat(noted()).containsExactly("createCache new null", "put new:k 1");
        assertThatThrownBy(() -> manager.getCache("new", String.class, Long.class))
                .isInstanceOf(ClassCastException.class);
    }

    @Test
    void madeCacheHasTheConfigurationItWasMadeWith() {
        MutableConfiguration<Object, Object> configuration = new MutableConfiguration<>();
        Cache<Object, Object> made = manager.createCache("new", configuration);
        assertThat(made.<CompleteConfiguration<Object, Object>>getConfiguration(complete()))
                .isSameAs(configuration);
        assertThatThrownBy(() -> made.getConfiguration(Strange.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Strange.class.getName())
                .hasMessageContaining(MutableConfiguration.class.getName());
    }

    private interface Strange extends Configuration<Object, Object> {}

    @SuppressWarnings("unchecked")
    private static Class<CompleteConfiguration<Object, Object>> complete() {
        return (Class<CompleteConfiguration<Object, Object>>) (Class<?>) CompleteConfiguration.class;
    }

    @Test
    void nameOfACacheIsTakenWhileItIsOpen() {
        assertThatThrownBy(() -> manager.createCache("c", new MutableConfiguration<>()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'c' exists already");
        manager.getCache("c").close();
        assertThat(manager.<Object, Object>getCache("c")).isNull();
        Cache<Object, Object> made = manager.createCache("c", new MutableConfiguration<>());
        assertThat(made.get("k")).isNull();
        assertThat(manager.<Object, Object>getCache("c")).isSameAs(made);
        assertThat(noted()).containsExactly("close c null", "createCache c null");
    }

    @Test
    void destroyedCacheIsGone() {
        Cache<Object, Object> destroyed = manager.getCache("c");
        manager.destroyCache("c");
        manager.destroyCache("c");
        manager.destroyCache("none");
        assertThat(destroyed.isClosed()).isTrue();
        assertThat(manager.<Object, Object>getCache("c")).isNull();
        assertThat(manager.getCacheNames()).containsExactly("d");
        manager.createCache("new", new MutableConfiguration<>());
        manager.destroyCache("new");
        assertThat(manager.getCacheNames()).containsExactly("d");
        assertThat(noted()).containsExactly("destroyCache c null", "createCache new null", "destroyCache new null");
    }

    @Test
    void unknownCacheCannotBeSwitched() {
        assertThatThrownBy(() -> manager.enableStatistics("none", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cache manager test:uri of a dry run has no cache named 'none'");
        assertThat(noted()).isEmpty();
    }

    @Test
    void closedManagerClosesItsCachesForTheRunAlone() {
        Cache<Object, Object> existing = manager.getCache("c");
        Cache<Object, Object> made = manager.createCache("new", new MutableConfiguration<>());
        manager.close();
        manager.close();
        assertThat(manager.isClosed()).isTrue();
        assertThat(existing.isClosed()).isTrue();
        assertThat(made.isClosed()).isTrue();
        assertThatThrownBy(() -> manager.getCache("c"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cache manager test:uri of a dry run is closed");
        assertThatThrownBy(manager::getCacheNames).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> manager.destroyCache("c")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> manager.enableStatistics("c", true)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> manager.createCache("x", new MutableConfiguration<>()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(noted()).containsExactly("createCache new null", "closeManager test:uri null");
    }

    @Test
    void managerThatIsReallyClosedIsClosed() {
        realClosed = true;
        assertThat(manager.isClosed()).isTrue();
    }

    @Test
    void realManagerIsNotGivenAway() {
        realProperties.setProperty("name", "real");
        manager.getProperties().setProperty("name", "changed");
        assertThat(realProperties).containsEntry("name", "real");
        assertThat(manager.getProperties()).containsEntry("name", "real");
        assertThat(manager.getURI()).isEqualTo(URI.create("test:uri"));
        assertThat(manager.getClassLoader()).isSameAs(getClass().getClassLoader());
        assertThat(manager.unwrap(CacheManager.class)).isSameAs(manager);
        assertThatThrownBy(() -> manager.unwrap(Object.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in a dry run");
        assertThatThrownBy(manager::getCachingProvider)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("not available in a dry run");
    }
}
