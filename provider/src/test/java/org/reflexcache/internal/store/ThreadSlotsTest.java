package org.reflexcache.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import javax.cache.processor.EntryProcessorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexCachingProvider;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.EntryHeldException;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.testing.Crew;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.TriggerEvent;

/** Whatever a call does and however it ends: afterwards its thread is in the middle of nothing. */
class ThreadSlotsTest {

    private final ReflexCachingProvider provider = new ReflexCachingProvider();
    private final ManualTicker ticker = new ManualTicker();
    private final Map<String, String> store = new ConcurrentHashMap<>();
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");
    private Cache<String, String> cache;

    /** A store that fails for keys that begin with "bad". */
    private final class Backing implements CacheLoader<String, String>, CacheWriter<String, String> {
        @Override
        public String load(String key) {
            if (key.startsWith("bad")) {
                throw new IllegalStateException("wanted");
            }
            return key.startsWith("other") ? cache.get("x" + key) : store.get(key);
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            load(entry.getKey());
            store.put(entry.getKey(), entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            entries.forEach(this::write);
        }

        @Override
        public void delete(Object key) {
            load((String) key);
            store.remove(key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.forEach(this::delete);
        }
    }

    @BeforeEach
    void open() {
        cache = provider.getCacheManager(URI.create("reflex:slots"), getClass().getClassLoader())
                .createCache("slots", configuration());
        for (TriggerEvent event : TriggerEvent.values()) {
            cache.unwrap(ReflexCache.class).triggers().set("failing*", event, fact -> {
                throw new IllegalStateException("wanted");
            });
            cache.unwrap(ReflexCache.class).triggers().set("other*", event, fact -> cache.put("set off", "value"));
        }
    }

    private ReflexConfiguration<String, String> configuration() {
        Backing backing = new Backing();
        CacheEntryCreatedListener<String, String> listener = events -> events.forEach(event -> {
            if (event.getKey().startsWith("unheard")) {
                throw new CacheEntryListenerException("wanted");
            }
        });
        return new ReflexConfiguration<String, String>()
                .setTicker(ticker)
                .setStoreByValue(false)
                .setMaximumWeight(20, (key, value) -> {
                    if (value.startsWith("heavy")) {
                        throw new IllegalStateException("wanted");
                    }
                    return 1;
                })
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_MINUTE))
                .setReadThrough(true)
                .setWriteThrough(true)
                .setCacheLoaderFactory(() -> backing)
                .setCacheWriterFactory(() -> backing)
                .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                        new FactoryBuilder.SingletonFactory<>(listener), null, true, true));
    }

    @AfterEach
    void nothingIsLeft() {
        try (log) {
            assertEmpty();
        } finally {
            provider.close();
        }
    }

    private static void assertEmpty() {
        assertThat(ThreadSlots.current()[ThreadSlots.HELD]).isNull();
        assertThat(ThreadSlots.current()[ThreadSlots.PENDING]).isNull();
        assertThat(ThreadSlots.numbers(ThreadSlots.current())).containsOnly(0);
    }

    @Test
    void callsThatEndWellLeaveNothing() {
        cache.put("a", "1");
        assertEmpty();
        cache.putAll(Map.of("a", "2", "b", "2", "other c", "3"));
        assertEmpty();
        cache.get("other d");
        assertEmpty();
        cache.getAll(Set.of("a", "d", "e"));
        assertEmpty();
        cache.invoke("a", (entry, arguments) -> cache.getAndPut("f", entry.getValue()));
        assertEmpty();
        cache.invokeAll(Set.of("a", "b"), (entry, arguments) -> {
            cache.remove("g");
            entry.setValue("4");
            return null;
        });
        assertEmpty();
        cache.removeAll(Set.of("a", "other c"));
        assertEmpty();
        cache.forEach(entry -> cache.remove(entry.getKey()));
        assertEmpty();
        cache.removeAll();
        cache.clear();
    }

    @Test
    void evictionsLeaveNothing() {
        for (int i = 0; i < 100; i++) {
            cache.put("other " + i, "value");
            assertEmpty();
            cache.put("failing " + i, "value");
            assertEmpty();
        }
    }

    @Test
    void expiriesThatAreMetLeaveNothing() {
        cache.put("other", "value");
        cache.put("failing", "value");
        ticker.advance(java.time.Duration.ofHours(1));
        cache.containsKey("other");
        assertEmpty();
        cache.forEach(entry -> {});
        assertEmpty();
        cache.replace("failing", "value");
    }

    @Test
    void failuresOfLoaderAndWriterLeaveNothing() {
        assertThatThrownBy(() -> cache.get("bad")).isInstanceOf(CacheLoaderException.class);
        assertEmpty();
        assertThatThrownBy(() -> cache.getAll(Set.of("a", "bad", "c"))).isInstanceOf(CacheLoaderException.class);
        assertEmpty();
        assertThatThrownBy(() -> cache.put("bad", "1")).isInstanceOf(CacheWriterException.class);
        assertEmpty();
        assertThatThrownBy(() -> cache.putAll(Map.of("a", "1", "bad", "2"))).isInstanceOf(CacheWriterException.class);
        assertEmpty();
        assertThatThrownBy(() -> cache.removeAll(Set.of("a", "bad"))).isInstanceOf(CacheWriterException.class);
        assertEmpty();
        assertThatThrownBy(() -> cache.remove("bad")).isInstanceOf(CacheWriterException.class);
    }

    @Test
    void failuresOfProcessorsLeaveNothing() {
        assertThatThrownBy(() -> cache.invoke("a", (entry, arguments) -> {
                    cache.put("b", "written before the failure");
                    throw new IllegalStateException("wanted");
                }))
                .isInstanceOf(EntryProcessorException.class);
        assertEmpty();
        assertThat(cache.get("b")).isNotNull();
        cache.invokeAll(Set.of("a", "bad"), (entry, arguments) -> entry.getValue());
        assertEmpty();
    }

    @Test
    void callsOfAProcessorForItsOwnKeyLeaveNothing() {
        Crew.run("re-entry", 1, Crew.PATIENCE, thread -> {
            assertThatThrownBy(() -> cache.invoke("a", (entry, arguments) -> cache.get("a")))
                    .hasRootCauseInstanceOf(EntryHeldException.class);
            assertEmpty();
            assertThatThrownBy(() -> cache.invoke("a", (entry, arguments) -> {
                        cache.clear();
                        return null;
                    }))
                    .hasRootCauseInstanceOf(EntryHeldException.class);
            assertEmpty();
        });
    }

    @Test
    void errorsOfProcessorsLeaveNothing() {
        assertThatThrownBy(() -> cache.invoke("a", (entry, arguments) -> {
                    cache.put("b", "1");
                    throw new StackOverflowError("wanted");
                }))
                .isNotNull();
    }

    @Test
    void failuresOfListenerWeigherAndTriggersLeaveNothing() {
        assertThatThrownBy(() -> cache.put("unheard", "1")).isInstanceOf(CacheEntryListenerException.class);
        assertEmpty();
        assertThatThrownBy(() -> cache.putAll(Map.of("unheard 2", "1", "a", "2")))
                .isInstanceOf(CacheEntryListenerException.class);
        assertEmpty();
        assertThatThrownBy(() -> cache.put("a", "heavy")).isNotNull();
        assertEmpty();
        assertThatThrownBy(() -> cache.put("a", null)).isInstanceOf(NullPointerException.class);
        assertEmpty();
        cache.put("failing", "1");
        cache.get("failing");
        cache.remove("failing");
    }

    @Test
    void aWaitThatWouldCloseACircleLeavesNothing() {
        CountDownLatch bothHold = new CountDownLatch(2);
        AtomicInteger refused = new AtomicInteger();
        Crew.run("crossing", 2, Crew.PATIENCE, thread -> {
            try {
                cross(bothHold, "key " + thread, "key " + (1 - thread));
            } catch (EntryProcessorException e) {
                assertThat(e).hasRootCauseInstanceOf(EntryHeldException.class);
                refused.incrementAndGet();
            }
            assertEmpty();
        });
        assertThat(refused).hasValue(1);
    }

    private void cross(CountDownLatch bothHold, String own, String others) {
        cache.invoke(own, (entry, arguments) -> {
            bothHold.countDown();
            Crew.await("both hold their key", bothHold);
            cache.put(others, "crossed");
            return null;
        });
    }
}
