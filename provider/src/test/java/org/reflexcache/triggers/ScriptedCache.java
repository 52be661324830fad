package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.TriggerCounts;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.effect.EffectRequest;

/** A cache of any keys and values, with a loader, whose triggers are scripts in Lua. */
final class ScriptedCache implements AutoCloseable {

    /** Names of caches are unique in this JVM: {@link CollectingSink} tells requests apart by them. */
    final String name = "lua-" + UUID.randomUUID();

    final CacheFixture fixture = new CacheFixture();
    final Cache<Object, Object> cache;
    final Triggers triggers;

    ScriptedCache() {
        this(configuration -> {});
    }

    ScriptedCache(Consumer<ReflexConfiguration<Object, Object>> changes) {
        ReflexConfiguration<Object, Object> configuration = new ReflexConfiguration<>();
        configuration.setStoreByValue(false).setCacheLoaderFactory(Origin::new);
        changes.accept(configuration);
        cache = fixture.cache(name, configuration);
        triggers = cache.unwrap(Triggers.class);
    }

    /** Has a value for each key. */
    private static final class Origin implements CacheLoader<Object, Object> {

        @Override
        public Object load(Object key) {
            return "loaded " + key;
        }

        @Override
        public Map<Object, Object> loadAll(Iterable<?> keys) {
            Map<Object, Object> found = new ConcurrentHashMap<>();
            keys.forEach(key -> found.put(key, load(key)));
            return found;
        }
    }

    static TriggerOptions lua() {
        return TriggerOptions.standard().withLanguage("lua");
    }

    void set(String pattern, TriggerEvent event, String script) {
        triggers.set(pattern, event, script, lua());
    }

    /** What a script answers that sees a value. */
    @Nullable
    Object answer(String script, Object value) {
        DryRun run = tried(script, value);
        assertThat(run.error()).isNull();
        return run.result();
    }

    /** The message of the error of a script that sees a value. */
    String error(String script, Object value) {
        DryRun run = tried(script, value);
        assertThat(run.outcome()).isEqualTo(RunOutcome.ERROR);
        return String.valueOf(run.error());
    }

    private DryRun tried(String script, Object value) {
        set("tried:*", ON_WRITE, script);
        return triggers.test("tried:*", ON_WRITE, Sample.of(value).withKey("tried:k"));
    }

    List<EffectRequest> requests() {
        return CollectingSink.of(name);
    }

    /** All requests of a kind, as targets. */
    List<String> targets(String kind) {
        return requests().stream()
                .filter(request -> request.kind().equals(kind))
                .map(EffectRequest::target)
                .toList();
    }

    TriggerCounts counts(String pattern) {
        return triggers.list().stream()
                .filter(trigger -> trigger.pattern().equals(pattern))
                .map(RegisteredTrigger::counts)
                .findFirst()
                .orElseThrow();
    }

    /** The last run that was logged. */
    TriggerRun lastRun() {
        return triggers.log(1).get(0);
    }

    void assertAllWell() {
        assertThat(triggers.list()).isNotEmpty().allSatisfy(trigger -> {
            assertThat(trigger.lastFailure()).isNull();
            assertThat(trigger.counts().ok()).isPositive();
        });
    }

    @Override
    public void close() {
        fixture.close();
    }
}
