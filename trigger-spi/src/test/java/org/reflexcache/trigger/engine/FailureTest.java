package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.KeyText;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerSettings;

class FailureTest {

    private final RegistryFixture fixture = new RegistryFixture();
    private final TriggerRegistry registry = fixture.registry;
    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    static Stream<Throwable> anything() {
        return Stream.of(
                new Exception("checked"),
                new IllegalStateException("unchecked"),
                new OutOfMemoryError("heap"),
                new NoClassDefFoundError("gone"),
                new ThreadDeath() {
                    private static final long serialVersionUID = 1L;
                },
                new Throwable("bare"));
    }

    @ParameterizedTest
    @MethodSource("anything")
    void whatATriggerThrowsStopsNeitherTheOthersNorTheCaller(Throwable thrown) {
        registry.triggers().set("a*", ON_WRITE, e -> ran.add("first"));
        registry.triggers().set("a", ON_WRITE, e -> FailureTest.<RuntimeException>sneak(thrown));
        registry.triggers().set("*", ON_WRITE, e -> ran.add("last"));
        assertThat(fixture.write("a")).isEqualTo(3);
        assertThat(ran).containsExactly("first", "last");
        RegisteredTrigger failed = registry.triggers().list().get(1);
        assertThat(failed.executions()).isEqualTo(1);
        assertThat(failed.failures()).isEqualTo(1);
        assertThat(failed.lastFailure()).startsWith(thrown.getClass().getName());
        assertThat(registry.triggers().list().get(2).failures()).isZero();
    }

    @Test
    void realStackOverflowIsAFailureLikeOthers() {
        registry.triggers().set("a", ON_WRITE, e -> endless(e, 0));
        registry.triggers().set("a*", ON_WRITE, e -> ran.add("last"));
        fixture.write("a");
        assertThat(ran).containsExactly("last");
        assertThat(registry.triggers().list().get(0).lastFailure()).contains("StackOverflowError");
        assertThat(registry.triggers().delete("a", ON_WRITE)).isTrue();
    }

    @SuppressWarnings("InfiniteRecursion") // on purpose
    private static long endless(EntryEvent<Object, Object> event, long n) {
        return endless(event, n + 1) + n;
    }

    @Test
    void interruptedTriggerLeavesTheThreadInterrupted() throws Exception {
        registry.triggers().set("a", ON_WRITE, e -> {
            throw new InterruptedException();
        });
        Future<Boolean> interrupted = fixture.async(() -> {
            fixture.write("a");
            return Thread.interrupted();
        });
        assertThat(RegistryFixture.await(interrupted)).isTrue();
    }

    @Test
    void wrongTypesAreAFailure() {
        registry.triggers().set("a", ON_WRITE, (EntryEvent<String, Integer> e) -> ran.add("sum " + (e.value() + 1)));
        fixture.write("a");
        assertThat(fixture.only().lastFailure()).contains("ClassCastException");
        assertThat(ran).isEmpty();
    }

    @Test
    void longMessageIsShortenedAndStrippedOfLineBreaks() {
        registry.triggers().set("a", ON_WRITE, e -> {
            throw new IllegalStateException("x\n".repeat(10_000));
        });
        fixture.write("a");
        assertThat(fixture.only().lastFailure()).hasSizeLessThan(1_000).doesNotContain("\n");
    }

    @Test
    void messageThatCannotBeReadIsDoneWithout() {
        registry.triggers().set("a", ON_WRITE, e -> {
            throw new UnreadableException();
        });
        assertThatCode(() -> fixture.write("a")).doesNotThrowAnyException();
        assertThat(fixture.only().lastFailure()).isEqualTo(UnreadableException.class.getName());
    }

    @Test
    void brokenLogIsNoFailureOfTheCache() {
        TriggerEnvironment environment = fixture.registry.context().environment();
        System.Logger logger = new System.Logger() {
            @Override
            public String getName() {
                return "broken";
            }

            @Override
            public boolean isLoggable(Level level) {
                throw new IllegalStateException("broken log");
            }

            @Override
            public void log(Level level, java.util.ResourceBundle bundle, String text, Throwable thrown) {
                throw new IllegalStateException("broken log");
            }

            @Override
            public void log(Level level, java.util.ResourceBundle bundle, String format, Object... params) {
                throw new IllegalStateException("broken log");
            }
        };
        TriggerRegistry broken =
                new TriggerRegistry("c", TriggerSettings.standard(), environment, new Sequences(), logger);
        broken.triggers().set("a", ON_WRITE, e -> {
            throw new IllegalStateException();
        });
        MatchedTriggers matched = broken.snapshot().match(ON_WRITE, "a");
        matched.run(TestFact.created("a"), 0);
        matched.skip(TestFact.created("a"), 9, "no reason");
        assertThat(broken.triggers().list().get(0).failures()).isEqualTo(1);
        assertThat(broken.triggers().list().get(0).skipped()).isEqualTo(1);
    }

    @Test
    void keyWithoutTextMatchesNothingAndDisturbsNobody() {
        try (RegistryFixture failing = new RegistryFixture((KeyText) key -> sneak(new Error("text")))) {
            failing.registry.triggers().set("*", ON_WRITE, e -> ran.add("ran"));
            assertThat(failing.write("a")).isZero();
            assertThat(ran).isEmpty();
            assertThat(failing.logger.lines).hasSize(1);
            assertThat(failing.logger.lines.get(0).text())
                    .contains("java.lang.String")
                    .contains("'stock'");
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws what is not declared
    private static <T extends Throwable> String sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("unreadable");
        }
    }
}
