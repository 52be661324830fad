package org.reflexcache.trigger.internal.annotated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EVICT;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.annotation.OnDelete;
import org.reflexcache.trigger.annotation.OnEvict;
import org.reflexcache.trigger.annotation.OnExpire;
import org.reflexcache.trigger.annotation.OnRead;
import org.reflexcache.trigger.annotation.OnWrite;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // the handlers are found by reflection
class AnnotatedHandlersTest {

    private static final EntryEvent<Object, Object> EVENT = HandmadeEvent.of("k", "new", "old");

    /** What the method under test was called with. */
    private static final ThreadLocal<List<List<@Nullable Object>>> CALLS = ThreadLocal.withInitial(ArrayList::new);

    private static void called(@Nullable Object... with) {
        CALLS.get().add(Arrays.asList(with));
    }

    private static List<List<@Nullable Object>> callsOf(Object target, EntryEvent<Object, Object> event)
            throws Exception {
        CALLS.get().clear();
        for (AnnotatedHandler handler : AnnotatedHandlers.of(target)) {
            handler.trigger().on(event);
        }
        return CALLS.get();
    }

    private static final class FiveEvents {
        @OnWrite("w")
        private void a() {}

        @OnEvict("v")
        private void b() {}

        @OnExpire("x")
        private void c() {}

        @OnDelete("d")
        private void d() {}

        @OnRead("r")
        private void e() {}
    }

    @Test
    void eachAnnotationGivesItsEvent() {
        assertThat(AnnotatedHandlers.of(new FiveEvents()))
                .extracting(AnnotatedHandler::pattern, AnnotatedHandler::event)
                .containsExactly(
                        tuple("w", ON_WRITE),
                        tuple("v", ON_EVICT),
                        tuple("x", ON_EXPIRE),
                        tuple("d", ON_DELETE),
                        tuple("r", ON_READ));
    }

    private static final class Attributes {
        @OnWrite(
                value = {"a:*", "b:*"},
                cache = "users*",
                async = true)
        @OnWrite("c:*")
        @OnDelete("a:*")
        void on() {}
    }

    @Test
    void eachPatternOfEachRepeatedAnnotationIsAHandlerOfOneTrigger() {
        List<AnnotatedHandler> handlers = AnnotatedHandlers.of(new Attributes());
        assertThat(handlers)
                .extracting(
                        AnnotatedHandler::pattern,
                        AnnotatedHandler::event,
                        AnnotatedHandler::cachePattern,
                        AnnotatedHandler::async)
                .containsExactly(
                        tuple("a:*", ON_WRITE, "users*", true),
                        tuple("b:*", ON_WRITE, "users*", true),
                        tuple("c:*", ON_WRITE, "*", false),
                        tuple("a:*", ON_DELETE, "*", false));
        assertThat(handlers)
                .extracting(AnnotatedHandler::trigger)
                .allSatisfy(
                        trigger -> assertThat(trigger).isSameAs(handlers.get(0).trigger()));
        assertThat(handlers)
                .extracting(AnnotatedHandler::name)
                .containsOnly(Attributes.class.getName() + "#on")
                .hasSize(4);
    }

    private static final class Parameters {
        @OnWrite("*")
        void a0() {
            called();
        }

        @OnWrite("*")
        void a1(String value) {
            called(value);
        }

        @OnWrite("*")
        void a2(Object key, String value) {
            called(key, value);
        }

        @OnWrite("*")
        void a3(String key, CharSequence value, Comparable<String> oldValue) {
            called(key, value, oldValue);
        }

        @OnWrite("*")
        void b0(EntryEvent<String, String> event) {
            called(event);
        }

        @OnWrite("*")
        void b1(String value, EntryEvent<?, ?> event) {
            called(value, event);
        }

        @OnWrite("*")
        void b2(String key, EntryEvent<Integer, Integer> event, String value) {
            called(key, event, value);
        }

        @OnWrite("*")
        void b3(EntryEvent<?, ?> event, String key, String value, String oldValue) {
            called(event, key, value, oldValue);
        }
    }

    @Test
    void parametersGetTheirMeaningFromTheirNumber() throws Exception {
        assertThat(callsOf(new Parameters(), EVENT))
                .containsExactly(
                        List.of(),
                        List.of("new"),
                        List.of("k", "new"),
                        List.of("k", "new", "old"),
                        List.of(EVENT),
                        List.of("new", EVENT),
                        List.of("k", EVENT, "new"),
                        List.of(EVENT, "k", "new", "old"));
    }

