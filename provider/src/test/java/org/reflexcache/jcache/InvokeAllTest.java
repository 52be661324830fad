package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.integration.CacheWriterException;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.RefusingWriter;

/** {@code invokeAll} is as many invocations as there are keys: one that fails is alone in that. */
class InvokeAllTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @Test
    void aKeyWhoseProcessorFailsDoesNotStopTheOthers() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());
        RecordedEvents<String, String> events = RecordedEvents.of(cache);
        RuntimeException thrown = new IllegalArgumentException("the processor fails");

        Map<String, EntryProcessorResult<String>> results =
                cache.invokeAll(new LinkedHashSet<>(List.of("a", "bad", "c")), (entry, arguments) -> {
                    entry.setValue("new");
                    if (entry.getKey().equals("bad")) {
                        throw thrown;
                    }
                    return entry.getKey().toUpperCase(java.util.Locale.ROOT);
                });

        assertThat(results).containsOnlyKeys("a", "bad", "c");
        assertThat(results.get("a").get()).isEqualTo("A");
        assertThat(results.get("c").get()).isEqualTo("C");
        assertThatThrownBy(() -> results.get("bad").get())
                .isInstanceOf(EntryProcessorException.class)
                .hasCause(thrown);
        assertThat(events.all()).containsExactly("CREATED a: null -> new", "CREATED c: null -> new");
    }

    @Test
    void aKeyWhoseWriteFailsDoesNotStopTheOthers() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>()
                .setWriteThrough(true)
                .setCacheWriterFactory(() -> new RefusingWriter("bad")));

        Map<String, EntryProcessorResult<String>> results =
                cache.invokeAll(Set.of("a", "bad", "c"), (entry, arguments) -> {
                    entry.setValue("new");
                    return "done";
                });

        assertThat(results.get("a").get()).isEqualTo("done");
        assertThatThrownBy(() -> results.get("bad").get())
                .isInstanceOf(EntryProcessorException.class)
                .hasCauseInstanceOf(CacheWriterException.class);
        assertThat(cache.getAll(Set.of("a", "bad", "c"))).containsOnlyKeys("a", "c");
    }

    @Test
    @SuppressWarnings("unchecked")
    void aKeyWhoseValueIsOfTheWrongTypeDoesNotStopTheOthers() {
        Cache<String, String> cache =
                fixture.cache(new ReflexConfiguration<String, String>().setTypes(String.class, String.class));
        Cache<String, Object> raw = (Cache<String, Object>) (Cache<String, ?>) cache;

        Map<String, EntryProcessorResult<String>> results =
                raw.invokeAll(Set.of("a", "bad", "c"), (entry, arguments) -> {
                    entry.setValue(entry.getKey().equals("bad") ? 1 : "new");
                    return "done";
                });

        assertThat(results.get("a").get()).isEqualTo("done");
        assertThatThrownBy(() -> results.get("bad").get())
                .isInstanceOf(EntryProcessorException.class)
                .hasCauseInstanceOf(ClassCastException.class);
        assertThat(cache.getAll(Set.of("a", "bad", "c"))).containsOnlyKeys("a", "c");
    }

    @Test
    void keysWithoutAnAnswerHaveNoResult() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());

        Map<String, EntryProcessorResult<String>> results = cache.invokeAll(
                Set.of("a", "b"), (entry, arguments) -> entry.getKey().equals("a") ? "A" : null);

        assertThat(results).containsOnlyKeys("a");
    }

    @Test
    void theProcessorGetsItsArgumentsForEachKey() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());

        Map<String, EntryProcessorResult<String>> results =
                cache.invokeAll(Set.of("a", "b"), (entry, arguments) -> entry.getKey() + arguments[0], "!");

        assertThat(results.get("a").get()).isEqualTo("a!");
        assertThat(results.get("b").get()).isEqualTo("b!");
    }

    @Test
    void noKeysNoResults() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());

        assertThat(cache.invokeAll(Set.of(), (entry, arguments) -> "never")).isEmpty();
    }
}
