package org.reflexcache.trigger.internal.annotated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.annotation.OnDelete;
import org.reflexcache.trigger.annotation.OnEvict;
import org.reflexcache.trigger.annotation.OnExpire;
import org.reflexcache.trigger.annotation.OnRead;
import org.reflexcache.trigger.annotation.OnWrite;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // the handlers are found by reflection
class RefusedHandlersTest {

    private static final String SHAPES =
            "allowed are (), (value), (key, value) and (key, value, oldValue), each with one"
                    + " EntryEvent more in any place";

    private static String refusal(Object target) {
        return catchThrowableOfType(InvalidTriggerException.class, () -> AnnotatedHandlers.of(target))
                .getMessage();
    }

    private static final class Result {
        @OnWrite("*")
        int on(String value) {
            return 1;
        }
    }

    private static final class BoxedVoid {
        @OnWrite("*")
        Void on() {
            return null;
        }
    }

    private static final class TwoEvents {
        @OnWrite("*")
        void on(EntryEvent<?, ?> one, String value, EntryEvent<?, ?> two) {}
    }

    private static final class FourParts {
        @OnWrite("*")
        void on(int a, String b, EntryEvent<?, ?> event, String c, long[] d) {}
    }

    private static final class BadPattern {
        @OnRead({"fine", ""})
        void on() {}
    }

    private static final class BadCache {
        @OnEvict(value = "*", cache = "")
        void on() {}
    }

    private static final class NoPattern {
        @OnExpire({})
        void on() {}
    }

    private static final class Twice {
        @OnDelete({"a", "b"})
        @OnDelete("a")
        void on() {}
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(new Result(), "on(java.lang.String) returns int; allowed is void"),
                Arguments.of(new BoxedVoid(), "on() returns java.lang.Void; allowed is void"),
                Arguments.of(
                        new TwoEvents(),
                        "on(org.reflexcache.trigger.EntryEvent, java.lang.String, org.reflexcache.trigger.EntryEvent)"
                                + " takes 2 parameters of type EntryEvent; " + SHAPES),
                Arguments.of(
                        new FourParts(),
                        "on(int, java.lang.String, org.reflexcache.trigger.EntryEvent, java.lang.String, long[])"
                                + " takes 4 parameters besides the event; " + SHAPES),
                Arguments.of(new NoPattern(), "on() @OnExpire has no key pattern; allowed are one or more"),
                Arguments.of(
                        new Twice(),
                        "on() @OnDelete has the key pattern 'a' twice for the cache '*'; allowed is once"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void faultIsToldWithTheMethodAndWhatIsAllowed(Object target, String message) {
        assertThat(refusal(target)).isEqualTo(target.getClass().getName() + "#" + message);
    }

    @Test
    void badPatternIsToldInItsOwnWords() {
        assertThat(refusal(new BadPattern()))
                .startsWith(BadPattern.class.getName() + "#on() @OnRead: Empty key pattern; allowed");
        assertThat(refusal(new BadCache()))
                .startsWith(BadCache.class.getName() + "#on() @OnEvict with a bad cache: Empty key pattern; allowed");
    }

    private static final class OtherCache {
        @OnDelete("a")
        @OnDelete(value = "a", cache = "users")
        @OnWrite("a")
        void on() {}
    }

    @Test
    void samePatternForAnotherCacheOrEventIsNoFault() {
        assertThat(AnnotatedHandlers.of(new OtherCache())).hasSize(3);
    }

    private static final class Several {
        @OnWrite("")
        int a(int one, int two, int three, int four) {
            return 1;
        }

        @OnWrite("fine")
        void b() {}

        @OnRead({})
        void c(EntryEvent<?, ?> one, EntryEvent<?, ?> two) {}
    }

    @Test
    void everyFaultIsToldOnALineOfItsOwn() {
        String a = Several.class.getName() + "#a(int, int, int, int) ";
        String c =
                Several.class.getName() + "#c(org.reflexcache.trigger.EntryEvent, org.reflexcache.trigger.EntryEvent) ";
        assertThat(refusal(new Several()).lines())
                .hasSize(5)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(a + "returns int;"),
                        line -> assertThat(line).startsWith(a + "takes 4 parameters"),
                        line -> assertThat(line).startsWith(a + "@OnWrite: Empty key pattern"),
                        line -> assertThat(line).startsWith(c + "takes 2 parameters"),
                        line -> assertThat(line).startsWith(c + "@OnRead has no key pattern"));
    }

    @Test
    void objectWithoutAnnotatedMethodIsRefused() {
        Trigger<String, String> lambda = event -> {};
        for (Object plain : new Object[] {new Object(), "text", lambda, new int[1]}) {
            assertThat(refusal(plain))
                    .isEqualTo(plain.getClass().getName() + " has no method annotated with @OnWrite, @OnEvict,"
                            + " @OnExpire, @OnDelete or @OnRead, nor has a superclass or interface of it");
        }
    }

    @Test
    void classInThePlaceOfAnObjectIsRefused() {
        assertThat(refusal(Result.class))
                .isEqualTo("Found the class " + Result.class.getName()
                        + "; allowed is an object of it, such as new Result()");
    }

    @Test
    void proxyOfAnInterfaceWithoutAnnotationsIsRefusedWithTheReason() {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Runnable.class}, (self, method, args) -> null);
        assertThat(refusal(proxy)).contains("of a proxy only its interfaces can be seen");
    }
}
