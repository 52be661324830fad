package org.reflexcache.trigger.internal.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.Effect;

class EffectNotesTest {

    private final EffectNotes notes = new EffectNotes();

    private static Effect effect(String target) {
        return new Effect("put", target, null);
    }

    private void note(int count) {
        for (int i = 0; i < count; i++) {
            notes.note(effect("c:" + i));
        }
    }

    @Test
    void runWithoutEffectsHasNone() {
        assertThat(notes.noted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 99, 100})
    void effectsAreKeptInOrder(int count) {
        note(count);
        assertThat(notes.noted()).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(notes.noted().get(i)).isEqualTo(effect("c:" + i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 102, 5_000})
    void lastEffectTellsHowManyMoreThereWere(int count) {
        note(count);
        assertThat(notes.noted()).hasSize(101).startsWith(effect("c:0"), effect("c:1"));
        assertThat(notes.noted().get(99)).isEqualTo(effect("c:99"));
        assertThat(notes.noted().get(100)).isEqualTo(new Effect("more", "...", count - 100L));
    }

    @Test
    void answerDoesNotChange() {
        note(1);
        List<Effect> before = notes.noted();
        note(1);
        assertThat(before).hasSize(1);
        assertThatThrownBy(() -> before.add(effect("x"))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nobodyIsAskedForTheTextOfWhatIsNotKept() {
        AtomicInteger asked = new AtomicInteger();
        CacheText text = new CacheText("c", key -> "k" + asked.incrementAndGet(), key -> false);
        for (int i = 0; i < 250; i++) {
            notes.note("put", text, i, i);
        }
        assertThat(asked).hasValue(100);
        assertThat(notes.noted().get(99)).isEqualTo(new Effect("put", "c:k100", 99));
        assertThat(notes.noted().get(100).detail()).isEqualTo(150L);
    }

    @Test
    void threadsLoseNothingAndKeepTheirOrder() throws InterruptedException {
        int threads = 4;
        int each = 2_000;
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> started = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String kind = "t" + t;
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                for (int i = 0; i < each; i++) {
                    notes.note(new Effect(kind, "c", i));
                }
            });
            thread.start();
            started.add(thread);
        }
        start.countDown();
        for (Thread thread : started) {
            thread.join();
        }
        List<Effect> noted = notes.noted();
        assertThat(noted.get(100)).isEqualTo(new Effect("more", "...", (long) threads * each - 100));
        for (int t = 0; t < threads; t++) {
            String kind = "t" + t;
            List<Object> own = noted.stream()
                    .filter(effect -> effect.kind().equals(kind))
                    .map(Effect::detail)
                    .toList();
            for (int i = 0; i < own.size(); i++) {
                assertThat(own.get(i)).isEqualTo(i);
            }
        }
    }
}
