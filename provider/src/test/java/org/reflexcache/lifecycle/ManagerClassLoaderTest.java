package org.reflexcache.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexCachingProvider;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.CompiledClasses;
import org.reflexcache.testing.GarbageCollections;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** The class loader of a manager is the one that values are rebuilt with, and a closed manager lets go of it. */
class ManagerClassLoaderTest {

    private static final String PAYLOAD =
            "public class Payload implements java.io.Serializable {" + " public int number; public Payload() {} }";

    @Test
    void valuesAreRebuiltWithItWhateverTheThreadHas() throws Exception {
        CompiledClasses classes = CompiledClasses.of("Payload", PAYLOAD);
        ClassLoader own = classes.newLoader(getClass().getClassLoader());
        ClassLoader foreign = classes.newLoader(getClass().getClassLoader());
        try (CacheFixture fixture = new CacheFixture(own)) {
            Cache<String, Object> cache = fixture.cache(new ReflexConfiguration<String, Object>());
            for (ClassLoader context : new ClassLoader[] {own, foreign, null}) {
                withContext(context, () -> {
                    cache.put("own", payload(own));
                    cache.put("foreign", payload(foreign));

                    assertThat(cache.get("own").getClass().getClassLoader()).isSameAs(own);
                    assertThat(cache.get("foreign").getClass().getClassLoader()).isSameAs(own);
                });
            }
        }
    }

    @Test
    void listenersAndTriggersGetValuesOfItToo() throws Exception {
        CompiledClasses classes = CompiledClasses.of("Payload", PAYLOAD);
        ClassLoader own = classes.newLoader(getClass().getClassLoader());
        List<ClassLoader> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
        CountDownLatch told = new CountDownLatch(2);
        try (CacheFixture fixture = new CacheFixture(own)) {
            Cache<String, Object> cache = fixture.cache(new ReflexConfiguration<String, Object>());
            CacheEntryCreatedListener<String, Object> listener = events -> events.forEach(event -> {
                seen.add(event.getValue().getClass().getClassLoader());
                seen.add(Thread.currentThread().getContextClassLoader());
                told.countDown();
            });
            cache.registerCacheEntryListener(
                    new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, false));
            cache.unwrap(Triggers.class).set("*", TriggerEvent.ON_WRITE, event -> {
                seen.add(event.value().getClass().getClassLoader());
                told.countDown();
            });

            cache.put("k", payload(classes.newLoader(getClass().getClassLoader())));
            Await.open(told);
        }
        assertThat(seen).containsExactly(own, own, own);
    }

    @Test
    void aClosedManagerLetsGoOfIt() throws Exception {
        ReflexCachingProvider provider = new ReflexCachingProvider();
        ExecutorService lasting = Executors.newSingleThreadExecutor();
        try {
            WeakReference<ClassLoader> loader = useAndClose(provider, lasting);

            assertThat(GarbageCollections.clear(loader)).isTrue();
        } finally {
            lasting.shutdownNow();
        }
    }

    @Test
    void noThreadOfAClosedManagerIsLeft() {
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
        CacheFixture fixture = new CacheFixture(loader);
        useEverything(fixture.manager());
        assertThat(threadsOf(loader)).isNotEmpty();

        fixture.close();

        Await.until("its threads have ended", () -> threadsOf(loader).isEmpty());
    }

    @Test
    void aManagerThatDoesNothingHasNoThreads() {
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
        try (CacheFixture fixture = new CacheFixture(loader)) {
            Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());
            RecordedEvents.of(cache);
            cache.put("k", "v");
            cache.get("k");

            assertThat(threadsOf(loader)).isEmpty();
        }
    }

    /** In a method of its own, so that no local variable keeps anything alive. */
    private static WeakReference<ClassLoader> useAndClose(ReflexCachingProvider provider, ExecutorService lasting)
            throws Exception {
        ClassLoader loader =
                CompiledClasses.of("Payload", PAYLOAD).newLoader(ManagerClassLoaderTest.class.getClassLoader());
        CacheManager manager = provider.getCacheManager(provider.getDefaultURI(), loader);
        useEverything(manager);
        // A thread of a pool, which outlives the manager.
        Await.result(lasting.submit(() -> useEverything(manager)));
        Cache<String, Object> payloads = manager.createCache("payloads", new ReflexConfiguration<>());
        payloads.put("k", payload(loader));
        assertThat(payloads.get("k").getClass().getClassLoader()).isSameAs(loader);
        manager.close();
        return new WeakReference<>(loader);
    }

    /** Makes a cache with everything that runs on threads or is registered somewhere, and uses all of it. */
    private static void useEverything(CacheManager manager) {
        ReflexConfiguration<String, String> configuration = new ReflexConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setMaximumEntries(10)
                .setReadThrough(true)
                .setCacheLoaderFactory(Loader::new)
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, 1)));
        configuration.setStatisticsEnabled(true).setManagementEnabled(true);
        String name = "everything*" + Thread.currentThread().getName();
        Cache<String, String> cache = manager.createCache(name, configuration);
        RecordedEvents<String, String> events = new RecordedEvents<>();
        cache.registerCacheEntryListener(events.configuration(false));
        CountDownLatch expired = new CountDownLatch(1);
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("*", TriggerEvent.ON_EXPIRE, event -> expired.countDown());
        triggers.set("*", TriggerEvent.ON_WRITE, event -> {
            if (event.depth() == 0) {
                event.cache().put("cascade", "v");
            }
            if (event.depth() == 1) {
                throw new IllegalStateException("the trigger fails");
            }
        });
        for (int i = 0; i < 50; i++) {
            cache.put("k" + i, "v");
        }
        cache.invoke("k1", (entry, arguments) -> {
            cache.put("k2", "from inside");
            return null;
        });
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        cache.loadAll(Set.of("a", "b"), true, loaded);
        Await.result(loaded);
        Await.open(expired);
        Await.until("the asynchronous listener was told", () -> !events.all().isEmpty());
    }

    private static List<String> threadsOf(ClassLoader loader) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("reflex-"))
                .filter(thread -> thread.getContextClassLoader() == loader)
                .map(Thread::getName)
                .toList();
    }

    private static Object payload(ClassLoader loader) throws ReflectiveOperationException {
        return loader.loadClass("Payload").getConstructor().newInstance();
    }

    private static void withContext(ClassLoader context, Task task) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(context);
        try {
            task.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Something to do. */
    @FunctionalInterface
    private interface Task {
        void run() throws ReflectiveOperationException, IOException;
    }

    private static final class Loader implements CacheLoader<String, String> {
        @Override
        public String load(String key) {
            return "loaded";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            return Map.of("a", "1", "b", "2");
        }
    }
}
