package org.reflexcache.trigger.internal.lua.host;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.effect.EffectCollector;
import org.reflexcache.trigger.script.Script;
import org.reflexcache.trigger.script.ScriptLimits;

/** Runs scripts with an event that has a value and no cache. */
final class HostFixture {

    static final ScriptLimits ROOMY = new ScriptLimits(Duration.ofMillis(100), 1 << 20);

    /** What was asked for: kind, target, payload. */
    final List<Object> requests = new ArrayList<>();

    @Nullable
    Object value;

    Map<String, Object> metadata = Map.of();

    @Nullable
    String caller;

    @Nullable
    Set<String> diffKeys = Set.of("name");

    @Nullable
    Duration timeToLive;

    String keyText = "user:7";

    static @Nullable Object eval(String script, @Nullable Object value) {
        HostFixture fixture = new HostFixture();
        fixture.value = value;
        return fixture.run(script);
    }

    @Nullable
    Object run(String script) {
        return run(script, ROOMY);
    }

    @Nullable
    Object run(String script, ScriptLimits limits) {
        Script compiled = LuaCompiler.compile(script, limits);
        try {
            return compiled.run(event());
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @SuppressWarnings("unchecked") // what the proxy answers is an object
    private EntryEvent<Object, Object> event() {
        return (EntryEvent<Object, Object>) Proxy.newProxyInstance(
                EntryEvent.class.getClassLoader(),
                new Class<?>[] {EntryEvent.class, EffectCollector.class},
                (self, method, args) -> switch (method.getName()) {
                    case "event" -> TriggerEvent.ON_WRITE;
                    case "cacheName" -> "users";
                    case "key", "keyText" -> keyText;
                    case "keySuffix" -> "7";
                    case "value", "oldValue" -> value;
                    case "timestamp" -> Instant.ofEpochMilli(1_700_000_000_123L);
                    case "timeToLive" -> timeToLive;
                    case "metadata" -> metadata;
                    case "caller" -> caller;
                    case "diffKeys" -> diffKeys;
                    case "id" -> "id";
                    case "depth" -> 2;
                    case "isCreated" -> false;
                    case "request" -> requests.add(java.util.Arrays.asList(args));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
