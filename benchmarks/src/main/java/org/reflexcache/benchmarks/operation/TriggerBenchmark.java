package org.reflexcache.benchmarks.operation;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.reflexcache.ReflexCachingProvider;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.benchmarks.operation.Caller.Work;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

/**
 * What get and put cost with triggers registered: none of which matches the key, or one that does nothing.
 *
 * @since 0.1
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TriggerBenchmark {

    private static final int KEYS = 1 << 14;

    /** How many triggers are registered, and whether one of them matches. */
    public enum Registered {
        /** No trigger at all. */
        NONE(0, false, true),
        /** One that matches no key of the benchmark. */
        FOREIGN_1(1, false, true),
        /** A hundred, literals, prefixes and globs, that match no key of the benchmark. */
        FOREIGN_100(100, false, true),
        /** A hundred thousand of the kind. */
        FOREIGN_100000(100_000, false, true),
        /** One in Java that matches every key and does nothing. */
        MATCHING(0, true, true),
        /** The same in a cache that keeps no execution log. */
        MATCHING_UNLOGGED(0, true, false);

        private final int foreign;
        private final boolean matching;
        private final boolean logged;

        Registered(int foreign, boolean matching, boolean logged) {
            this.foreign = foreign;
            this.matching = matching;
            this.logged = logged;
        }
    }

    /** What is registered. */
    @Param
    public Registered registered = Registered.NONE;

    private final String[] keys = new String[KEYS];
    private final Integer[] values = new Integer[KEYS];
    private long ran;
    private @Nullable CacheManager manager;
    private @Nullable Cache<String, Integer> cache;

    /** Makes and fills the cache. */
    @Setup
    public void fill() {
        CacheManager made = Caching.getCachingProvider(ReflexCachingProvider.class.getName())
                .getCacheManager(URI.create("benchmark"), TriggerBenchmark.class.getClassLoader());
        TriggerSettings settings = registered.logged
                ? TriggerSettings.standard()
                : TriggerSettings.standard().withLog(0, 0);
        Cache<String, Integer> filled = made.createCache(
                "users",
                new ReflexConfiguration<String, Integer>()
                        .setStoreByValue(false)
                        .setMaximumEntries(10 * KEYS)
                        .setTriggerSettings(settings));
        Triggers triggers = filled.unwrap(Triggers.class);
        for (TriggerEvent event : new TriggerEvent[] {TriggerEvent.ON_WRITE, TriggerEvent.ON_READ}) {
            for (int i = 0; i < registered.foreign; i++) {
                triggers.set(foreign(i), event, e -> {});
            }
            if (registered.matching) {
                triggers.set("user:*", event, e -> {});
            }
        }
        for (int i = 0; i < KEYS; i++) {
            keys[i] = "user:" + i * 7919;
            values[i] = i;
            filled.put(keys[i], values[i]);
        }
        manager = made;
        cache = filled;
        ran = runs();
        Referee.watch(this::check);
    }

    private static String foreign(int number) {
        return switch (number % 3) {
            case 0 -> "order:" + number;
            case 1 -> "user:eu:" + number + ":*";
            default -> "category:*:product:" + number;
        };
    }

    /** Refuses the iteration if a trigger that matches was not run, or one that does not was. */
    private void check() {
        Work work = Caller.work();
        long now = runs();
        Work.require(
                now - ran == (registered.matching ? work.operations() : 0),
                "triggers ran " + (now - ran) + " times in " + work.operations() + " operations");
        ran = now;
    }

    private long runs() {
        return cache == null
                ? 0
                : cache.unwrap(Triggers.class).list().stream()
                        .mapToLong(trigger -> trigger.counts().ok())
                        .sum();
    }

    /** Closes the cache. */
    @TearDown
    public void close() {
        if (manager != null) {
            manager.close();
        }
    }

    /** A put that updates an entry. */
    @Benchmark
    public void putTriggered(Caller caller) {
        int i = caller.place() & KEYS - 1;
        if (cache != null) {
            cache.put(keys[i], values[i]);
        }
    }

    /** A get that hits. */
    @Benchmark
    public @Nullable Integer getTriggered(Caller caller) {
        int i = caller.place() & KEYS - 1;
        return cache == null ? null : cache.get(keys[i]);
    }
}
