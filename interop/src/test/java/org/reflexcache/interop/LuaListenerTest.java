package org.reflexcache.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EVICT;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerCounts;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.effect.EffectRequest;
import org.reflexcache.trigger.effect.Events;
import org.reflexcache.trigger.listener.ForeignTriggers;
import org.reflexcache.trigger.lua.LuaCacheEntryListener;

/** Scripts in Lua as standard listeners, on caches of the other providers. */
class LuaListenerTest {

    private static final String CAFFEINE = "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider";
    private static final String CACHE2K = "org.cache2k.jcache.provider.JCacheProvider";
    private static final String EHCACHE = "org.ehcache.jsr107.EhcacheCachingProvider";
    private static final String REFERENCE = "org.jsr107.ri.spi.RICachingProvider";
    private static final String TOLD = "cache.emit('changed', {key = trigger.key, suffix = trigger.key_suffix,"
            + " event = trigger.event, old = trigger.old_value, new = trigger.value})";

    private final String name = "lua." + UUID.randomUUID();
    private final List<EffectRequest> told = new CopyOnWriteArrayList<>();
    private final Events.Subscription subscription = Events.subscribe("changed", this::tell);

    @AfterEach
    void close() {
        subscription.close();
        for (String provider : List.of(CAFFEINE, CACHE2K, EHCACHE, REFERENCE)) {
            Caching.getCachingProvider(provider).close();
        }
    }

    private void tell(EffectRequest request) {
        if (request.event().cacheName().equals(name)) {
            told.add(request);
        }
    }

    private static MutableConfiguration<String, String> configuration() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }

    private CacheEntryListenerConfiguration<String, String> listener(
            String pattern, String script, TriggerEvent... events) {
        return LuaCacheEntryListener.configurationOf(name, pattern, EnumSet.copyOf(List.of(events)), script);
    }

    private Cache<String, String> cache(String providerName, MutableConfiguration<String, String> configuration) {
        CachingProvider provider = Caching.getCachingProvider(providerName);
        CacheManager manager = provider.getCacheManager();
        return manager.createCache(name, configuration);
    }

    private static Map<String, String> of(String key, String event, String old, String value) {
        return Map.of("key", "stock:" + key, "suffix", key, "event", event, "old", old, "new", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {CAFFEINE, CACHE2K, EHCACHE, REFERENCE})
    void aScriptSeesWritesAndDeletes(String provider) {
        Cache<String, String> cache = cache(
                provider,
                configuration().addCacheEntryListenerConfiguration(listener("stock:*", TOLD, ON_WRITE, ON_DELETE)));
        cache.put("stock:a", "1");
        cache.put("other:a", "1");
        cache.put("stock:a", "2");
        cache.remove("stock:a");
        assertThat(told)
                .extracting(EffectRequest::payload)
                .containsExactly(
                        Map.of("key", "stock:a", "suffix", "a", "event", "ON_WRITE", "new", "1"),
                        of("a", "ON_WRITE", "1", "2"),
                        of("a", "ON_DELETE", "2", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CAFFEINE, CACHE2K, EHCACHE, REFERENCE})
    void aScriptSeesExpiries(String provider) {
        Cache<String, String> cache = cache(
                provider,
                configuration()
                        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, 20)))
                        .addCacheEntryListenerConfiguration(listener("stock:*", TOLD, ON_EXPIRE)));
        cache.put("stock:a", "1");
        Await.until("the expiry is told", () -> cache.get("stock:a") == null && !told.isEmpty());
        assertThat(told).extracting(EffectRequest::payload).containsExactly(of("a", "ON_EXPIRE", "1", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CAFFEINE, CACHE2K, EHCACHE, REFERENCE})
    void whatGoesWrongInAScriptReachesNobody(String provider) {
        Cache<String, String> cache = cache(
                provider,
                configuration()
                        .addCacheEntryListenerConfiguration(listener(
                                "*", "if trigger.value == 'slow' then while true do end end error('no')", ON_WRITE)));
        cache.put("a", "fails");
        cache.put("a", "slow");
        assertThat(cache.get("a")).isEqualTo("slow");
        try (ForeignTriggers named = ForeignTriggers.named(name)) {
            assertThat(named.triggers().list())
                    .extracting(RegisteredTrigger::counts)
                    .containsExactly(new TriggerCounts(0, 1, 1, 0, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CAFFEINE, CACHE2K, EHCACHE, REFERENCE})
    void anAsynchronousScriptMayWrite(String provider) {
        Cache<String, String> cache = cache(provider, configuration());
        try (ForeignTriggers foreign = ForeignTriggers.of(cache)) {
            Triggers triggers = foreign.triggers();
            triggers.set(
                    "from:*",
                    ON_WRITE,
                    "cache.set('to:' .. trigger.key_suffix, trigger.value .. '!') cache.incr('count')",
                    TriggerOptions.standard().withAsynchronous(true));
            cache.put("from:a", "1");
            cache.put("from:b", "2");
            Await.until("both have run", () -> "2".equals(cache.get("count")));
            assertThat(cache.get("to:a")).isEqualTo("1!");
            assertThat(cache.get("to:b")).isEqualTo("2!");
            assertThat(triggers.list().get(0).lastFailure()).isNull();
        }
    }

    @Test
    void aTimeToLiveIsNotToBeHad() {
        Cache<String, String> cache = cache(CAFFEINE, configuration());
        try (ForeignTriggers foreign = ForeignTriggers.of(cache)) {
            foreign.triggers().set("a", ON_WRITE, "cache.set('b', '1', 5)");
            cache.put("a", "1");
            assertThat(foreign.triggers().list().get(0).lastFailure())
                    .contains("bad argument #3 to 'set' (no time to live");
            assertThat(cache.containsKey("b")).isFalse();
        }
    }

    @Test
    void theConfigurationCanBeSerialized() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CacheEntryListenerConfiguration<String, String> made = listener("stock:*", TOLD, ON_WRITE);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(made);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked") // what is read is what was written
            var travelled = (CacheEntryListenerConfiguration<String, String>) in.readObject();
            assertThat(travelled).isEqualTo(made);
            Cache<String, String> cache = cache(CACHE2K, configuration().addCacheEntryListenerConfiguration(travelled));
            cache.put("stock:a", "1");
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void whatIsNotValidIsRefusedAtOnce() {
        assertThatThrownBy(() -> listener("stock:*", "x = = 1", ON_WRITE))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("script:1");
        assertThatThrownBy(() -> listener("\\x", "return", ON_WRITE)).isInstanceOf(InvalidTriggerException.class);
        for (TriggerEvent event : Set.of(ON_READ, ON_EVICT)) {
            assertThatThrownBy(() -> listener("*", "return", event)).isInstanceOf(InvalidTriggerException.class);
        }
    }
}
