package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerEvent;

/** Eight writers against a bound: hardly ever passed while they write, kept exactly when they rest, each victim told once. */
class BoundTest {

    private static final int WRITERS = 8;
    private static final int MAXIMUM = 1_000;

    /** By how many entries the bound may be passed: those that wait for its lock, and one for each writer. */
    private static final int SLACK = 64 + WRITERS;

    private static final Duration LIMIT = Crew.PATIENCE.plusMinutes(5);

    private final StressManager manager = new StressManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private static ReflexConfiguration<Integer, Long> bounded(int maximum) {
        return StressManager.<Integer, Long>plain().setMaximumEntries(maximum);
    }

    private static long weight(int key) {
        return 1L + key % 10;
    }

    @Test
    void theNumberOfEntriesStaysNearTheBound() {
        near("bound by number", bounded(MAXIMUM), 25_000, entry -> 1);
    }

    @Test
    @Tag("long")
    void theNumberOfEntriesStaysNearTheBoundForLong() {
        near("bound by number", bounded(MAXIMUM), 1_500_000, entry -> 1);
    }

    @Test
    void theWeightStaysNearTheBound() {
        near("bound by weight", weighted(), 25_000, entry -> weight(entry.getKey()));
    }

    @Test
    @Tag("long")
    void theWeightStaysNearTheBoundForLong() {
        near("bound by weight", weighted(), 1_500_000, entry -> weight(entry.getKey()));
    }

    private static ReflexConfiguration<Integer, Long> weighted() {
        return StressManager.<Integer, Long>plain().setMaximumWeight(MAXIMUM, (key, value) -> (int) weight(key));
    }

    /** Writers with keys of their own; a sampler adds up what is there, knowing how much was put while it did. */
    private void near(
            String name,
            ReflexConfiguration<Integer, Long> configuration,
            int puts,
            ToLongFunction<Cache.Entry<Integer, Long>> weigher) {
        ReflexCache<Integer, Long> cache = manager.create("near", configuration);
        boolean isWeighted = configuration.getMaximumWeight().isPresent();
        long heaviest = isWeighted ? 10 : 1;
        LongAdder put = new LongAdder();
        AtomicInteger writing = new AtomicInteger(WRITERS);
        LongAdder samples = new LongAdder();
        AtomicLongArray most = new AtomicLongArray(1);
        long begun = System.nanoTime();
        Crew.run("bound", WRITERS + 1, LIMIT, thread -> {
            if (thread == WRITERS) {
                while (writing.get() > 0) {
                    long before = put.sum();
                    long present = isWeighted || samples.sum() % 2 == 0 ? sum(cache, weigher) : cache.estimatedSize();
                    long during = put.sum() - before + WRITERS;
                    most.accumulateAndGet(0, present - during * heaviest, Math::max);
                    samples.increment();
                    if (present > MAXIMUM + (SLACK + during) * heaviest) {
                        throw new AssertionError(present + " present, with " + during + " puts meanwhile");
                    }
                }
                return;
            }
            SplittableRandom random = new SplittableRandom(thread);
            for (int i = 0; i < puts; i++) {
                cache.put(i * WRITERS + thread, (long) i);
                put.increment();
                if (i % 4 == 0) {
                    cache.get(random.nextInt(i * WRITERS + 1));
                }
            }
            writing.decrementAndGet();
        });
        assertThat(sum(cache, weigher))
                .as("what is there at rest")
                .isLessThanOrEqualTo(MAXIMUM)
                .isGreaterThan(MAXIMUM - 20);
        StressManager.report(
                name,
                put.sum(),
                0,
                System.nanoTime() - begun,
                samples.sum() + " samples, surely present at most " + most.get(0));
    }

    private static long sum(Cache<Integer, Long> cache, ToLongFunction<Cache.Entry<Integer, Long>> weigher) {
        long sum = 0;
        for (Cache.Entry<Integer, Long> entry : cache) {
            sum += weigher.applyAsLong(entry);
        }
        return sum;
    }

