package org.reflexcache.benchmarks.run;

import java.util.List;
import org.reflexcache.benchmarks.operation.MixedBenchmark;
import org.reflexcache.benchmarks.operation.ReadBenchmark;
import org.reflexcache.benchmarks.operation.ScaleBenchmark;
import org.reflexcache.benchmarks.operation.TriggerBenchmark;

/** What is measured as something grows. */
enum Series {
    GET_THREADS("get, bounded with room", ReadBenchmark.class, "getRoom", "threads", Values.THREADS),
    MIXED_THREADS("75 % get 25 % put", MixedBenchmark.class, "mixed75", "threads", Values.THREADS),
    GET_ENTRIES("get", ScaleBenchmark.class, "getOfMany", "entries", Values.ENTRIES),
    PUT_ENTRIES("put", ScaleBenchmark.class, "putOfMany", "entries", Values.ENTRIES),
    GET_CACHES("get, 100,000 entries in all", ScaleBenchmark.class, "getOfSeveral", "caches", Values.CACHES),
    PUT_CACHES("put, 100,000 entries in all", ScaleBenchmark.class, "putOfSeveral", "caches", Values.CACHES),
    GET_TRIGGERS("get, 16,384 String keys", TriggerBenchmark.class, "getTriggered", "registered", Values.TRIGGERS),
    PUT_TRIGGERS("put, 16,384 String keys", TriggerBenchmark.class, "putTriggered", "registered", Values.TRIGGERS);

    private final String title;
    private final Class<?> benchmark;
    private final String method;
    private final String grows;

    @SuppressWarnings("ImmutableEnumChecker") // All are made by List.of.
    private final List<String> values;

    Series(String title, Class<?> benchmark, String method, String grows, List<String> values) {
        this.title = title;
        this.benchmark = benchmark;
        this.method = method;
        this.grows = grows;
        this.values = values;
    }

    String title() {
        return title;
    }

    String method() {
        return method;
    }

    String benchmark() {
        return benchmark.getName() + "." + method;
    }

    /** What grows: "threads", or the name of a parameter of the benchmark. */
    String grows() {
        return grows;
    }

    /** The values it takes; ten million entries take minutes to fill, so only with full effort. */
    List<String> values(Effort effort) {
        return effort == Effort.FULL || !grows.equals("entries") ? values : values.subList(0, values.size() - 1);
    }

    /** Whether only Reflex has it. */
    boolean ours() {
        return grows.equals("registered");
    }

    private static final class Values {
        static final List<String> THREADS = List.of("1", "2", "4", "8");
        static final List<String> ENTRIES = List.of("1000", "10000", "100000", "1000000", "10000000");
        static final List<String> CACHES = List.of("1", "10", "100");
        static final List<String> TRIGGERS =
                List.of("NONE", "FOREIGN_1", "FOREIGN_100", "FOREIGN_100000", "MATCHING", "MATCHING_UNLOGGED");
    }
}
