package org.reflexcache.benchmarks.operation;

import java.util.function.Supplier;
import org.reflexcache.benchmarks.peer.CacheSpec;

/**
 * The rows of the table, in its order.
 *
 * @since 0.1
 */
public enum Row {
    /** Read, with a bound. */
    GET_ROOM("getRoom", ReadBenchmark.class, Caches.Roomy::new, "get, bounded with room"),
    /** Read, without one. */
    GET_UNBOUNDED("getUnbounded", ReadBenchmark.class, Caches.Unbounded::new, "get, unbounded"),
    /** Mostly reads. */
    MIXED_95("mixed95", MixedBenchmark.class, Caches.Roomy::new, "95 % get 5 % put, bounded with room, 2 threads"),
    /** Reads and writes. */
    MIXED_75("mixed75", MixedBenchmark.class, Caches.Roomy::new, "75 % get 25 % put, bounded with room, 2 threads"),
    /** Update. */
    PUT_ROOM("putRoom", WriteBenchmark.class, WriteBenchmark.Stored::new, "put, bounded with room"),
    /** What a program does with a cache. */
    GET_OR_PUT(
            "getOrPut", WriteBenchmark.class, WriteBenchmark.Ratio::new, "get, on a miss put, bounded to 10 %, Zipf"),
    /** Eviction. */
    PUT_FULL("putFull", WriteBenchmark.class, Caches.FullUniform::new, "put, bounded to 10 %, uniform"),
    /** Answers the value from before. */
    GET_AND_PUT("getAndPut", WriteBenchmark.class, Caches.Roomy::new, "getAndPut"),
    /** Finds it present. */
    PUT_IF_ABSENT("putIfAbsent", WriteBenchmark.class, Caches.Roomy::new, "putIfAbsent, present"),
    /** Finds it present, too. */
    REPLACE("replace", WriteBenchmark.class, Caches.Roomy::new, "replace"),
    /** Entry processor. */
    INVOKE("invoke", WriteBenchmark.class, Caches.Roomy::new, "invoke, setValue"),
    /** Fixed time to live. */
    GET_CREATED("getCreated", ReadBenchmark.class, Caches.Created::new, "get, CreatedExpiryPolicy"),
    /** Sliding time to live. */
    GET_TOUCHED("getTouched", ReadBenchmark.class, Caches.Touched::new, "get, TouchedExpiryPolicy"),
    /** Counts. */
    GET_STATISTICS("getStatistics", ReadBenchmark.class, Caches.Counted::new, "get, statistics on"),
    /** Told at once. */
    PUT_SYNC("putSync", ListenerBenchmark.class, ListenerBenchmark.Synchronous::new, "put, one synchronous listener"),
    /** Told later. */
    PUT_ASYNC(
            "putAsync", ListenerBenchmark.class, ListenerBenchmark.Asynchronous::new, "put, one asynchronous listener"),
    /** Copied out. */
    GET_POJO("getPojo", CopyBenchmark.class, CopyBenchmark.Accounts::new, "get, by value, small Serializable object"),
    /** Copied in. */
    PUT_POJO("putPojo", CopyBenchmark.class, CopyBenchmark.Accounts::new, "put, by value, small Serializable object"),
    /** Need not be copied. */
    GET_RECORD("getRecord", CopyBenchmark.class, CopyBenchmark.Lines::new, "get, by value, record of immutables"),
    /** Need not be copied, either. */
    PUT_RECORD("putRecord", CopyBenchmark.class, CopyBenchmark.Lines::new, "put, by value, record of immutables"),
    /** Read through. */
    LOAD_REMOVE("loadRemove", LoadBenchmark.class, LoadBenchmark.Loading::new, "miss, load, remove"),
    /** All of it. */
    ITERATE("iterate", ReadBenchmark.class, Caches.Roomy::new, "iterate, per entry");

    private final String id;
    private final Class<?> benchmark;

    @SuppressWarnings("ImmutableEnumChecker") // All are constructors.
    private final Supplier<Held<?>> held;

    private final String title;

    Row(String id, Class<?> benchmark, Supplier<Held<?>> held, String title) {
        this.id = id;
        this.benchmark = benchmark;
        this.held = held;
        this.title = title;
    }

    /**
     * Returns the name of its method, by which it is asked for.
     *
     * @return the name
     * @since 0.1
     */
    public String id() {
        return id;
    }

    /**
     * Returns what the table says.
     *
     * @return a few words
     * @since 0.1
     */
    public String title() {
        return title;
    }

    /**
     * Returns the benchmark as JMH names it.
     *
     * @return class and method
     * @since 0.1
     */
    public String benchmark() {
        return benchmark.getName() + "." + id;
    }

    /**
     * Returns what cache it needs.
     *
     * @return the specification
     * @since 0.1
     */
    public CacheSpec<Long, ?> spec() {
        return held.get().spec();
    }
}
