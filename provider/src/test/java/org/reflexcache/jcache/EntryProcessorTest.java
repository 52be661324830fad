package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.management.CacheStatisticsMXBean;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.RecordedTriggers;
import org.reflexcache.trigger.TriggerEvent;

/** Of all that an entry processor does to its entry, only the net effect is seen, and only if the processor ends well. */
class EntryProcessorTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final List<String> written = new ArrayList<>();
    private Cache<String, String> cache;
    private CacheStatisticsMXBean statistics;
    private RecordedEvents<String, String> events;
    private RecordedTriggers triggers;

    @BeforeEach
    void open() {
        cache = fixture.cache(
                new ReflexConfiguration<String, String>().setWriteThrough(true).setCacheWriterFactory(Writer::new));
        cache.put("k", "old");
        written.clear();
        statistics = fixture.statistics(cache);
        statistics.clear();
        events = RecordedEvents.of(cache);
        triggers = RecordedTriggers.of(cache);
    }

    @Test
    void oneThatThrowsHasNoEffect() {
        RuntimeException thrown = new IllegalArgumentException("the processor fails");

        for (String key : List.of("k", "absent")) {
            assertThatThrownBy(() -> invoke(key, entry -> {
                        entry.getValue();
                        entry.setValue("1");
                        entry.remove();
                        entry.setValue("2");
                        throw thrown;
                    }))
                    .isInstanceOf(EntryProcessorException.class)
                    .hasCause(thrown)
                    .hasMessageContaining(cache.getName());
        }

        assertThat(events.all()).isEmpty();
        assertThat(triggers.all()).isEmpty();
        assertThat(written).isEmpty();
        assertThat(statistics.getCachePuts()).isZero();
        assertThat(statistics.getCacheRemovals()).isZero();
        assertThat(cache.get("k")).isEqualTo("old");
        assertThat(cache.containsKey("absent")).isFalse();
    }

    @Test
    void itsOwnExceptionIsNotWrappedAgain() {
        EntryProcessorException thrown = new EntryProcessorException("on purpose");

        assertThatThrownBy(() -> invoke("k", entry -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void anErrorReachesTheCallerAsItIsAndHasNoEffect() {
        Error thrown = new StackOverflowError("the processor fails");

        assertThatThrownBy(() -> invoke("k", entry -> {
                    entry.setValue("new");
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertThat(events.all()).isEmpty();
        assertThat(cache.getAndPut("k", "free again")).isEqualTo("old");
    }

    @Test
    void settingTwiceIsOneEventOneWriteAndOnePut() {
        invoke("k", entry -> {
            entry.setValue("1");
            entry.setValue("2");
        });

        assertThat(events.all()).containsExactly("UPDATED k: old -> 2");
        assertThat(triggers.all()).containsExactly("ON_WRITE k: old -> 2");
        assertThat(written).containsExactly("k=2");
        assertThat(statistics.getCachePuts()).isEqualTo(1);
    }

    @Test
    void whatTheProcessorRemovedItDoesNotGetBackFromTheLoader() {
        Cache<String, String> loading = fixture.cache(
                new ReflexConfiguration<String, String>().setReadThrough(true).setCacheLoaderFactory(Loader::new));

        List<String> seen = new ArrayList<>();
        loading.<Object>invoke("k", (entry, arguments) -> {
            seen.add(entry.getValue());
            entry.remove();
            seen.add(entry.getValue());
            entry.setValue("set");
            entry.remove();
            seen.add(entry.getValue());
            return null;
        });

        assertThat(seen).containsExactly("loaded", null, null);
        assertThat(loading.containsKey("k")).isFalse();
    }

    @Test
    void removingWhatWasLoadedRemovesItWhereItCameFrom() {
        Cache<String, String> loading = fixture.cache(new ReflexConfiguration<String, String>()
                .setReadThrough(true)
                .setCacheLoaderFactory(Loader::new)
                .setWriteThrough(true)
                .setCacheWriterFactory(Writer::new));
        RecordedEvents<String, String> heard = RecordedEvents.of(loading);

        loading.<Object>invoke("a", (entry, arguments) -> {
            entry.getValue();
            entry.remove();
            return null;
        });
        loading.<Object>invoke("b", (entry, arguments) -> {
            entry.getValue();
            entry.setValue("set");
            entry.remove();
            return null;
        });

        assertThat(written).containsExactly("delete a", "delete b");
        assertThat(heard.all()).isEmpty();
    }

    @Test
    void theEntryCannotBeUsedAfterwards() {
        AtomicReference<MutableEntry<String, String>> kept = new AtomicReference<>();
        cache.<Object>invoke("k", (entry, arguments) -> {
            kept.set(entry);
            return null;
        });

        assertThatThrownBy(() -> kept.get().getValue())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(cache.getName());
        assertThatThrownBy(() -> kept.get().setValue("late")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kept.get().remove()).isInstanceOf(IllegalStateException.class);
        assertThat(cache.get("k")).isEqualTo("old");
    }

    @Test
    void argumentsArriveAndTheAnswerReturns() {
        String answer = cache.invoke("k", (entry, arguments) -> entry.getKey() + List.of(arguments), 1, "two");

        assertThat(answer).isEqualTo("k[1, two]");
    }

    @Test
    void setValueRefusesNull() {
        assertThatThrownBy(() -> invoke("k", entry -> entry.setValue(null)))
                .isInstanceOf(EntryProcessorException.class)
                .hasCauseInstanceOf(NullPointerException.class)
                .hasMessageContaining(cache.getName());
        assertThat(cache.get("k")).isEqualTo("old");
    }

    /** Random programs of a processor, compared to what a plain variable would come to. */
    @Test
    void theNetEffectIsWhatAPlainVariableComesTo() {
        Random random = new Random(107);
        for (int round = 0; round < 2_000; round++) {
            boolean present = random.nextBoolean();
            arrange(present);
            String before = present ? "old" : null;
            String[] model = {before};
            boolean[] set = {false};
            String program = run(random, model, set);
            String expected = Objects.equals(model[0], before) && !set[0] ? null : change(before, model[0]);

            assertThat(CacheFixture.reflex(cache).peek("k")).as(program).isEqualTo(model[0]);
            assertThat(events.all()).as(program).isEqualTo(expected == null ? List.of() : List.of(expected));
            assertThat(statistics.getCachePuts()).as(program).isEqualTo(model[0] != null && set[0] ? 1 : 0);
            assertThat(statistics.getCacheRemovals()).as(program).isEqualTo(present && model[0] == null ? 1 : 0);
            assertThat(written).as(program).hasSizeLessThan(2);
            assertThat(triggers.all().stream().filter(e -> e.startsWith(TriggerEvent.ON_READ.name())))
                    .as(program)
                    .hasSizeLessThan(2);
        }
    }

    private void arrange(boolean present) {
        if (present) {
            cache.put("k", "old");
        } else {
            cache.remove("k");
        }
        statistics.clear();
        events.forget();
        triggers.forget();
        written.clear();
    }

    /** Lets a processor do up to five random things; the model does the same. Answers what was done. */
    private String run(Random random, String[] model, boolean[] set) {
        int steps = random.nextInt(6);
        StringBuilder program = new StringBuilder(model[0] == null ? "absent:" : "present:");
        invoke("k", entry -> {
            for (int i = 0; i < steps; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        program.append(" get");
                        assertThat(entry.getValue()).as(program.toString()).isEqualTo(model[0]);
                    }
                    case 1 -> {
                        program.append(" exists");
                        assertThat(entry.exists()).as(program.toString()).isEqualTo(model[0] != null);
                    }
                    case 2 -> {
                        program.append(" set");
                        model[0] = "new " + i;
                        set[0] = true;
                        entry.setValue(model[0]);
                    }
                    default -> {
                        program.append(" remove");
                        model[0] = null;
                        entry.remove();
                    }
                }
            }
        });
        return program.toString();
    }

    private static String change(String before, String after) {
        if (after == null) {
            return before == null ? null : "REMOVED k: " + before + " -> " + before;
        }
        return (before == null ? "CREATED" : "UPDATED") + " k: " + before + " -> " + after;
    }

    private void invoke(String key, java.util.function.Consumer<MutableEntry<String, String>> processing) {
        EntryProcessor<String, String, Object> processor = (entry, arguments) -> {
            processing.accept(entry);
            return null;
        };
        cache.invoke(key, processor);
    }

    private static final class Loader implements CacheLoader<String, String> {
        @Override
        public String load(String key) {
            return "loaded";
        }

        @Override
        public java.util.Map<String, String> loadAll(Iterable<? extends String> keys) {
            throw new AssertionError("one key is loaded at a time");
        }
    }

    private final class Writer implements CacheWriter<String, String> {
        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            written.add(entry.getKey() + "=" + entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            throw new AssertionError("one entry is written at a time");
        }

        @Override
        public void delete(Object key) {
            written.add("delete " + key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            throw new AssertionError("one entry is deleted at a time");
        }
    }
}
