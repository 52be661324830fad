package org.reflexcache.benchmarks.operation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryUpdatedListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.reflexcache.benchmarks.operation.Caller.Work;
import org.reflexcache.benchmarks.peer.CacheSpec;

/**
 * What it costs to put where a listener is told of it. The listener counts.
 *
 * @since 0.1
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ListenerBenchmark {

    /** Told before the put returns. */
    public static class Synchronous extends Caches.Roomy {

        private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

        private final LongAdder told = new LongAdder();
        private long toldBefore;

        @Override
        public CacheSpec<Long, String> spec() {
            return super.spec()
                    .listening(new MutableCacheEntryListenerConfiguration<>(
                            new SingletonFactory<>(new Counter(told)), null, false, synchronous()));
        }

        /** Whether the put waits. */
        boolean synchronous() {
            return true;
        }

        /** Waits for what is under way, and refuses if somebody was not told. */
        @Override
        void check(Work work) {
            long end = System.nanoTime() + (synchronous() ? 0 : PATIENCE_NANOS);
            while (told.sum() - toldBefore < work.operations() && System.nanoTime() < end) {
                LockSupport.parkNanos(100_000);
            }
            long heard = told.sum() - toldBefore;
            Work.require(
                    heard == work.operations(),
                    "the listener was told of " + heard + " of " + work.operations() + " puts");
            toldBefore = told.sum();
        }
    }

    /** Told some time later; the iteration waits for it at its end. */
    public static class Asynchronous extends Synchronous {

        @Override
        boolean synchronous() {
            return false;
        }
    }

    /** Counts what it is told. */
    private record Counter(LongAdder told) implements CacheEntryUpdatedListener<Long, String> {

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends Long, ? extends String>> events) {
            for (CacheEntryEvent<? extends Long, ? extends String> event : events) {
                told.add(event.getKey() == null ? 0 : 1);
            }
        }
    }

    /** One synchronous listener for updates. */
    @Benchmark
    public void putSync(Synchronous cache, Caller caller) {
        put(cache, caller);
    }

    /** One asynchronous listener for updates. */
    @Benchmark
    public void putAsync(Asynchronous cache, Caller caller) {
        put(cache, caller);
    }

    private static void put(Caches.Roomy cache, Caller caller) {
        int place = caller.place();
        cache.cache.put(cache.sequence[place], cache.value(place));
    }
}
