package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import javax.cache.Cache;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.testing.Crew;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.CascadeLimits;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerEvent;

/** Triggers and listeners that write each other's keys: never a hang, and cascades end where the limits say. */
class CrossingTriggersTest {

    private static final int THREADS = 8;
    private static final Duration SHORT = Duration.ofMillis(800);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final StressManager manager = new StressManager();
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");
    private final LongAdder writesTold = new LongAdder();

    /** Counts what was written, whether or not triggers ran for it. */
    private interface WriteCounter
            extends CacheEntryCreatedListener<String, Long>, CacheEntryUpdatedListener<String, Long> {}

    @AfterEach
    void close() {
        log.close();
        manager.close();
    }

    private ReflexCache<String, Long> create() {
        WriteCounter counter = new WriteCounter() {
            @Override
            public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Long>> events) {
                events.forEach(event -> writesTold.increment());
            }

            @Override
            public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends Long>> events) {
                events.forEach(event -> writesTold.increment());
            }
        };
        return manager.create(
                "crossing",
                StressManager.<String, Long>plain()
                        .addCacheEntryListenerConfiguration(StressManager.listening(counter, true)));
    }

    @Test
    void triggersThatWriteEachOthersKeysNeverWaitForEachOther() {
        crossing(SHORT);
    }

    @Test
    @Tag("long")
    void triggersThatWriteEachOthersKeysNeverWaitForEachOtherForLong() {
        crossing(LONG);
    }

    /** Each write of one key sets off a write of the other, without end but for the limit. */
    private void crossing(Duration duration) {
        ReflexCache<String, Long> cache = create();
        set(cache, "k1", TriggerEvent.ON_WRITE, event -> cache.put("k2", event.value()));
        set(cache, "k2", TriggerEvent.ON_WRITE, event -> cache.put("k1", event.value()));
        LongAdder puts = new LongAdder();
        long begun = System.nanoTime();
        Crew.run("crossing triggers", THREADS, Crew.PATIENCE.plus(duration), thread -> {
            long number = 0;
            while (System.nanoTime() - begun < duration.toNanos()) {
                cache.put(thread % 2 == 0 ? "k1" : "k2", ++number * 100 + thread);
                puts.increment();
            }
        });
        long executed = count(cache, RegisteredTrigger::executions);
        long skipped = count(cache, RegisteredTrigger::skipped);
        assertThat(skipped).as("each put sets off one cascade, which ends once").isEqualTo(puts.sum());
        assertThat(executed + skipped)
                .as("events that triggers ran or were skipped for")
                .isEqualTo(writesTold.sum());
        assertThat(count(cache, RegisteredTrigger::failures)).isZero();
        // A call that announced for others may have met its limit of runs: then a cascade ends before the limit of
        // depth.
        assertThat(executed)
                .isLessThanOrEqualTo(puts.sum() * (CascadeLimits.standard().maxDepth() + 1));
        StressManager.report(
                "crossing triggers", puts.sum(), writesTold.sum(), System.nanoTime() - begun, skipped + " skipped");
    }

    private static void set(
            ReflexCache<String, Long> cache, String pattern, TriggerEvent event, Trigger<String, Long> trigger) {
        cache.triggers().set(pattern, event, trigger);
    }

    private static long count(ReflexCache<?, ?> cache, ToLongFunction<RegisteredTrigger> of) {
        return cache.triggers().list().stream().mapToLong(of).sum();
    }

    @Test
    void triggersOfAllEventsCrossingInARing() {
        ring(SHORT);
    }

    @Test
    @Tag("long")
    void triggersOfAllEventsCrossingInARingForLong() {
        ring(LONG);
    }

    /** Five keys in a ring: whatever happens to one is done to the next, while entries expire and are evicted. */
    private void ring(Duration duration) {
        ReflexCache<String, Long> cache = manager.create(
                "ring",
                StressManager.<String, Long>plain()
                        .setMaximumEntries(3)
                        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(StressManager.millis(2))));
        List<String> keys = List.of("a", "b", "c", "d", "e");
        for (int i = 0; i < keys.size(); i++) {
            String next = keys.get((i + 1) % keys.size());
            set(cache, keys.get(i), TriggerEvent.ON_WRITE, event -> cache.remove(next));
            set(cache, keys.get(i), TriggerEvent.ON_DELETE, event -> cache.get(next));
            set(cache, keys.get(i), TriggerEvent.ON_READ, event -> cache.putIfAbsent(next, 1L));
            set(cache, keys.get(i), TriggerEvent.ON_EXPIRE, event -> cache.put(next, 2L));
            set(
                    cache,
                    keys.get(i),
                    TriggerEvent.ON_EVICT,
                    event -> cache.invoke(next, (entry, arguments) -> {
                        entry.setValue(3L);
                        return cache.containsKey(event.key());
                    }));
        }
        LongAdder operations = new LongAdder();
        long begun = System.nanoTime();
        Crew.run("ring of triggers", THREADS, Crew.PATIENCE.plus(duration), thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            while (System.nanoTime() - begun < duration.toNanos()) {
                String key = keys.get(random.nextInt(keys.size()));
                switch (random.nextInt(4)) {
                    case 0 -> cache.put(key, 4L);
                    case 1 -> cache.get(key);
                    case 2 -> cache.remove(key);
                    default ->
                        cache.invoke(key, (entry, arguments) -> {
                            entry.setValue(5L);
                            return null;
                        });
                }
                operations.increment();
            }
        });
        long executed = count(cache, RegisteredTrigger::executions);
        assertThat(executed).isPositive();
        assertThat(count(cache, RegisteredTrigger::failures))
                .as("%s", cache.triggers().list())
                .isZero();
        StressManager.report("ring of triggers", operations.sum(), executed, System.nanoTime() - begun, "");
    }

    @Test
    void listenersThatWriteEachOthersKeysNeverWaitForEachOther() {
        LongAdder told = new LongAdder();
        CacheEntryUpdatedListener<String, Long> listener = events -> events.forEach(event -> {
            told.increment();
            long value = event.getValue();
            if (value % 10 < 5) {
                put(event, value + 1);
            }
        });
        ReflexCache<String, Long> cache = manager.create(
                "listeners",
                StressManager.<String, Long>plain()
                        .addCacheEntryListenerConfiguration(StressManager.listening(listener, true)));
        cache.put("k1", 9L);
        cache.put("k2", 9L);
        LongAdder puts = new LongAdder();
        long begun = System.nanoTime();
        Crew.run("crossing listeners", THREADS, Crew.PATIENCE, thread -> {
            while (System.nanoTime() - begun < SHORT.toNanos()) {
                cache.put(thread % 2 == 0 ? "k1" : "k2", 0L);
                puts.increment();
            }
        });
        assertThat(told.sum()).isEqualTo(puts.sum() * 6);
        StressManager.report("crossing listeners", puts.sum(), told.sum(), System.nanoTime() - begun, "");
    }

    @SuppressWarnings("unchecked") // the cache of this test
    private static void put(CacheEntryEvent<? extends String, ? extends Long> event, long value) {
        Cache<String, Long> cache = (Cache<String, Long>) event.getSource();
        cache.put(event.getKey().equals("k1") ? "k2" : "k1", value);
    }

    /** The trigger waits for the processor, and for nothing else; the processor's own events wait for its end. */
    @Test
    void aTriggerWaitsForASlowProcessorOfTheKeyThatItWrites() {
        ReflexCache<String, Long> cache = create();
        set(cache, "from", TriggerEvent.ON_WRITE, event -> cache.put("to", event.value()));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Crew slow = Crew.start(
                "slow processor",
                1,
                thread -> cache.invoke("to", (entry, arguments) -> {
                    inside.countDown();
                    Crew.await("the test lets it go on", goOn);
                    cache.put("from", 1L);
                    entry.setValue(2L);
                    return null;
                }));
        Crew.await("the processor runs", inside);
        Crew writers = Crew.start("writers", 4, thread -> cache.put("from", 10L + thread));
        Crew.await("a trigger waits", () -> writers.parkedOnA(Entry.class) == 1);
        cache.put("another", 1L);
        goOn.countDown();
        slow.join(Crew.PATIENCE);
        writers.join(Crew.PATIENCE);
        assertThat(cache.get("to"))
                .as("the last trigger came after the processor")
                .isEqualTo(cache.get("from"));
        assertThat(count(cache, RegisteredTrigger::executions)).isEqualTo(5);
    }

    @Test
    void anEndlessCascadeEndsAtItsDepthAndItsWritesHappened() {
        ReflexCache<String, Long> cache = create();
        set(cache, "k", TriggerEvent.ON_WRITE, event -> cache.put("k", event.value() + 1));
        int runs = CascadeLimits.standard().maxDepth() + 1;
        for (int i = 1; i <= 3; i++) {
            Crew.run("endless cascade", 1, Crew.PATIENCE, thread -> cache.put("k", 0L));
            RegisteredTrigger trigger = cache.triggers().list().get(0);
            assertThat(trigger.executions()).isEqualTo((long) i * runs);
            assertThat(trigger.skipped()).isEqualTo(i);
            assertThat(cache.get("k")).isEqualTo(runs);
        }
        assertThat(log.warnings()).as("said once").hasSize(1).allMatch(message -> message.contains("skipped"));
    }

    @Test
    void aWideCascadeEndsAtItsNumberAndItsWritesHappened() {
        ReflexCache<String, Long> cache = create();
        set(cache, "n*", TriggerEvent.ON_WRITE, event -> {
            for (int child = 0; child < 3; child++) {
                cache.put(event.key() + child, 1L);
            }
        });
        Crew.run("wide cascade", 1, Crew.PATIENCE, thread -> cache.put("n", 1L));
        long runs = CascadeLimits.standard().maxRuns() + 1L;
        RegisteredTrigger trigger = cache.triggers().list().get(0);
        assertThat(trigger.executions()).isEqualTo(runs);
        assertThat(writesTold.sum()).isEqualTo(3 * runs + 1);
        assertThat(trigger.skipped()).isEqualTo(writesTold.sum() - runs);
        assertThat(cache.estimatedSize()).isEqualTo(3 * runs + 1);
        assertThat(log.warnings()).hasSize(1);
    }
}
