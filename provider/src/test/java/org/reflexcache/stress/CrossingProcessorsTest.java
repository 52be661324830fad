package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.cache.EntryHeldException;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.testing.Crew;

/** Entry processors, loaders and writers that use each other's keys: the wait that closes a circle is refused, all others end. */
class CrossingProcessorsTest {

    private static final int THREADS = 8;
    private static final int KEYS = 5;
    private static final Duration SHORT = Duration.ofMillis(800);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final StressManager manager = new StressManager();
    private final LongAdder refused = new LongAdder();
    private final LongAdder done = new LongAdder();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Whether the call ended well; false when a wait was refused. */
    private boolean isDone(Runnable call) {
        try {
            call.run();
            done.increment();
            return true;
        } catch (CacheException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof EntryHeldException) {
                    refused.increment();
                    return false;
                }
            }
            throw e;
        }
    }

    @Test
    void ofTwoProcessorsThatCrossOneIsRefused() {
        ReflexCache<Integer, Long> cache = manager.create("pair", StressManager.plain());
        for (int round = 0; round < 50; round++) {
            CountDownLatch bothInside = new CountDownLatch(2);
            AtomicInteger ended = new AtomicInteger();
            Crew.run("crossing pair", 2, Crew.PATIENCE, thread -> {
                if (isDone(() -> cache.invoke(thread, (entry, arguments) -> {
                    bothInside.countDown();
                    Crew.await("both are inside", bothInside);
                    cache.put(1 - thread, 1L);
                    return null;
                }))) {
                    ended.incrementAndGet();
                }
            });
            assertThat(ended).as("one goes on").hasValue(1);
        }
        assertThat(refused.sum()).isEqualTo(50);
    }

    /** A circle of many: all but the one who closes it wait, and go on when that one has given up. */
    @Test
    void aCircleOfManyIsBrokenByOne() {
        ReflexCache<Integer, Long> cache = manager.create("circle", StressManager.plain());
        int size = 12;
        for (int round = 0; round < 20; round++) {
            CountDownLatch allInside = new CountDownLatch(size);
            Crew.run(
                    "circle",
                    size,
                    Crew.PATIENCE,
                    thread -> isDone(() -> cache.invoke(thread, (entry, arguments) -> {
                        allInside.countDown();
                        Crew.await("all are inside", allInside);
                        return cache.getAndPut((thread + 1) % size, 1L);
                    })));
        }
        assertThat(refused.sum()).isEqualTo(20);
        assertThat(done.sum()).isEqualTo(20L * (size - 1));
    }

    @Test
    void processorsThatCrossAtRandomAllGoOn() {
        random(SHORT);
    }

    @Test
    @Tag("long")
    void processorsThatCrossAtRandomAllGoOnForLong() {
        random(LONG);
    }

    /** Adds one to up to four keys, one inside the other; what was committed is what the callers were told. */
    private void random(Duration duration) {
        ReflexCache<Integer, Long> cache = manager.create("random", StressManager.plain());
        AtomicLongArray added = new AtomicLongArray(KEYS);
        long begun = System.nanoTime();
        Crew.run("crossing processors", THREADS, Crew.PATIENCE.plus(duration), thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            long own = 0;
            while (System.nanoTime() - begun < duration.toNanos()) {
                int[] keys = random.ints(1 + random.nextInt(4), 0, KEYS).toArray();
                if (isDone(() -> add(cache, keys, 0, added))) {
                    own++;
                }
            }
            assertThat(own).as("what one thread got done").isPositive();
        });
        for (int key = 0; key < KEYS; key++) {
            assertThat(valueOf(cache.get(key))).isEqualTo(added.get(key));
        }
        assertThat(refused.sum()).isPositive();
        StressManager.report(
                "crossing processors",
                done.sum() + refused.sum(),
                0,
                System.nanoTime() - begun,
                refused.sum() + " refused");
    }

    private static void add(Cache<Integer, Long> cache, int[] keys, int from, AtomicLongArray added) {
        int key = keys[from];
        cache.invoke(key, (entry, arguments) -> {
            if (from + 1 < keys.length) {
                add(cache, keys, from + 1, added);
            }
            entry.setValue(valueOf(entry.getValue()) + 1);
            return null;
        });
        added.incrementAndGet(key);
    }

    private static long valueOf(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    @Test
    void loadersThatCrossAllGoOn() {
        loaders(SHORT);
    }

    @Test
    @Tag("long")
    void loadersThatCrossAllGoOnForLong() {
        loaders(LONG);
    }

    /** The loader of a key asks the cache for the next one, in either direction. */
    private void loaders(Duration duration) {
        CrossingLoader loader = new CrossingLoader();
        ReflexCache<Integer, Long> cache = manager.create(
                "loaders",
                StressManager.<Integer, Long>plain().setReadThrough(true).setCacheLoaderFactory(() -> loader));
        loader.cache = cache;
        long begun = System.nanoTime();
        Crew.run("crossing loaders", THREADS, Crew.PATIENCE.plus(duration), thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            while (System.nanoTime() - begun < duration.toNanos()) {
                int key = random.nextInt(KEYS);
                cache.remove(random.nextInt(KEYS));
                switch (random.nextInt(3)) {
                    case 0 -> isDone(() -> cache.getAll(java.util.Set.of(key, (key + 1) % KEYS)));
                    case 1 -> isDone(() -> cache.invoke(key, (entry, arguments) -> entry.getValue()));
                    default -> isDone(() -> assertThat(cache.get(key)).isNotNull());
                }
            }
        });
        assertThat(refused.sum()).isPositive();
        for (int key = 0; key < KEYS; key++) {
            int present = key;
            isDone(() -> cache.get(present));
        }
        StressManager.report(
                "crossing loaders",
                done.sum() + refused.sum(),
                0,
                System.nanoTime() - begun,
                refused.sum() + " refused");
    }

    /** Asks for up to two neighbours of a key before it answers. */
    private static final class CrossingLoader implements CacheLoader<Integer, Long> {
        private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);
        private @Nullable Cache<Integer, Long> cache;

        @Override
        public Long load(Integer key) {
            int outer = depth.get();
            depth.set(outer + 1);
            try {
                if (outer < 2) {
                    cache.get((key + (key % 2 == 0 ? 1 : KEYS - 1)) % KEYS);
                    Crew.letOthersIn();
                    cache.get((key + 2) % KEYS);
                }
                return (long) key;
            } finally {
                depth.set(outer);
            }
        }

        @Override
        public Map<Integer, Long> loadAll(Iterable<? extends Integer> keys) {
            Map<Integer, Long> loaded = new LinkedHashMap<>();
            keys.forEach(key -> loaded.put(key, (long) key));
            return loaded;
        }
    }

    /** Keys of one hash code have no order of their own: two bulk writes that name them in two orders must not cross. */
    @Test
    void bulkWritesOfKeysWithOneHashCodeDoNotCross() {
        ReflexCache<String, Long> cache = manager.create(
                "bulk",
                StressManager.<String, Long>plain().setWriteThrough(true).setCacheWriterFactory(SlowWriter::new));
        List<String> keys = List.of("AaAa", "BBBB", "AaBB", "BBAa");
        assertThat(keys.stream().map(String::hashCode).distinct()).hasSize(1);
        long begun = System.nanoTime();
        Crew.run("bulk writes", 4, Crew.PATIENCE, thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            while (System.nanoTime() - begun < SHORT.toNanos()) {
                List<String> shuffled = new java.util.ArrayList<>(keys);
                java.util.Collections.shuffle(shuffled, new java.util.Random(random.nextLong()));
                if (random.nextBoolean()) {
                    Map<String, Long> map = new LinkedHashMap<>();
                    shuffled.forEach(key -> map.put(key, 1L));
                    isDone(() -> cache.putAll(map));
                } else {
                    isDone(() -> cache.removeAll(new LinkedHashSet<>(shuffled)));
                }
            }
        });
        assertThat(refused.sum())
                .as("bulk writes that were refused, of " + done.sum())
                .isZero();
    }

    /** Lets another thread in now and then. */
    private static final class SlowWriter implements CacheWriter<String, Long> {
        @Override
        public void write(Cache.Entry<? extends String, ? extends Long> entry) {
            Crew.letOthersIn();
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends Long>> entries) {
            Crew.letOthersIn();
            entries.clear();
        }

        @Override
        public void delete(Object key) {
            Crew.letOthersIn();
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            Crew.letOthersIn();
            keys.clear();
        }
    }
}
