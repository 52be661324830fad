package org.reflexcache.trigger.internal.annotated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.annotation.OnWrite;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // the handlers are found by reflection
class FailingRunTest {

    private static @Nullable Throwable failure(Object target, EntryEvent<Object, Object> event) {
        return catchThrowable(
                () -> AnnotatedHandlers.of(target).get(0).trigger().on(event));
    }

    private static final class Typed {
        private boolean ran;

        @OnWrite("*")
        void on(String key, EntryEvent<?, ?> event, int value, @Nullable Instant oldValue) {
            ran = true;
        }
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of(
                        HandmadeEvent.of(1L, 1, null),
                        ClassCastException.class,
                        "parameter 1, the key, is a java.lang.Long; wanted is java.lang.String"),
                Arguments.of(
                        HandmadeEvent.of("k", null, null),
                        NullPointerException.class,
                        "parameter 3, the value, is null; wanted is int"),
                Arguments.of(
                        HandmadeEvent.of("k", "1", null),
                        ClassCastException.class,
                        "parameter 3, the value, is a java.lang.String; wanted is int"),
                Arguments.of(
                        HandmadeEvent.of("k", (short) 1, null),
                        ClassCastException.class,
                        "parameter 3, the value, is a java.lang.Short; wanted is int"),
                Arguments.of(
                        HandmadeEvent.of("k", 1, new int[1][1]),
                        ClassCastException.class,
                        "parameter 4, the old value, is a int[][]; wanted is java.time.Instant"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void objectOfAnotherTypeFailsTheRunAndNamesTheParameter(
            EntryEvent<Object, Object> event, Class<?> type, String message) {
        Typed target = new Typed();
        assertThat(failure(target, event))
                .isExactlyInstanceOf(type)
                .hasMessage(Typed.class.getName() + "#on: " + message);
        assertThat(target.ran).isFalse();
    }

    @Test
    void fittingOnesRun() {
        Typed target = new Typed();
        assertThat(failure(target, HandmadeEvent.of("k", 1, null))).isNull();
        assertThat(target.ran).isTrue();
    }

    /** Throws whatever it is given. */
    private static final class Throwing {
        @OnWrite("*")
        void on(@Nullable Throwable value) throws Throwable {
            if (value != null) {
                throw value;
            }
        }
    }

    static Stream<Throwable> thrown() {
        return Stream.of(
                new IOException("checked"),
                new InterruptedException(),
                new IllegalStateException(),
                new ClassCastException("the method's own"),
                new StackOverflowError(),
                new Throwable("neither exception nor error"));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void whatTheMethodThrowsIsTheFailureItself(Throwable thrown) {
        assertThat(failure(new Throwing(), HandmadeEvent.of("k", thrown, null))).isSameAs(thrown);
    }
}