    private static final class Primitives {
        @OnWrite("*")
        void all(long key, int value, boolean oldValue) {
            called(key, value, oldValue);
        }

        @OnWrite("*")
        void one(double value) {
            called(value);
        }
    }

    @Test
    void primitiveParametersTakeTheirBoxes() throws Exception {
        List<AnnotatedHandler> handlers = AnnotatedHandlers.of(new Primitives());
        CALLS.get().clear();
        handlers.get(0).trigger().on(HandmadeEvent.of(7L, 8, true));
        handlers.get(1).trigger().on(HandmadeEvent.of("k", 1.5, null));
        assertThat(CALLS.get()).containsExactly(List.of(7L, 8, true), List.of(1.5));
    }

    @Test
    void nullIsPassedToAReferenceParameter() throws Exception {
        assertThat(callsOf(new Parameters(), HandmadeEvent.of("k", "new", null)))
                .contains(Arrays.asList("k", "new", null));
    }

    private static final class Kinds {
        @OnWrite("*")
        static void aStatic(String value) {
            called("static", value);
        }

        @OnWrite("*")
        private void bPrivate(String value) {
            called("private", value);
        }

        @OnWrite("*")
        static void cVariable(Object... value) {
            called("variable", (Object) value);
        }

        @OnWrite("*")
        <T extends String> void dGeneric(T value) {
            called("generic", value);
        }
    }

    @Test
    void staticPrivateAndGenericMethodsAreCalled() throws Exception {
        List<AnnotatedHandler> handlers = AnnotatedHandlers.of(new Kinds());
        CALLS.get().clear();
        handlers.get(0).trigger().on(EVENT);
        Object[] array = {"v"};
        handlers.get(1).trigger().on(EVENT);
        handlers.get(2).trigger().on(HandmadeEvent.of("k", array, null));
        handlers.get(3).trigger().on(EVENT);
        assertThat(CALLS.get())
                .containsExactly(
                        List.of("static", "new"),
                        List.of("private", "new"),
                        List.of("variable", array),
                        List.of("generic", "new"));
    }

    private record Noted(String prefix) {
        @OnWrite("*")
        void on(String value) {
            called(prefix + value);
        }
    }

    private final class Inner {
        private final String prefix = AnnotatedHandlersTest.this.getClass().getSimpleName();

        @OnWrite("*")
        void on(String value) {
            called(prefix, value);
        }
    }

    @Test
    void recordsInnerAndAnonymousClassesAreHandlers() throws Exception {
        assertThat(callsOf(new Noted(">"), EVENT)).containsExactly(List.of(">new"));
        assertThat(callsOf(new Inner(), EVENT)).containsExactly(List.of("AnnotatedHandlersTest", "new"));
        Object anonymous = new Object() {
            @OnWrite("*")
            void on() {
                called("anonymous");
            }
        };
        assertThat(callsOf(anonymous, EVENT)).containsExactly(List.of("anonymous"));
    }

    private enum Singleton {
        INSTANCE;

        @OnWrite("*")
        void on(String value) {
            called(this, value);
        }
    }

    @Test
    void methodIsCalledOnTheObject() throws Exception {
        assertThat(callsOf(Singleton.INSTANCE, EVENT)).containsExactly(List.of(Singleton.INSTANCE, "new"));
    }

    private static final class Overloaded {
        @OnWrite("*")
        void on(int value) {}

        @OnWrite("*")
        void on(String key, int[] value) {}

        @OnWrite("*")
        void other(String key) {}

        void other(int key) {}
    }

    @Test
    void nameTellsTheParametersOfOverloadedHandlersOnly() {
        String type = Overloaded.class.getName();
        assertThat(AnnotatedHandlers.of(new Overloaded()))
                .extracting(AnnotatedHandler::name)
                .containsExactly(type + "#on(int)", type + "#on(java.lang.String, int[])", type + "#other");
    }

    @Test
    void triggerIsNamedAsItsHandler() {
        assertThat(AnnotatedHandlers.of(new Overloaded()))
                .allSatisfy(handler -> assertThat(handler.trigger()).hasToString(handler.name()));
    }

    @Test
    void resultCannotBeChanged() {
        List<AnnotatedHandler> handlers = AnnotatedHandlers.of(new FiveEvents());
        assertThat(handlers).isUnmodifiable();
    }
}
