package org.reflexcache.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reflexcache.testing.CompiledClasses;
import org.reflexcache.testing.GarbageCollections;

/** The manager's class loader decides what comes out, wherever it came from and whoever asks. */
class ClassLoadersTest {

    private static CompiledClasses classes;

    private final ClassLoader here = ClassLoadersTest.class.getClassLoader();
    private final ClassLoader managers = classes.newLoader(here);
    private final ClassLoader callers = classes.newLoader(here);
    private final ValueForm form = ValueForm.serialized(managers, null);

    @BeforeAll
    static void compile() throws Exception {
        classes = CompiledClasses.of("App", """
                import java.io.Serializable;
                public class App {
                    public static class Bean implements Serializable { public int number = 1; }
                    public static class Below extends Bean { public int other = 2; }
                    public enum Plain { ONE }
                    public enum Bodied { TWO { } }
                    public record Pair(int left, Object right) implements Serializable {}
                    public interface Greeter { String greet(); }
                    interface Hidden { }
                    public static Class<?> hidden() { return Hidden.class; }
                    public static class Handler implements java.lang.reflect.InvocationHandler, Serializable {
                        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
                            return "hello";
                        }
                    }
                }
                """);
    }

    @Test
    void objectOfAnotherLoaderComesOutAsTheManagersClass() throws Exception {
        Object out = form.out(form.in(bean(callers)));
        assertThat(out.getClass()).isSameAs(managers.loadClass("App$Bean"));
        assertThat(out.getClass().getField("number").getInt(out)).isEqualTo(1);
    }

    @Test
    void foreignPartOfWhatIsTheManagersOwnComesOutAsTheManagersClass() throws Exception {
        List<Object> list = new ArrayList<>(List.of(bean(managers), bean(callers)));
        assertThat((List<?>) form.copyOf(list)).allMatch(bean -> bean.getClass().getClassLoader() == managers);
    }