    @Test
    void atEveryRestTheBoundIsKept() {
        rests(Duration.ofMillis(900));
    }

    @Test
    @Tag("long")
    void atEveryRestTheBoundIsKeptForLong() {
        rests(Duration.ofSeconds(30));
    }

    /** Short bursts of every kind of change: whoever comes last must not leave a surplus behind, nor what has no value. */
    private void rests(Duration duration) {
        int maximum = 10;
        ReflexCache<Integer, Long> cache = manager.create("rests", bounded(maximum));
        LongAdder operations = new LongAdder();
        int rests = 0;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < duration.toNanos()) {
            int seed = rests++;
            Crew.run("burst", WRITERS, LIMIT, thread -> {
                SplittableRandom random = new SplittableRandom(seed * 31L + thread);
                for (int i = 0; i < 30; i++) {
                    int key = random.nextInt(40);
                    switch (random.nextInt(8)) {
                        case 0 -> cache.remove(key);
                        case 1 ->
                            cache.invoke(key, (entry, arguments) -> {
                                entry.setValue(1L);
                                return null;
                            });
                        case 2 -> cache.putIfAbsent(key, 2L);
                        case 3 -> cache.get(key);
                        case 4 -> clearSeldom(cache, random);
                        default -> cache.put(key, 3L);
                    }
                    operations.increment();
                }
            });
            long live = sum(cache, entry -> 1);
            assertThat(live).as("rest %d", rests).isLessThanOrEqualTo(maximum);
            assertThat(cache.estimatedSize()).as("entries in the table").isEqualTo(live);
        }
        StressManager.report("bound at rest", operations.sum(), 0, System.nanoTime() - begun, rests + " rests");
    }

    private static void clearSeldom(Cache<Integer, Long> cache, SplittableRandom random) {
        if (random.nextInt(20) == 0) {
            cache.clear();
        }
    }

    @Test
    void whatWasPutIsThereOrWasToldToBeEvicted() {
        victims(20_000);
    }

    @Test
    @Tag("long")
    void whatWasPutIsThereOrWasToldToBeEvictedForLong() {
        victims(1_000_000);
    }

    private void victims(int puts) {
        ReflexCache<Integer, Long> cache = manager.create("victims", bounded(MAXIMUM));
        AtomicIntegerArray evicted = new AtomicIntegerArray(puts * WRITERS);
        LongAdder evictions = new LongAdder();
        AtomicBoolean wrongValue = new AtomicBoolean();
        Trigger<Integer, Long> trigger = event -> {
            evicted.incrementAndGet(event.key());
            evictions.increment();
            if (event.value() != valueOf(event.key()) || event.oldValue() != valueOf(event.key())) {
                wrongValue.set(true);
            }
        };
        cache.triggers().set("*", TriggerEvent.ON_EVICT, trigger);
        long begun = System.nanoTime();
        Crew.run("victims", WRITERS, LIMIT, thread -> {
            for (int i = 0; i < puts; i++) {
                int key = i * WRITERS + thread;
                cache.put(key, valueOf(key));
            }
        });
        long took = System.nanoTime() - begun;
        int live = 0;
        for (int key = 0; key < evicted.length(); key++) {
            Long present = cache.peek(key);
            assertThat(evicted.get(key)).as("evictions of key %d", key).isEqualTo(present == null ? 1 : 0);
            if (present != null) {
                assertThat(present).isEqualTo(valueOf(key));
                live++;
            }
        }
        assertThat(live).isEqualTo(MAXIMUM);
        assertThat(evictions.sum()).isEqualTo((long) puts * WRITERS - MAXIMUM);
        assertThat(wrongValue).isFalse();
        assertThat(cache.estimatedSize()).isEqualTo(live);
        StressManager.report("victims", (long) puts * WRITERS, evictions.sum(), took, "");
    }

    private static long valueOf(int key) {
        return key * 7L;
    }
}
