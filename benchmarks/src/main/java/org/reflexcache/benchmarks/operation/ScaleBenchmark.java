package org.reflexcache.benchmarks.operation;

import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.reflexcache.benchmarks.peer.CacheSpec;

/**
 * What reads and writes cost as there are more entries, or more caches.
 *
 * @since 0.1
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScaleBenchmark {

    /** Bounded with room, with some number of entries. */
    public static class Sized extends Caches.Roomy {

        /** How many. */
        @Param("1000")
        public int entries = 1_000;

        @Override
        public CacheSpec<Long, String> spec() {
            return CacheSpec.of(Long.class, String.class).boundedWithRoom(2L * entries);
        }

        @Override
        int keyCount() {
            return entries;
        }
    }

    /** Several caches of one manager, that share 100,000 keys; each holds those that are its turn. */
    @SuppressWarnings("NullAway.Init") // JMH calls open before anything is measured.
    public static class Several extends Caches.Roomy {

        /** How many. */
        @Param("1")
        public int caches = 1;

        private Cache<Long, String>[] all;

        @Override
        boolean filled() {
            return false;
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // There are no arrays of generic types.
        public void open() {
            super.open();
            all = new Cache[caches];
            for (int i = 0; i < caches; i++) {
                all[i] = i == 0 ? cache : manager.create("measured" + i, spec());
            }
            for (Long key : sequence) {
                of(key).put(key, value(key.intValue()));
            }
        }

        private Cache<Long, String> of(Long key) {
            return all[(int) (key % caches)];
        }
    }

    /** Get that hits, of an entry of many. */
    @Benchmark
    public @Nullable String getOfMany(Sized cache, Caller caller) {
        return cache.get(caller);
    }

    /** Put that updates an entry of many. */
    @Benchmark
    public void putOfMany(Sized cache, Caller caller) {
        int place = caller.place();
        cache.cache.put(cache.sequence[place], cache.value(place));
    }

    /** Get that hits, from one of several caches. */
    @Benchmark
    public @Nullable String getOfSeveral(Several caches, Caller caller) {
        Long key = caches.sequence[caller.place()];
        String value = caches.of(key).get(key);
        if (value == null) {
            caller.failed++;
        }
        return value;
    }

    /** Put that updates an entry in one of several caches. */
    @Benchmark
    public void putOfSeveral(Several caches, Caller caller) {
        int place = caller.place();
        Long key = caches.sequence[place];
        caches.of(key).put(key, caches.value(place));
    }
}
