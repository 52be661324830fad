package org.reflexcache.benchmarks.operation;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.reflexcache.benchmarks.operation.Caller.Work;
import org.reflexcache.benchmarks.peer.CacheSpec;

/**
 * What it costs to store and to read by value.
 *
 * @since 0.1
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CopyBenchmark {

    private static final int VALUES = 1 << 10;

    /**
     * By value, bounded with room.
     *
     * @param <V> the type of values
     */
    public abstract static class Copied<V> extends Held<V> {

        private final Class<V> type;
        private final boolean mutable;

        Copied(Class<V> type, boolean mutable) {
            this.type = type;
            this.mutable = mutable;
        }

        @Override
        public CacheSpec<Long, V> spec() {
            return CacheSpec.of(Long.class, type)
                    .boundedWithRoom(2L * Workload.KEYS)
                    .storedByValue();
        }

        /** Refuses if what is mutable was not copied. */
        @Override
        void check(Work work) {
            super.check(work);
            Long key = sequence[0];
            V stored = values[0];
            cache.put(key, stored);
            V read = cache.get(key);
            Work.require(stored.equals(read), stored + " was stored, " + read + " is read");
            Work.require(!mutable || (read != stored && read != cache.get(key)), "the value was not copied");
        }

        /** Stores a value. */
        void put(Caller caller) {
            int place = caller.place();
            cache.put(sequence[place], value(place));
        }
    }

    /** Values that can be changed, with five fields. */
    public static class Accounts extends Copied<Account> {

        /** Makes the state; JMH does. */
        public Accounts() {
            super(Account.class, true);
        }

        @Override
        Account[] makeValues() {
            Account[] made = new Account[VALUES];
            for (int i = 0; i < VALUES; i++) {
                made[i] = new Account(i, i % 7, "name " + i, "name" + i + "@example.org", BigDecimal.valueOf(i, 2));
            }
            return made;
        }
    }

    /** Values that cannot be changed, with the same fields. */
    public static class Lines extends Copied<Line> {

        /** Makes the state; JMH does. */
        public Lines() {
            super(Line.class, false);
        }

        @Override
        Line[] makeValues() {
            Line[] made = new Line[VALUES];
            for (int i = 0; i < VALUES; i++) {
                made[i] = new Line(i, i % 7, "name " + i, "name" + i + "@example.org", BigDecimal.valueOf(i, 2));
            }
            return made;
        }
    }

    /** Get of a small object that can be changed. */
    @Benchmark
    public @Nullable Account getPojo(Accounts cache, Caller caller) {
        return cache.get(caller);
    }

    /** Put of a small object that can be changed. */
    @Benchmark
    public void putPojo(Accounts cache, Caller caller) {
        cache.put(caller);
    }

    /** Get of a record of what cannot be changed. */
    @Benchmark
    public @Nullable Line getRecord(Lines cache, Caller caller) {
        return cache.get(caller);
    }

    /** Put of a record of what cannot be changed. */
    @Benchmark
    public void putRecord(Lines cache, Caller caller) {
        cache.put(caller);
    }
}
