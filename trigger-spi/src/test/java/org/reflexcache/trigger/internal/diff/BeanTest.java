package org.reflexcache.trigger.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BeanTest {

    private static final int COLLECTIONS = 100;

    private final ChangedKeys changed = new ChangedKeys();

    @Test
    void beanNamesItsFieldsFromTheTopmostClassDown() {
        assertThat(changed.between(null, new Beans.Child("a", 1, true))).containsExactly("name", "count", "active");
        assertThat(changed.between(new Beans.Child("a", 1, true), new Beans.Child("b", 1, false)))
                .containsExactly("name", "active");
        assertThat(changed.between(new Beans.Child("a", 1, true), new Beans.Child("a", 1, true)))
                .isEmpty();
    }

    @Test
    void getterHasOneOfManyForms() {
        assertThat(changed.between(null, new Beans.Forms<>(true, true, "x")))
                .containsExactly("isOpen", "done", "generic", "wide", "boxed", "URL", "x");
        assertThat(changed.between(new Beans.Forms<>(true, true, "x"), new Beans.Forms<>(false, false, "y")))
                .containsExactly("isOpen", "done", "generic");
    }

    @Test
    void objectWhoseStateIsNotAllPublicIsOpaque() {
        List<Callable<Object>> opaque = List.of(
                Beans.Hiding::new,
                Beans.HidingParent::new,
                Beans.Shy::new,
                Beans.Terse::new,
                Beans.Mistyped::new,
                Beans.Asking::new,
                Beans.Static::new,
                Beans.Twice::new,
                Beans.Internal::new,
                Beans.Is::new,
                () -> new Beans.Dated(1),
                Beans::inner,
                Beans.Bare::new,
                Object::new,
                () -> Optional.of(1),
                () -> new int[] {1},
                () -> List.of(1),
                () -> Thread.State.NEW,
                () -> (Runnable) () -> {},
                () -> 'c',
                () -> Object.class);
        assertThat(opaque).allSatisfy(one -> {
            assertThat(changed.between(null, one.call())).isNull();
            assertThat(changed.between(one.call(), one.call())).isNull();
        });
    }

    @Test
    void manyThreadsMayAsk() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Object>> calls = IntStream.range(0, 1_000)
                    .<Callable<Object>>mapToObj(i ->
                            () -> changed.between(new Beans.Child("a", i, true), new Beans.Child("a", i + 1, true)))
                    .toList();
            for (Future<Object> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).hasToString("[count]");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** As when an application with its classes is taken out of a server, and its caches are closed. */
    @Test
    @Timeout(60)
    void classesAreNotKeptLongerThanTheInstance() throws Exception {
        WeakReference<ClassLoader> loader = compareInALoaderOfItsOwn();
        for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> compareInALoaderOfItsOwn() throws Exception {
        URL place = BeanTest.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(Beans.Bare.class.getName().replace("Bare", "Plain"));
            assertThat(type.getClassLoader()).isSameAs(loader);
            Object bean = type.getDeclaredConstructor().newInstance();
            assertThat(new ChangedKeys().between(bean, bean)).isEmpty();
            return new WeakReference<>(loader);
        }
    }
}
