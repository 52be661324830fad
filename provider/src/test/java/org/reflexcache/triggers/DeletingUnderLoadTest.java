package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.Cache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.Triggers;

/** When delete has returned, nothing runs any more, however many threads are at work. */
class DeletingUnderLoadTest {

    private static final int WRITERS = 8;
    private static final int ROUNDS = 50;

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final Cache<String, Integer> cache = fixture.cache(new ReflexConfiguration<String, Integer>());
    private final LongAdder ran = new LongAdder();
    private final AtomicInteger tooLate = new AtomicInteger();

    @Test
    void noRunOfACachesTriggerIsSeenAfterwards() {
        deleteUnderLoad(cache.unwrap(Triggers.class), TriggerOptions.standard());
    }

    @Test
    void noRunOfAManagersTriggerIsSeenAfterwards() {
        deleteUnderLoad(fixture.manager().unwrap(Triggers.class), TriggerOptions.standard());
    }

    @Test
    void noRunOfAnAsynchronousTriggerIsSeenAfterwards() {
        deleteUnderLoad(cache.unwrap(Triggers.class), TriggerOptions.standard().withAsynchronous(true));
    }

    private void deleteUnderLoad(Triggers triggers, TriggerOptions options) {
        AtomicBoolean over = new AtomicBoolean();
        Crew writers = Crew.start("writers", WRITERS, number -> {
            for (int i = 0; !over.get(); i++) {
                cache.put("k" + i % 16, i);
                cache.get("k" + number);
            }
        });
        try {
            for (int round = 0; round < ROUNDS; round++) {
                AtomicBoolean deleted = new AtomicBoolean();
                long before = ran.sum();
                Trigger<String, Integer> trigger = event -> {
                    ran.increment();
                    Crew.letOthersIn();
                    if (deleted.get()) {
                        tooLate.incrementAndGet();
                    }
                };
                triggers.set("k*", ON_WRITE, trigger, options);
                triggers.set("k*", ON_READ, trigger, options);
                Crew.await("it runs", () -> ran.sum() > before);
                assertThat(triggers.delete("k*", ON_WRITE)).isTrue();
                assertThat(triggers.delete("k*", ON_READ)).isTrue();
                deleted.set(true);
            }
        } finally {
            over.set(true);
        }
        writers.join(Crew.PATIENCE);
        assertThat(ran.sum()).isGreaterThan(ROUNDS);
        assertThat(tooLate).hasValue(0);
        assertThat(triggers.list()).isEmpty();
    }
}
