package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;

/** What a manager refuses: names that are taken or unknown, types that do not fit, bounds that bound nothing. */
class BadConfigurationTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final CacheManager manager = fixture.manager();

    static Stream<Arguments> nulls() {
        return Stream.of(
                refused("createCache name", m -> m.createCache(null, new MutableConfiguration<>()), "cache name"),
                refused("createCache", m -> m.createCache("new", (Configuration<Object, Object>) null), "'new'"),
                refused("getCache", m -> m.getCache(null), "cache name"),
                refused("getCache name", m -> m.getCache(null, String.class, Integer.class), "cache name"),
                refused("getCache key type", m -> m.getCache("users", null, Integer.class), "key type"),
                refused("getCache value type", m -> m.getCache("users", String.class, null), "value type"),
                refused("destroyCache", m -> m.destroyCache(null), "cache name"),
                refused("enableStatistics", m -> m.enableStatistics(null, true), "cache name"),
                refused("enableManagement", m -> m.enableManagement(null, true), "cache name"),
                refused("unwrap", m -> m.unwrap(null), "class to unwrap as"));
    }

    static Stream<Arguments> failingFactories() {
        Factory<Object> failing = () -> {
            throw new IllegalStateException("the factory fails");
        };
        Factory<Object> empty = () -> null;
        return Stream.of(failing, empty)
                .flatMap(factory -> Stream.of(
                        configured(
                                "CacheLoader",
                                c -> c.setCacheLoaderFactory(as(factory)).setReadThrough(true)),
                        configured(
                                "CacheWriter",
                                c -> c.setCacheWriterFactory(as(factory)).setWriteThrough(true)),
                        configured("ExpiryPolicy", c -> c.setExpiryPolicyFactory(as(factory)))));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void nullIsRefused(Consumer<CacheManager> call, String word) {
        fixture.cache("users", new ReflexConfiguration<String, Integer>().setTypes(String.class, Integer.class));

        assertThatThrownBy(() -> call.accept(manager))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining(word);

        assertThat(manager.getCacheNames()).containsExactly("users");
    }

    @Test
    void aNameIsTakenOnce() {
        fixture.cache("users", new ReflexConfiguration<String, String>()).put("k", "v");

        assertThatThrownBy(() -> fixture.cache("users", new ReflexConfiguration<String, String>()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining("getCache")
                .hasMessageContaining("destroyCache");

        assertThat(manager.<String, String>getCache("users").get("k")).isEqualTo("v");
    }

    @Test
    void aCacheIsAskedForWithItsTypes() {
        fixture.cache("users", new ReflexConfiguration<String, Integer>().setTypes(String.class, Integer.class));

        assertThat(manager.getCache("users", String.class, Integer.class)).isNotNull();
        assertThatThrownBy(() -> manager.getCache("users", Long.class, Integer.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("java.lang.Long");
        assertThatThrownBy(() -> manager.getCache("users", String.class, Object.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining("java.lang.Integer")
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void anUnknownNameIsNoCache() {
        assertThat(manager.<String, String>getCache("nobody")).isNull();
        assertThat(manager.getCache("nobody", String.class, String.class)).isNull();
        manager.destroyCache("nobody");
        assertThatThrownBy(() -> manager.enableStatistics("nobody", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'nobody'")
                .hasMessageContaining(manager.getURI().toString());
        assertThatThrownBy(() -> manager.enableManagement("nobody", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'nobody'");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aBoundIsOneOrMore(long bound) {
        assertThatThrownBy(() -> new ReflexConfiguration<String, String>().setMaximumEntries(bound))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maximumEntries is " + bound)
                .hasMessageContaining("1 or more");
        assertThatThrownBy(() -> new ReflexConfiguration<String, String>().setMaximumWeight(bound, (key, value) -> 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maximumWeight is " + bound)
                .hasMessageContaining("1 or more");
    }

    @ParameterizedTest
    @MethodSource("failingFactories")
    void aFactoryThatFailsNamesTheCacheAndLeavesNone(
            String role, Consumer<ReflexConfiguration<String, String>> change) {
        ReflexConfiguration<String, String> configuration = new ReflexConfiguration<>();
        change.accept(configuration);

        assertThatThrownBy(() -> fixture.cache("users", configuration))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining(role);

        assertThat(manager.getCacheNames()).isEmpty();
        fixture.cache("users", new ReflexConfiguration<String, String>());
    }

    @Test
    void laterChangesOfAConfigurationReachNoCache() {
        ReflexConfiguration<String, String> configuration =
                new ReflexConfiguration<String, String>().setTypes(String.class, String.class);
        fixture.cache("users", configuration);

        configuration.setMaximumEntries(3);
        var seen = manager.getCache("users", String.class, String.class)
                .<ReflexConfiguration<String, String>>getConfiguration(as(ReflexConfiguration.class));
        assertThat(seen.getMaximumEntries()).isEmpty();

        seen.setMaximumEntries(4);
        assertThat(manager.getCache("users", String.class, String.class)
                        .<ReflexConfiguration<String, String>>getConfiguration(as(ReflexConfiguration.class))
                        .getMaximumEntries())
                .isEmpty();
    }

    private static Arguments refused(String name, Consumer<CacheManager> call, String word) {
        return Arguments.of(Named.of(name, call), word);
    }

    private static Arguments configured(String role, Consumer<ReflexConfiguration<String, String>> change) {
        return Arguments.of(role, change);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T as(Object any) {
        return (T) any;
    }
}
