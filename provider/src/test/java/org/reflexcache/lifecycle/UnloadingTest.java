package org.reflexcache.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.ReflexCachingProvider;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.GarbageCollections;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** An application that brings the library along can be unloaded with it, though threads of a container have used it. */
class UnloadingTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void neitherThreadsThatUsedItNorManagementKeepIt(boolean managed) throws Exception {
        ExecutorService lasting = Executors.newSingleThreadExecutor();
        try {
            WeakReference<ClassLoader> application = deployAndUndeploy(lasting, managed);

            assertThat(GarbageCollections.clear(application)).isTrue();
        } finally {
            lasting.shutdownNow();
        }
    }

    private static WeakReference<ClassLoader> deployAndUndeploy(ExecutorService lasting, boolean managed)
            throws Exception {
        URL[] classPath = Stream.of(
                        UnloadingTest.class, ReflexCachingProvider.class, Triggers.class, CacheManager.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader application = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Object made = application
                    .loadClass(Application.class.getName())
                    .getDeclaredConstructor(boolean.class)
                    .newInstance(managed);
            Callable<?> running = (Callable<?>) made;
            assertThat(running.getClass()).isNotEqualTo(Application.class);
            assertThat((Object) Await.result(lasting.submit(running))).isEqualTo("v");
            return new WeakReference<>(application);
        }
    }

    /** What the application does; loaded a second time, by a class loader of its own. */
    public static final class Application implements Callable<String> {

        private final boolean managed;

        /** Makes an application whose cache has MBeans or has not. */
        public Application(boolean managed) {
            this.managed = managed;
        }

        @Override
        public String call() throws InterruptedException {
            try (ReflexCachingProvider provider = new ReflexCachingProvider()) {
                CacheManager manager =
                        provider.getCacheManager(URI.create("reflex-unloading"), Application.class.getClassLoader());
                ReflexConfiguration<String, String> configuration = new ReflexConfiguration<String, String>()
                        .setMaximumEntries(5)
                        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, 20)));
                configuration.setStatisticsEnabled(managed).setManagementEnabled(managed);
                Cache<String, String> cache = manager.createCache("users", configuration);
                CountDownLatch expired = new CountDownLatch(1);
                Triggers triggers = cache.unwrap(Triggers.class);
                triggers.set("*", TriggerEvent.ON_EXPIRE, event -> expired.countDown());
                triggers.set("a", TriggerEvent.ON_WRITE, event -> event.cache().put("b", "v"));
                for (int i = 0; i < 10; i++) {
                    cache.put("k" + i, "v");
                }
                cache.put("a", "v");
                String seen = cache.invoke("c", (entry, arguments) -> {
                    cache.put("d", "v");
                    entry.setValue("v");
                    return cache.get("d");
                });
                expired.await(20, TimeUnit.SECONDS);
                return seen;
            }
        }
    }
}
