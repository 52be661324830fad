package org.reflexcache.trigger.internal.annotated;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.annotation.OnRead;
import org.reflexcache.trigger.annotation.OnWrite;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // the handlers are found by reflection
class HandlerCostTest {

    private static final int RUNS = 200_000;
    private static final int COLLECTIONS = 100;

    /** Public and with a public constructor, so that its twin in another loader can be made. */
    public static final class Summing {

        private long sum;

        @OnWrite("*")
        void on(Long key, EntryEvent<?, ?> event, int value, Integer oldValue) {
            sum += key + value + oldValue;
        }

        @OnRead("*")
        static void shared(Summing value) {
            value.sum++;
        }
    }

    @Test
    void runAllocatesNothing() throws Exception {
        Summing target = new Summing();
        Trigger<Object, Object> trigger = AnnotatedHandlers.of(target).get(0).trigger();
        EntryEvent<Object, Object> event = HandmadeEvent.of(1L, 10, 100);
        run(trigger, event);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(trigger, event);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(target.sum).isEqualTo(2L * RUNS * 111);
        assertThat(bytes).isLessThan(RUNS / 10);
    }

    private static void run(Trigger<Object, Object> trigger, EntryEvent<Object, Object> event) throws Exception {
        for (int i = 0; i < RUNS; i++) {
            trigger.on(event);
        }
    }

    @Test
    @Timeout(60)
    void nothingKeepsTheClassLoaderOfAHandler() throws Exception {
        WeakReference<ClassLoader> loader = runInALoaderOfItsOwn();
        for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> runInALoaderOfItsOwn() throws Exception {
        ClassLoader loader = new TwinLoader(Summing.class.getClassLoader());
        Class<?> twin = loader.loadClass(Summing.class.getName());
        assertThat(twin.getClassLoader()).isSameAs(loader);
        Object target = twin.getConstructor().newInstance();
        List<AnnotatedHandler> handlers = AnnotatedHandlers.of(target);
        // Often enough for the JVM to specialise the handles.
        for (int i = 0; i < 1_000; i++) {
            handlers.get(0).trigger().on(HandmadeEvent.of(1L, 10, 100));
            handlers.get(1).trigger().on(HandmadeEvent.of("k", target, null));
        }
        return new WeakReference<>(loader);
    }

    /** Defines the handler class again and takes the rest from its parent. */
    private static final class TwinLoader extends ClassLoader {
        private TwinLoader(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Summing.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
