package org.reflexcache.trigger.internal.annotated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.annotation.OnDelete;
import org.reflexcache.trigger.annotation.OnWrite;
import org.reflexcache.trigger.annotation.PackagePrivateHandler;

/** Classes whose annotations stand somewhere above them. Each notes which of its methods ran. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // the handlers are found by reflection
class InheritedHandlersTest {

    private static final ThreadLocal<List<String>> RAN = ThreadLocal.withInitial(ArrayList::new);

    private static void ran(String method) {
        RAN.get().add(method);
    }

    /** Runs all handlers of the object, each once. */
    private static List<String> runs(Object target) throws Exception {
        RAN.get().clear();
        for (AnnotatedHandler handler : AnnotatedHandlers.of(target)) {
            handler.trigger().on(HandmadeEvent.of("k", "v", null));
        }
        return RAN.get();
    }

    private static Stream<String> patterns(Object target) {
        return AnnotatedHandlers.of(target).stream().map(AnnotatedHandler::pattern);
    }

    private static class Base {
        @OnWrite("base")
        void on(String value) {
            ran("base");
        }

        @OnWrite("hidden")
        private void own() {
            ran("base's own");
        }

        @OnWrite("static")
        static void shared() {
            ran("base's static");
        }
    }

    private static final class Inheriting extends Base {}

    @Test
    void methodsOfASuperclassAreFound() throws Exception {
        assertThat(runs(new Inheriting())).containsExactly("base", "base's own", "base's static");
    }

    /** What a proxy generator makes: a subclass that overrides and repeats no annotation. */
    private static final class Overriding extends Base {
        @Override
        void on(String value) {
            ran("before");
            super.on(value);
        }

        // Not overridden, though it looks so.
        private void own() {
            ran("wrong");
        }
    }

    @Test
    void overridingMethodIsCalledOnceInPlaceOfTheAnnotatedOne() throws Exception {
        assertThat(runs(new Overriding())).containsExactly("before", "base", "base's own", "base's static");
        assertThat(AnnotatedHandlers.of(new Overriding()))
                .extracting(AnnotatedHandler::name)
                .startsWith(Base.class.getName() + "#on");
    }

    private static final class Replacing extends Base {
        @Override
        @OnDelete("replaced")
        void on(String value) {
            ran("replacing");
        }

        @OnWrite("own")
        void own() {
            ran("own");
        }
    }

    @Test
    void annotationsOfTheOverridingMethodReplaceThose() throws Exception {
        assertThat(runs(new Replacing())).containsExactly("replacing", "own", "base's own", "base's static");
        assertThat(patterns(new Replacing())).containsExactly("replaced", "own", "hidden", "static");
    }

    private interface Cleaning {
        @OnDelete("cleaning")
        default void clean(String value) {
            ran("default");
        }
    }

    private interface DeepCleaning extends Cleaning {
        @Override
        @OnDelete("deep")
        default void clean(String value) {
            ran("deep");
        }
    }

    private static final class ByDefault implements Cleaning {}

    private static final class ByOwnMethod implements Cleaning {
        @Override
        public void clean(String value) {
            ran("own");
        }
    }

    /** The wider interface is named first, and again by the superclass. */
    private static class WideFirst implements Cleaning, DeepCleaning {}

    private static final class WideAgain extends WideFirst implements Cleaning {}

    @Test
    void methodsOfInterfacesAreFound() throws Exception {
        assertThat(runs(new ByDefault())).containsExactly("default");
        assertThat(runs(new ByOwnMethod())).containsExactly("own");
    }

    private interface OwnMethods {
        @OnWrite("private")
        private void secret(String value) {
            ran("private " + value);
        }

        @OnWrite("static")
        static void shared(String value) {
            ran("static " + value);
        }
    }

    @Test
    void privateAndStaticMethodsOfInterfacesAreCalled() throws Exception {
        assertThat(runs(new OwnMethods() {})).containsExactly("private v", "static v");
    }

    @Test
    void narrowerInterfaceWinsWhateverTheOrder() throws Exception {
        for (Object target : new Object[] {new WideFirst(), new WideAgain()}) {
            assertThat(runs(target)).containsExactly("deep");
            assertThat(patterns(target)).containsExactly("deep");
        }
    }

    @Test
    void lambdaOfAnAnnotatedInterfaceIsAHandler() throws Exception {
        ValueTaking lambda = value -> ran("lambda got " + value);
        assertThat(runs(lambda)).containsExactly("lambda got v");
    }

    private interface ValueTaking {
        @OnWrite("interface")
        void take(String value);
    }

    private interface SameTaking {
        @OnWrite("interface")
        void take(String value);
    }

    private interface OtherTaking {
        @OnWrite("other")
        void take(String value);
    }

    @Test
    void proxyOfAnAnnotatedInterfaceIsAHandler() throws Exception {
        assertThat(runs(proxy(ValueTaking.class))).containsExactly("proxied take[v]");
        assertThat(runs(proxy(ValueTaking.class, SameTaking.class))).containsExactly("proxied take[v]");
    }

    private static Object proxy(Class<?>... interfaces) {
        return Proxy.newProxyInstance(
                InheritedHandlersTest.class.getClassLoader(), interfaces, (self, method, args) -> {
                    ran("proxied " + method.getName() + List.of(args));
                    return null;
                });
    }

    @Test
    void interfacesThatDisagreeAreRefused() {
        assertThatThrownBy(() -> AnnotatedHandlers.of(proxy(ValueTaking.class, OtherTaking.class)))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessage(OtherTaking.class.getName() + "#take(java.lang.String) is annotated otherwise than "
                        + ValueTaking.class.getName()
                        + "#take(java.lang.String), and neither interface extends the other; allowed is one of them, or"
                        + " annotations where a class overrides both");
    }

    private static final class Deciding implements ValueTaking, OtherTaking {
        @Override
        @OnWrite("decided")
        public void take(String value) {
            ran("decided");
        }
    }

    @Test
    void classDecidesWhereInterfacesDisagree() throws Exception {
        assertThat(runs(new Deciding())).containsExactly("decided");
        assertThat(patterns(new Deciding())).containsExactly("decided");
    }

    static class Taking {
        @OnWrite("class")
        public void take(String value) {
            ran("class");
        }
    }

    private static final class TakingByInheritance extends Taking implements ValueTaking {}

    @Test
    void superclassWinsOverAnInterface() throws Exception {
        assertThat(runs(new TakingByInheritance())).containsExactly("class");
        assertThat(patterns(new TakingByInheritance())).containsExactly("class");
    }

    private static final class FromAfar extends PackagePrivateHandler {
        private FromAfar() {
            super(() -> ran("far"));
        }

        @OnWrite("near")
        void on(String value) {
            ran("near");
        }
    }

    @Test
    void packagePrivateMethodIsNotOverriddenFromAnotherPackage() throws Exception {
        assertThat(runs(new FromAfar())).containsExactly("near", "far");
    }

    private abstract static class Generic<T> {
        @OnWrite("generic")
        abstract void on(T value);
    }

    private static final class Bridged extends Generic<String> {
        @Override
        void on(String value) {
            ran("bridged " + value);
        }
    }

    private static final class AnnotatedAgain extends Generic<String> {
        @Override
        @OnWrite("again")
        void on(String value) {
            ran("again " + value);
        }
    }

    @Test
    void bridgeIsNoHandlerBesideItsMethod() throws Exception {
        assertThat(runs(new Bridged())).containsExactly("bridged v");
        assertThat(runs(new AnnotatedAgain())).containsExactly("again v");
        assertThat(AnnotatedHandlers.of(new AnnotatedAgain()))
                .extracting(AnnotatedHandler::name, AnnotatedHandler::pattern)
                .containsExactly(tuple(AnnotatedAgain.class.getName() + "#on", "again"));
    }

    static class NotPublic {
        @OnWrite("lent")
        public void lent(Object value) {
            ran("lent " + value);
        }
    }

    /** The compiler gives this class a bridge to the public method of its hidden superclass. */
    public static class Lending extends NotPublic {
        @OnDelete("own")
        public void lent(String value) {
            ran("own " + value);
        }
    }

    @Test
    void methodLentByAHiddenSuperclassIsCalledOnce() throws Exception {
        assertThat(Lending.class.getDeclaredMethods()).anyMatch(Method::isBridge);
        assertThat(runs(new Lending())).containsExactly("own v", "lent v");
        assertThat(patterns(new Lending())).containsExactly("own", "lent");
    }
}
