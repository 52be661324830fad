package org.reflexcache.trigger.internal.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.reflexcache.trigger.Effect;

class RecordingManagerTest {

    /** A call of each method, and its effect; {@code null} for one that changes nothing. */
    private record Call(String method, Consumer<CacheManager> call, String effect) {}

    static final List<Call> CALLS = List.of(
            new Call("createCache", m -> m.createCache("new", new MutableConfiguration<>()), "createCache new null"),
            new Call("destroyCache", m -> m.destroyCache("c"), "destroyCache c null"),
            new Call("enableManagement", m -> m.enableManagement("c", true), "enableManagement c true"),
            new Call("enableStatistics", m -> m.enableStatistics("c", false), "enableStatistics c false"),
            new Call("close", CacheManager::close, "closeManager test:uri null"),
            new Call("getCache", m -> m.getCache("c"), null),
            new Call("getCache", m -> m.getCache("c", Object.class, Object.class), null),
            new Call("getCacheNames", CacheManager::getCacheNames, null),
            new Call("getURI", CacheManager::getURI, null),
            new Call("getClassLoader", CacheManager::getClassLoader, null),
            new Call("getProperties", CacheManager::getProperties, null),
            new Call("getCachingProvider", CacheManager::getCachingProvider, null),
            new Call("isClosed", CacheManager::isClosed, null),
            new Call("unwrap", m -> m.unwrap(Object.class), null));

    private final FakeCache other = new FakeCache("other");
    private final List<String> calls = new ArrayList<>();
    private final EffectNotes notes = new EffectNotes();
    private final CacheText text = new CacheText("c", String::valueOf, "secret"::equals);
    private final CacheManager real = (CacheManager)
            Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {CacheManager.class}, this::answer);
    private final CacheManager manager = new RecordingManager(real, text, notes);

    private Object answer(Object proxy, Method method, Object[] arguments) {
        calls.add(method.getName());
        return switch (method.getName()) {
            case "getCache" -> arguments[0].equals("other") ? other.cache() : null;
            case "getURI" -> URI.create("test:uri");
            case "isClosed" -> false;
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> 7;
            default -> null;
        };
    }

    @ParameterizedTest
    @FieldSource("CALLS")
    void callIsDoneAndNotedWhereItChangesSomething(Call call) {
        call.call().accept(manager);
        assertThat(calls).first().isEqualTo(call.method());
        assertThat(notes.noted().stream().map(RecordingManagerTest::written))
                .isEqualTo(call.effect() == null ? List.of() : List.of(call.effect()));
    }

    @Test
    void eachMethodHasACall() {
        assertThat(CALLS.stream().map(Call::method))
                .containsAll(Arrays.stream(CacheManager.class.getMethods())
                        .map(Method::getName)
                        .toList());
    }

    @Test
    void whatIsWrittenToOtherCachesIsNotedUnderTheirNamesAndMasked() {
        Cache<Object, Object> cache = manager.getCache("other");
        cache.put("a", 1);
        cache.put("secret", 2);
        assertThat(other.entries).containsEntry("a", 1).containsEntry("secret", 2);
        assertThat(notes.noted())
                .containsExactly(new Effect("put", "other:a", 1), new Effect("put", "other:secret", null));
        assertThat((Object) manager.getCache("none")).isNull();
    }

    @Test
    void equalsWhatStandsForTheSameManager() {
        assertThat(manager)
                .isEqualTo(new RecordingManager(real, text, new EffectNotes()))
                .isEqualTo(real);
        assertThat(manager.hashCode()).isEqualTo(7);
    }

    private static String written(Effect effect) {
        return effect.kind() + " " + effect.target() + " " + Objects.toString(effect.detail());
    }
}
