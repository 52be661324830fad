package org.reflexcache.benchmarks.operation;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * What it costs to read and to write the same cache, bounded with room, by two threads.
 *
 * @since 0.1
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(2)
public class MixedBenchmark {

    /** When to put: one of twenty, or one of four. */
    @State(Scope.Benchmark)
    public static class Puts {

        private final boolean[] few = Workload.share(5);
        private final boolean[] many = Workload.share(25);
    }

    /** 95 % get, 5 % put. */
    @Benchmark
    public @Nullable String mixed95(Caches.Roomy cache, Caller caller, Puts puts) {
        return operation(cache, caller, puts.few);
    }

    /** 75 % get, 25 % put. */
    @Benchmark
    public @Nullable String mixed75(Caches.Roomy cache, Caller caller, Puts puts) {
        return operation(cache, caller, puts.many);
    }

    private static @Nullable String operation(Caches.Roomy cache, Caller caller, boolean[] puts) {
        int place = caller.place();
        Long key = cache.sequence[place];
        if (puts[place]) {
            String value = cache.value(place);
            cache.cache.put(key, value);
            return value;
        }
        String value = cache.cache.get(key);
        if (value == null) {
            caller.failed++;
        }
        return value;
    }
}
