package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.Cache;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.management.CacheStatisticsMXBean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Triggers;

/** Triggers for reads: which reads they see, and that reads are as they were. */
class ReadTriggersTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @AutoClose
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");

    private final Cache<String, Integer> cache = fixture.cache(new ReflexConfiguration<String, Integer>());
    private final Triggers triggers = cache.unwrap(Triggers.class);
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void everyReadOfManyThreadsIsCountedOnce() {
        int threads = 8;
        int gets = 100_000;
        LongAdder ran = new LongAdder();
        triggers.set("watched", ON_READ, event -> ran.increment());
        cache.put("watched", 1);
        Crew.run("readers", threads, Crew.PATIENCE, number -> {
            for (int i = 0; i < gets; i++) {
                cache.get("watched");
            }
        });
        assertThat(ran.sum()).isEqualTo(800_000);
        RegisteredTrigger listed = triggers.list().get(0);
        assertThat(listed.counts().ok()).isEqualTo(800_000);
        assertThat(listed.executions()).isEqualTo(800_000);
        assertThat(triggers.statistics().events()).containsEntry(ON_READ, 800_000L);
    }

    @Test
    void hitsOfAnyCallAreSeenAndNothingElseIs() {
        triggers.set("*", ON_READ, event -> seen.add(event.keyText() + "=" + event.value() + "/" + event.oldValue()));
        cache.put("a", 1);
        cache.put("b", 2);
        cache.containsKey("a");
        CacheFixture.reflex(cache).peek("a");
        cache.get("missing");
        cache.getAll(Set.of("missing", "gone"));
        cache.invoke("missing", (entry, arguments) -> entry.getValue());
        cache.invoke("a", (entry, arguments) -> entry.exists());
        cache.getAndReplace("missing", 1);
        cache.getAndRemove("missing");
        cache.replace("a", 7, 8);
        cache.remove("a", 7);
        cache.putIfAbsent("a", 9);
        for (Cache.Entry<String, Integer> entry : cache) {
            assertThat(entry.getValue()).isPositive();
        }
        assertThat(seen).isEmpty();
        cache.get("a");
        cache.getAll(Set.of("a", "b", "missing"));
        cache.invoke("b", (entry, arguments) -> entry.getValue());
        assertThat(seen).containsExactlyInAnyOrder("a=1/1", "a=1/1", "b=2/2", "b=2/2");
    }

    @Test
    void readsAnswerProlongAndCountAsWithoutATrigger() {
        assertThat(observed(false)).isEqualTo(observed(true));
        assertThat(log.warnings()).as("the trigger has run").isNotEmpty();
    }

    private List<Object> observed(boolean watched) {
        ManualTicker ticker = new ManualTicker();
        Cache<String, Integer> own = fixture.cache(new ReflexConfiguration<String, Integer>()
                .setTicker(ticker)
                .setExpiryPolicyFactory(
                        TouchedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.HOURS, 2))));
        CacheStatisticsMXBean statistics = fixture.statistics(own);
        if (watched) {
            own.unwrap(Triggers.class).set("*", ON_READ, event -> {
                throw new IllegalStateException("of the trigger");
            });
        }
        own.put("a", 1);
        own.put("b", 2);
        List<Object> answers = new ArrayList<>();
        for (int hour = 0; hour < 5; hour++) {
            ticker.advance(Duration.ofHours(1));
            answers.add(String.valueOf(own.get("a")));
            answers.add(own.getAll(Set.of("a", "c")));
        }
        answers.add(own.containsKey("b"));
        answers.add(statistics.getCacheHits() + " " + statistics.getCacheMisses() + " "
                + statistics.getCacheHitPercentage());
        return answers;
    }

    @Test
    void readsOfOtherKeysMakeNothing() {
        for (int i = 0; i < 3_000; i++) {
            triggers.set("a:" + i + ":*", ON_READ, event -> seen.add("a"));
            triggers.set("*:a:" + i + "*", ON_READ, event -> seen.add("a"));
        }
        cache.put("b:1", 1);
        assertThat(bytesOfGet("b:1")).isLessThan(4);
        assertThat(seen).isEmpty();
        triggers.set("b:*", ON_READ, event -> {});
        assertThat(bytesOfGet("b:1")).as("the measure sees events").isGreaterThan(16);
    }

    /** The least of several rounds, after warming up. */
    private double bytesOfGet(String key) {
        double least = Double.MAX_VALUE;
        for (int round = 0; round < 30; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 2_000; i++) {
                cache.get(key);
            }
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / 2_000.0);
        }
        return least;
    }
}
