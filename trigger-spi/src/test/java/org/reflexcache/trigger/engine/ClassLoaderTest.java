package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import javax.cache.Cache;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reflexcache.trigger.TriggerSettings;

class ClassLoaderTest {

    private static final int COLLECTIONS = 100;

    /** As in an application server: the thread that ran a trigger outlives the application. */
    @Test
    @Timeout(60)
    void threadThatRanATriggerDoesNotKeepTheClasses() throws Exception {
        WeakReference<ClassLoader> loader = runInALoaderOfItsOwn();
        for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> runInALoaderOfItsOwn() throws Exception {
        List<Class<?>> samples = List.of(TriggerRegistry.class, ClassLoaderTest.class, Cache.class, NullMarked.class);
        URL[] places = samples.stream()
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
            Class<?> application = loader.loadClass(Application.class.getName());
            assertThat(application.getClassLoader()).isSameAs(loader);
            Runnable run = (Runnable) application.getDeclaredConstructor().newInstance();
            run.run();
            return new WeakReference<>(loader);
        }
    }

    /** What runs in the other loader. */
    public static final class Application implements Runnable {

        @Override
        public void run() {
            TriggerEnvironment environment = new TriggerEnvironment(
                    java.time.InstantSource.system(),
                    System::nanoTime,
                    () -> true,
                    Application.class.getClassLoader(),
                    new TestTarget(TestFact.emptyCache()));
            TriggerRegistry registry = new TriggerRegistry(
                    "c", TriggerSettings.standard(), environment, new Sequences(), new RecordingLogger());
            boolean[] ran = {false};
            registry.triggers().set("a", ON_WRITE, e -> {
                ran[0] = true;
                throw new IllegalStateException("also when it fails");
            });
            registry.snapshot().match(ON_WRITE, "a").run(TestFact.created("a"), 0);
            if (!ran[0]) {
                throw new AssertionError("the trigger did not run");
            }
        }
    }
}