    @Test
    void classBelowAForeignOneIsReadAsEver() throws Exception {
        // The manager sees the class, but another one by the name of its superclass.
        Object below = managers.loadClass("App$Below").getConstructor().newInstance();
        VisibleClasses visible = new VisibleClasses(new ClassLoader(here) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                return (name.equals("App$Below") ? managers : callers).loadClass(name);
            }
        });
        assertThat(PlainClasses.contains(below.getClass(), new VisibleClasses(managers)))
                .isTrue();
        assertThat(PlainClasses.contains(below.getClass(), visible)).isFalse();
    }

    @Test
    void contextClassLoaderOfTheThreadDoesNotMatter() throws Exception {
        Object stored = form.in(bean(managers));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        for (ClassLoader context : new ClassLoader[] {callers, new ClassLoader(null) {}, null}) {
            thread.setContextClassLoader(context);
            try {
                assertThat(form.out(stored).getClass().getClassLoader()).isSameAs(managers);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    @Test
    void enumConstantsAreSharedOnlyIfTheManagerSeesThem() throws Exception {
        for (String name : List.of("App$Plain", "App$Bodied")) {
            Object own = managers.loadClass(name).getEnumConstants()[0];
            Object foreign = callers.loadClass(name).getEnumConstants()[0];
            assertThat(form.in(own)).isSameAs(own);
            assertThat(form.out(form.in(foreign))).isSameAs(own);
            assertThat(form.copyOf(foreign)).isSameAs(own);
        }
    }

    @Test
    void recordsAreSharedOnlyIfTheManagerSeesThem() throws Exception {
        Object own = pair(managers, "a");
        assertThat(form.in(own)).isSameAs(own);
        assertThat(form.out(form.in(pair(callers, "a")))).isEqualTo(own);
    }

    @Test
    void recordOfTheManagersOwnMayHoldAForeignPart() throws Exception {
        Object foreign = callers.loadClass("App$Plain").getEnumConstants()[0];
        Object own = managers.loadClass("App$Plain").getEnumConstants()[0];
        assertThat(form.out(form.in(pair(managers, foreign)))).isEqualTo(pair(managers, own));
    }

    @Test
    void classObjectsAreThoseThatTheManagerSees() throws Exception {
        Class<?> own = managers.loadClass("App$Bean");
        assertThat(form.in(own)).isSameAs(own);
        assertThat(form.out(form.in(callers.loadClass("App$Bean")))).isSameAs(own);
        Class<?> foreignArray = callers.loadClass("App$Bean").arrayType();
        assertThat(form.out(form.in(foreignArray))).isSameAs(own.arrayType());
    }

    @Test
    void arraysAreOfTheManagersClasses() throws Exception {
        for (String component : List.of("App$Bean", "App$Plain")) {
            Object array = Array.newInstance(callers.loadClass(component), 2);
            assertThat(form.out(form.in(array)).getClass().getComponentType()).isSameAs(managers.loadClass(component));
        }
    }

    @Test
    void proxiesImplementTheManagersInterfaces() throws Exception {
        Object out = form.out(form.in(proxy(callers, callers.loadClass("App$Greeter"))));
        Class<?> greeter = managers.loadClass("App$Greeter");
        assertThat(out).isInstanceOf(greeter);
        assertThat(greeter.getMethod("greet").invoke(out)).isEqualTo("hello");
    }

    @Test
    void proxiesOfHiddenInterfacesAreDefinedByTheirLoader() throws Exception {
        Class<?> hidden =
                (Class<?>) callers.loadClass("App").getMethod("hidden").invoke(null);
        Object out = form.out(form.in(proxy(callers, hidden)));
        // Seen through a child too, which cannot define a class that implements it.
        ValueForm ofChild = ValueForm.serialized(new ClassLoader(callers) {}, null);
        assertThat(ofChild.out(ofChild.in(proxy(callers, hidden)))).isInstanceOf(hidden);
        assertThat(out).isInstanceOf((Class<?>)
                managers.loadClass("App").getMethod("hidden").invoke(null));
    }

    @Test
    void classThatTheManagerDoesNotSeeIsRefusedWhenItIsStored() throws Exception {
        ValueForm blind = ValueForm.serialized(here, null);
        Object constant = callers.loadClass("App$Plain").getEnumConstants()[0];
        List<Object> inside = new ArrayList<>(List.of(bean(callers)));
        Object proxy = proxy(callers, callers.loadClass("App$Greeter"));
        for (Object object : List.of(bean(callers), constant, inside, proxy)) {
            assertThatThrownBy(() -> blind.in(object))
                    .isInstanceOf(CopyException.class)
                    .hasMessageContaining("App$")
                    .hasMessageContaining("not visible to the class loader of the cache manager");
        }
    }

    @Test
    void classThatTheManagerComesToSeeIsTakenFromThenOn() throws Exception {
        AtomicBoolean sees = new AtomicBoolean();
        ClassLoader growing = new ClassLoader(here) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (sees.get()) {
                    return callers.loadClass(name);
                }
                throw new ClassNotFoundException(name);
            }
        };
        ValueForm late = ValueForm.serialized(growing, null);
        Object bean = bean(callers);
        assertThatThrownBy(() -> late.in(bean)).isInstanceOf(CopyException.class);
        sees.set(true);
        assertThat(late.out(late.in(bean))).hasSameClassAs(bean);
    }

    @Test
    void loaderOfWhatPassedThroughCanBeCollected() throws Exception {
        WeakReference<ClassLoader> gone = passThrough(ValueForm.serialized(here, null), classes.newLoader(here));
        assertThat(GarbageCollections.clear(gone)).isTrue();
        // The form lives on meanwhile.
        assertThat(form.in("a")).isEqualTo("a");
    }

    @Test
    void loaderOfTheManagerCanBeCollectedAfterItsFormIsGone() throws Exception {
        assertThat(GarbageCollections.clear(useAndForget(classes.newLoader(here))))
                .isTrue();
    }

    private static WeakReference<ClassLoader> useAndForget(ClassLoader loader) throws Exception {
        ValueForm form = ValueForm.serialized(loader, null);
        form.in("a"); // leaves a verdict in a class that stays for ever
        form.in(pair(loader, "a"));
        form.out(form.in(bean(loader))); // made a plan for its class
        form.out(form.in(new ArrayList<>(List.of(pair(loader, bean(loader))))));
        form.in(loader.loadClass("App$Plain").getEnumConstants()[0]);
        form.in(ClassLoadersTest.class);
        return new WeakReference<>(loader);
    }

    private static WeakReference<ClassLoader> passThrough(ValueForm form, ClassLoader loader) throws Exception {
        assertThatThrownBy(() -> form.in(loader.loadClass("App$Plain").getEnumConstants()[0]))
                .isInstanceOf(CopyException.class);
        assertThatThrownBy(() -> form.in(pair(loader, "a"))).isInstanceOf(CopyException.class);
        assertThatThrownBy(() -> form.in(bean(loader))).isInstanceOf(CopyException.class);
        return new WeakReference<>(loader);
    }

    private static Object bean(ClassLoader loader) throws ReflectiveOperationException {
        return loader.loadClass("App$Bean").getConstructor().newInstance();
    }

    private static Object pair(ClassLoader loader, Object right) throws ReflectiveOperationException {
        return loader.loadClass("App$Pair")
                .getConstructor(int.class, Object.class)
                .newInstance(1, right);
    }

    private static Object proxy(ClassLoader loader, Class<?> type) throws ReflectiveOperationException {
        Object handler = loader.loadClass("App$Handler").getConstructor().newInstance();
        return Proxy.newProxyInstance(loader, new Class<?>[] {type}, (InvocationHandler) handler);
    }
}
