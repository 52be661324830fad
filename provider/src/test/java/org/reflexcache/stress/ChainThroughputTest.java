package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.stress.ChainValue.By;
import org.reflexcache.stress.KeyStream.Kind;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.TriggerEvent;

/** How fast the chain is while it stays whole: few threads, few keys that expire all the time, one synchronous listener. */
class ChainThroughputTest {

    private static final int THREADS = 4;
    private static final int KEYS = 8;

    private final StressManager manager = new StressManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private ReflexCache<Integer, Long> create() {
        return manager.create(
                "throughput",
                StressManager.<Integer, Long>plain()
                        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(StressManager.millis(5))));
    }

    @Test
    void theChainOfASynchronousListenerIsWhole() {
        measure(Duration.ofMillis(1200));
    }

    @Test
    @Tag("long")
    void theChainOfASynchronousListenerIsWholeForLong() {
        for (int round = 0; round < 3; round++) {
            measure(Duration.ofSeconds(10));
            manager.destroy("throughput");
        }
    }

    /** Half of the calls put, most others read, some put if absent, few remove: entries live long enough to expire. */
    private void measure(Duration duration) {
        ReflexCache<Integer, Long> cache = create();
        ChainStream listener = new ChainStream("the listener", KEYS, false, false);
        cache.registerCacheEntryListener(StressManager.listening(listener, true));
        LongAdder operations = new LongAdder();
        long begun = System.nanoTime();
        Crew.run("throughput", THREADS, Crew.PATIENCE.plus(duration), thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            long number = 0;
            while (System.nanoTime() - begun < duration.toNanos()) {
                for (int i = 0; i < 64; i++) {
                    act(cache, random, thread, ++number);
                }
            }
            operations.add(number);
        });
        long took = System.nanoTime() - begun;
        Crew.await("all entries have expired", listener::isAllGone);
        listener.check();
        StressManager.report(
                "chain throughput",
                operations.sum(),
                listener.events(),
                took,
                String.format("%d threads, %,d expired", THREADS, listener.count(Kind.EXPIRED)));
    }

    private static void act(Cache<Integer, Long> cache, SplittableRandom random, int thread, long number) {
        int dice = random.nextInt(12 * KEYS);
        int key = dice % KEYS;
        switch (dice / KEYS) {
            case 0, 1, 2, 3, 4, 5 -> cache.put(key, ChainValue.of(By.PUT, thread, number));
            case 6, 7, 8, 9 -> cache.get(key);
            case 10 -> {
                if (number % 64 == 0) {
                    cache.remove(key);
                } else {
                    cache.get(key);
                }
            }
            default -> cache.putIfAbsent(key, ChainValue.of(By.PUT_IF_ABSENT, thread, number));
        }
    }

    /** Listeners that come and go in the midst of it are told a piece of the chain without a gap. */
    @Test
    void aListenerThatComesAndGoesIsToldAPieceOfTheChain() {
        ReflexCache<Integer, Long> cache = create();
        LongAdder operations = new LongAdder();
        LongAdder told = new LongAdder();
        LongAdder listeners = new LongAdder();
        long begun = System.nanoTime();
        long until = Duration.ofMillis(900).toNanos();
        Crew.run("coming and going", THREADS + 2, Crew.PATIENCE, thread -> {
            if (thread >= THREADS) {
                while (System.nanoTime() - begun < until) {
                    BooleanSupplier over = () -> System.nanoTime() - begun >= until;
                    ChainStream stream = thread == THREADS ? listenFor(cache, over) : watchFor(cache, over);
                    stream.check();
                    told.add(stream.events());
                    listeners.increment();
                }
                return;
            }
            SplittableRandom random = new SplittableRandom(thread);
            for (long number = 1; System.nanoTime() - begun < until; number++) {
                act(cache, random, thread, number);
                operations.increment();
            }
        });
        assertThat(listeners.sum()).isGreaterThan(2);
        StressManager.report(
                "coming and going",
                operations.sum(),
                told.sum(),
                System.nanoTime() - begun,
                listeners.sum() + " listeners");
    }

    private static ChainStream listenFor(ReflexCache<Integer, Long> cache, BooleanSupplier over) {
        ChainStream stream = new ChainStream("a passing listener", KEYS, false, true);
        CacheEntryListenerConfiguration<Integer, Long> configuration = StressManager.listening(stream, true);
        cache.registerCacheEntryListener(configuration);
        Crew.await("the listener was told something", () -> stream.events() > 50 || over.getAsBoolean());
        cache.deregisterCacheEntryListener(configuration);
        Crew.await("the listener was told its last event", stream::isEnded);
        return stream;
    }

    /** Writes alone, as triggers of several kinds cannot come at one moment. */
    private static ChainStream watchFor(ReflexCache<Integer, Long> cache, BooleanSupplier over) {
        ChainStream stream = new ChainStream("a passing trigger", KEYS, true, true);
        stream.setOn(cache.triggers(), EnumSet.of(TriggerEvent.ON_WRITE));
        Crew.await("the trigger was told something", () -> stream.events() > 50 || over.getAsBoolean());
        cache.triggers().delete("*", TriggerEvent.ON_WRITE);
        return stream;
    }
}
