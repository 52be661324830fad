package org.reflexcache.benchmarks.operation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.integration.CacheLoader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.reflexcache.benchmarks.operation.Caller.Work;
import org.reflexcache.benchmarks.peer.CacheSpec;

/**
 * What it costs to load what is missing, and to remove it again.
 *
 * @since 0.1
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoadBenchmark {

    /** Read through, bounded with room, and empty. For one thread. */
    public static class Loading extends Caches.Roomy {

        private final Loader loader = new Loader();
        private long loadedBefore;

        @Override
        public CacheSpec<Long, String> spec() {
            return super.spec().readThrough(new SingletonFactory<>(loader));
        }

        @Override
        boolean filled() {
            return false;
        }

        @Override
        void check(Work work) {
            super.check(work);
            long loads = loader.loads - loadedBefore;
            Work.require(loads == work.operations(), loads + " loads for " + work.operations() + " misses");
            loadedBefore = loader.loads;
        }
    }

    /** Hands out values that are there already. */
    private static final class Loader implements CacheLoader<Long, String> {

        private final String[] values = Workload.texts();
        private long loads;

        @Override
        public String load(Long key) {
            return values[(int) loads++ & values.length - 1];
        }

        @Override
        public Map<Long, String> loadAll(Iterable<? extends Long> keys) {
            Map<Long, String> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }
    }

    /** A get that loads, and a remove. */
    @Benchmark
    public boolean loadRemove(Loading cache, Caller caller) {
        Long key = cache.sequence[caller.place()];
        String value = cache.cache.get(key);
        boolean removed = cache.cache.remove(key);
        if (value == null || !removed) {
            caller.failed++;
        }
        return removed;
    }
}
