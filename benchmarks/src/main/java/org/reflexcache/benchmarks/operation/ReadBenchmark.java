package org.reflexcache.benchmarks.operation;

import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to read an entry that is there.
 *
 * @since 0.1
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadBenchmark {

    /** Bounded with room. */
    @Benchmark
    public @Nullable String getRoom(Caches.Roomy cache, Caller caller) {
        return cache.get(caller);
    }

    /** Unbounded. */
    @Benchmark
    public @Nullable String getUnbounded(Caches.Unbounded cache, Caller caller) {
        return cache.get(caller);
    }

    /** Entries expire some time after they were made. */
    @Benchmark
    public @Nullable String getCreated(Caches.Created cache, Caller caller) {
        return cache.get(caller);
    }

    /** Entries expire some time after they were last asked for. */
    @Benchmark
    public @Nullable String getTouched(Caches.Touched cache, Caller caller) {
        return cache.get(caller);
    }

    /** Statistics are on. */
    @Benchmark
    public @Nullable String getStatistics(Caches.Counted cache, Caller caller) {
        return cache.get(caller);
    }

    /** All entries in turn. */
    @Benchmark
    @OperationsPerInvocation(Workload.KEYS)
    public void iterate(Caches.Roomy cache, Caller caller, Blackhole sink) {
        int seen = 0;
        for (Cache.Entry<Long, String> entry : cache.cache) {
            sink.consume(entry.getKey());
            sink.consume(entry.getValue());
            seen++;
        }
        caller.next += seen;
        caller.failed += Math.abs(Workload.KEYS - seen);
    }
}
