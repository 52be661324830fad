package org.reflexcache.trigger.internal.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DryRunProcessorTest {

    private final FakeCache real = new FakeCache("c");
    private final EffectNotes notes = new EffectNotes();
    private final Cache<Object, Object> cache = new DryRunCaches(
                    name -> new CacheText(name, String::valueOf, key -> false), (asked, key) -> real.peek(key), notes)
            .cacheOf(real.cache());

    @BeforeEach
    void fill() {
        real.entries.putAll(CacheCall.CONTENTS);
    }

    private List<String> noted() {
        return CacheCall.written(notes.noted());
    }

    @Test
    void processorSeesItsOwnChangesAndItsNetEffectIsNoted() {
        List<Object> seen = new ArrayList<>();
        Object answer = cache.invoke(
                "a",
                (entry, arguments) -> {
                    seen.addAll(List.of(entry.getKey(), entry.exists(), entry.getValue()));
                    entry.remove();
                    seen.add(entry.exists());
                    entry.setValue(5);
                    entry.setValue(6);
                    seen.add(entry.getValue());
                    return arguments[0];
                },
                "argument");
        assertThat(answer).isEqualTo("argument");
        assertThat(seen).containsExactly("a", true, 1, false, 6);
        assertThat(noted()).containsExactly("put c:a 6");
        assertThat(cache.get("a")).isEqualTo(6);
        assertThat(real.entries).isEqualTo(CacheCall.CONTENTS);
    }

    @Test
    void processorThatRemovesIsNotedWhereThereWasSomething() {
        EntryProcessor<Object, Object, Object> removes = (entry, arguments) -> {
            entry.setValue(5);
            entry.remove();
            return null;
        };
        cache.invoke("a", removes);
        cache.invoke("x", removes);
        assertThat(noted()).containsExactly("remove c:a null");
        assertThat(cache.containsKey("a")).isFalse();
    }

    @Test
    void processorThatReadsIsNotNoted() {
        assertThat(cache.<Object>invoke("a", (entry, arguments) -> entry.getValue()))
                .isEqualTo(1);
        assertThat(noted()).isEmpty();
    }

    @Test
    void processorThatFailsChangesNothing() {
        EntryProcessorException own = new EntryProcessorException("own");
        assertThatThrownBy(() -> cache.invoke("a", failing(new IllegalStateException("broken"))))
                .isInstanceOf(EntryProcessorException.class)
                .hasMessageContaining("cache 'c'")
                .hasMessageContaining("broken")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cache.invoke("a", failing(own))).isSameAs(own);
        assertThat(noted()).isEmpty();
        assertThat(cache.get("a")).isEqualTo(1);
    }

    private static EntryProcessor<Object, Object, Object> failing(RuntimeException failure) {
        return (entry, arguments) -> {
            entry.setValue(5);
            throw failure;
        };
    }

    @Test
    void processorThatFailsForOneKeyIsRunForTheOthers() {
        var results = cache.<Object>invokeAll(Set.of("a", "b", "x"), (entry, arguments) -> {
            if (entry.getKey().equals("a")) {
                throw new IllegalStateException("broken");
            }
            Object old = entry.getValue();
            entry.setValue(5);
            return old;
        });
        assertThat(results).containsOnlyKeys("a", "b");
        assertThat(results.get("b").get()).isEqualTo(2);
        assertThatThrownBy(() -> results.get("a").get()).isInstanceOf(EntryProcessorException.class);
        assertThat(noted()).containsExactlyInAnyOrder("put c:b 5", "put c:x 5");
    }

    @Test
    void entryIsUnwrappedAsItself() {
        assertThat(cache.<Object>invoke("a", (entry, arguments) -> entry == (Object) entry.unwrap(MutableEntry.class)))
                .isEqualTo(true);
    }

    @Test
    void entryOfAProcessorIsOfNoUseAfterwards() {
        List<MutableEntry<Object, Object>> kept = new ArrayList<>();
        cache.invoke("a", (entry, arguments) -> kept.add(entry));
        MutableEntry<Object, Object> entry = kept.get(0);
        assertThatThrownBy(() -> entry.setValue(5)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(entry::remove).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(entry::getValue).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> entry.unwrap(String.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cache.invoke("a", (fresh, arguments) -> {
                    fresh.setValue(null);
                    return null;
                }))
                .hasCauseInstanceOf(NullPointerException.class);
    }
}
