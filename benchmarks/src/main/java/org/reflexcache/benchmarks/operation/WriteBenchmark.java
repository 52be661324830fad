package org.reflexcache.benchmarks.operation;

import java.util.concurrent.TimeUnit;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.reflexcache.benchmarks.operation.Caller.Work;
import org.reflexcache.benchmarks.profile.Meter;

/**
 * What it costs to change an entry. The values are there already; that of an operation is rarely the one that is stored.
 *
 * @since 0.1
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WriteBenchmark {

    /** Checks that the last value stored is the one that is read. */
    public static class Stored extends Caches.Roomy {

        /** The key and the value of the last operation. */
        private int last;

        /** Stores a value. */
        void put(Caller caller) {
            int place = caller.place();
            cache.put(sequence[place], value(place));
            last = place;
        }

        @Override
        void check(Work work) {
            super.check(work);
            Work.require(
                    value(last).equals(cache.get(sequence[last])),
                    "the last put of " + sequence[last] + " is not found");
        }
    }

    /** Sets the value of an entry, from within. */
    @State(Scope.Thread)
    public static class Setter implements EntryProcessor<Long, String, Object> {

        private final String[] values = Workload.texts();

        /** How often it was called. */
        long runs;

        @Override
        public @Nullable Object process(MutableEntry<Long, String> entry, Object... arguments) {
            entry.setValue(values[(int) runs++ & values.length - 1]);
            return null;
        }
    }

    /** Bounded with room: every put is an update. */
    @Benchmark
    public void putRoom(Stored cache, Caller caller) {
        cache.put(caller);
    }

    /** Bounded to a tenth of the keys, each as likely as any other: nine of ten push another out. */
    @Benchmark
    public void putFull(Caches.FullUniform cache, Caller caller) {
        int place = caller.place();
        cache.cache.put(cache.sequence[place], cache.value(place));
    }

    /** Bounded to a tenth of the keys, Zipf: what is not found is put. */
    @Benchmark
    public String getOrPut(Ratio cache, Caller caller) {
        int place = caller.place();
        Long key = cache.sequence[place];
        String value = cache.cache.get(key);
        if (value != null) {
            return value;
        }
        caller.failed++;
        String made = cache.value(place);
        cache.cache.put(key, made);
        return made;
    }

    /** A put that answers the value from before. */
    @Benchmark
    public @Nullable String getAndPut(Caches.Roomy cache, Caller caller) {
        int place = caller.place();
        String before = cache.cache.getAndPut(cache.sequence[place], cache.value(place));
        if (before == null) {
            caller.failed++;
        }
        return before;
    }

    /** A put that finds the key present, and changes nothing. */
    @Benchmark
    public boolean putIfAbsent(Caches.Roomy cache, Caller caller) {
        int place = caller.place();
        boolean put = cache.cache.putIfAbsent(cache.sequence[place], cache.value(place));
        if (put) {
            caller.failed++;
        }
        return put;
    }

    /** A put of a key that is present. */
    @Benchmark
    public boolean replace(Caches.Roomy cache, Caller caller) {
        int place = caller.place();
        boolean replaced = cache.cache.replace(cache.sequence[place], cache.value(place));
        if (!replaced) {
            caller.failed++;
        }
        return replaced;
    }

    /** An entry processor that sets another value. */
    @Benchmark
    public @Nullable Object invoke(Caches.Roomy cache, Caller caller, Setter setter) {
        long before = setter.runs;
        Object result = cache.cache.invoke(cache.sequence[caller.place()], setter);
        if (setter.runs == before) {
            caller.failed++;
        }
        return result;
    }

    /** Notes the hit ratio, and refuses what cannot be. */
    public static class Ratio extends Caches.Full {

        /** Between what any policy should have, and what the ten thousand most frequent keys make up. */
        @Override
        void check(Work work) {
            super.check(work);
            double ratio = 1 - (double) work.failed() / work.operations();
            Meter.note("hit.ratio", ratio);
            Work.require(ratio > 0.6 && ratio < 0.85, "the hit ratio is " + ratio);
        }
    }
}
