package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.TriggerEvent;

/** A call that begins after the deadline of a value is never answered with it, whether or not the expiry was told yet. */
class ExpiredValueTest {

    private static final long TTL_MILLIS = 3;
    private static final int KEYS = 16;
    private static final int VALUES = 1 << 20;

    private final StressManager manager = new StressManager();

    /** By value, when it is expired for certain: its time to live after the write had returned; 0 as long as it has not. */
    private final AtomicLongArray over = new AtomicLongArray(VALUES);

    private final AtomicInteger latest = new AtomicInteger();
    private final LongAdder reads = new LongAdder();
    private final LongAdder hits = new LongAdder();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void noExpiredValueIsRead() {
        reading(Duration.ofMillis(700), false);
    }

    @Test
    void noExpiredValueIsReadWhileTriggersRun() {
        reading(Duration.ofMillis(700), true);
    }

    @Test
    @Tag("long")
    void noExpiredValueIsReadForLong() {
        reading(Duration.ofSeconds(30), false);
    }

    private void reading(Duration duration, boolean withTriggers) {
        ReflexConfiguration<Integer, Integer> configuration = StressManager.<Integer, Integer>plain()
                .setExpiryPolicyFactory(
                        withTriggers
                                ? ModifiedExpiryPolicy.factoryOf(StressManager.millis(TTL_MILLIS))
                                : CreatedExpiryPolicy.factoryOf(StressManager.millis(TTL_MILLIS)));
        ReflexCache<Integer, Integer> cache = manager.create("expired", configuration);
        if (withTriggers) {
            // The threads that tell of expiries have something to do, so that expired entries stay a while.
            cache.triggers().set("*", TriggerEvent.ON_EXPIRE, event -> Crew.letOthersIn());
            cache.triggers().set("*", TriggerEvent.ON_READ, event -> {});
        }
        long begun = System.nanoTime();
        Crew.run("readers", 6, Crew.PATIENCE.plus(duration), thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            while (System.nanoTime() - begun < duration.toNanos()) {
                if (thread < 2) {
                    write(cache, random);
                } else {
                    read(cache, random);
                }
            }
        });
        assertThat(hits.sum()).isPositive().isLessThan(reads.sum());
        StressManager.report(
                "expired values",
                reads.sum(),
                0,
                System.nanoTime() - begun,
                hits.sum() + " hits, " + latest.get() + " values");
    }

    private void write(Cache<Integer, Integer> cache, SplittableRandom random) {
        int value = latest.incrementAndGet();
        if (value >= VALUES) {
            Crew.letOthersIn();
            return;
        }
        // A present value stays, so that it comes to its end.
        if (cache.putIfAbsent(random.nextInt(KEYS), value)) {
            over.set(value, System.nanoTime() + TTL_MILLIS * 1_000_000);
        }
        if (random.nextInt(4) == 0) {
            Crew.letOthersIn();
        }
    }

    private void read(ReflexCache<Integer, Integer> cache, SplittableRandom random) {
        int key = random.nextInt(KEYS);
        long begun = System.nanoTime();
        reads.increment();
        switch (random.nextInt(8)) {
            case 0 -> check("getAll", cache.getAll(Set.of(key)).get(key), begun);
            case 1 -> check("peek", cache.peek(key), begun);
            case 2 -> check("invoke", cache.invoke(key, (entry, arguments) -> entry.getValue()), begun);
            case 3 -> check("getAndRemove", cache.getAndRemove(key), begun);
            case 4 -> {
                for (Cache.Entry<Integer, Integer> entry : cache) {
                    // Null for one that has expired since it was found.
                    check("iterator", entry == null ? null : entry.getValue(), begun);
                }
            }
            default -> check("get", cache.get(key), begun);
        }
    }

    private void check(String call, @Nullable Integer value, long begun) {
        if (value == null) {
            return;
        }
        hits.increment();
        long end = over.get(value);
        if (end != 0 && begun - end > 0) {
            throw new AssertionError(call + " answered a value " + (begun - end) + " ns after it had expired");
        }
    }
}
