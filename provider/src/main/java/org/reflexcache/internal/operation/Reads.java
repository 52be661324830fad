package org.reflexcache.internal.operation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.integration.ReadThrough;
import org.reflexcache.internal.statistics.CacheStatistics;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.EntryTable;

/**
 * The operations that read.
 *
 * <p>A hit takes no lock, see {@link Hits}. Whatever is more than that (an expired value, a load, a trigger that watches reads, a
 * deadline that an access brings closer) goes through a {@link Step}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
public final class Reads<K, V> {

    private final CacheEngine engine;
    private final Hits hits;
    private final @Nullable ReadThrough<K, V> loader;

    /** Reads that load what is missing when there is a loader. */
    public Reads(CacheEngine engine, @Nullable ReadThrough<K, V> loader) {
        this.engine = engine;
        this.hits = engine.hits();
        this.loader = loader;
    }

    /** {@link javax.cache.Cache#get}. */
    public @Nullable V get(K key) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startGet();
        Object stored = hits.find(key);
        if (stored != null) {
            V value = out(stored);
            if (counted != null) {
                counted.recordGets(1, 0, start);
            }
            return value;
        }
        return loader == null ? getIfThere(key, counted, start) : getOrLoad(key, loader, counted, start);
    }

    /** {@link javax.cache.Cache#getAll}. */
    public Map<K, V> getAll(Set<? extends K> keys) {
        Map<K, V> found = new LinkedHashMap<>();
        if (loader == null || keys.size() == 1) {
            ListenerFailures failures = new ListenerFailures();
            keys.forEach(key -> failures.collect(() -> {
                V value = get(key);
                if (value != null) {
                    found.put(key, value);
                }
            }));
            failures.rethrow();
            return found;
        }
        Set<K> missing = new LinkedHashSet<>();
        for (K key : keys) {
            Object stored = hits.find(key);
            if (stored == null) {
                missing.add(key);
            } else {
                found.put(key, out(stored));
            }
        }
        CacheStatistics counted = engine.counted();
        if (counted != null) {
            counted.recordGets(found.size(), 0, CacheStatistics.UNTIMED);
        }
        if (!missing.isEmpty()) {
            getOrLoadAll(missing, loader, found);
        }
        return found;
    }

    /** {@link javax.cache.Cache#containsKey}: no access, no statistics. */
    public boolean containsKey(K key) {
        Entry entry = engine.table().find(key, EntryTable.hashOf(key));
        if (entry == null) {
            return false;
        }
        boolean expired = engine.lifetimes().isTimed()
                && entry.isExpiredAt(engine.lifetimes().nowNanos());
        if (entry.value() == null) {
            return false;
        }
        if (!expired) {
            return true;
        }
        try (Step step = engine.step(key)) {
            return step.stored() != null;
        }
    }

    /** The value without any effect: no event, no access, no statistics, no load. */
    public @Nullable V peek(K key) {
        Object stored = engine.peek(key);
        return stored == null ? null : out(stored);
    }

    private @Nullable V getIfThere(K key, @Nullable CacheStatistics counted, long start) {
        Entry entry = engine.table().find(key, EntryTable.hashOf(key));
        Step begun = entry == null || entry.value() == null ? null : engine.stepIfThere(key);
        if (begun == null) {
            if (counted != null) {
                counted.recordGets(0, 1, start);
            }
            return null;
        }
        try (Step step = begun) {
            return read(step, counted, start);
        }
    }

    private @Nullable V getOrLoad(K key, ReadThrough<K, V> loading, @Nullable CacheStatistics counted, long start) {
        try (Step step = engine.step(key)) {
            if (step.stored() != null) {
                return read(step, counted, start);
            }
            if (counted != null) {
                counted.recordGets(0, 1, start);
            }
            V loaded = step.duringUserCode(() -> loading.load(key));
            if (loaded != null) {
                step.write(engine.values().in(loaded), step.weigh(loaded));
            }
            return loaded;
        }
    }

    private void getOrLoadAll(Set<K> missing, ReadThrough<K, V> loading, Map<K, V> found) {
        CacheStatistics counted = engine.counted();
        try (HeldSteps<K> steps = HeldSteps.hold(engine, missing)) {
            Set<K> absent = new LinkedHashSet<>();
            steps.forEach((key, step) -> {
                if (step.stored() == null) {
                    absent.add(key);
                } else {
                    V value = read(step, counted, CacheStatistics.UNTIMED);
                    if (value != null) {
                        found.put(key, value);
                    }
                }
            });
            if (absent.isEmpty()) {
                return;
            }
            if (counted != null) {
                counted.recordGets(0, absent.size(), CacheStatistics.UNTIMED);
            }
            Map<K, V> loaded = loading.loadAll(absent);
            for (K key : absent) {
                V value = loaded.get(key);
                if (value != null) {
                    Step step = steps.step(key);
                    step.write(engine.values().in(value), step.weigh(value));
                    found.put(key, value);
                }
            }
        }
    }

    /** A hit or miss under the exclusion. */
    private @Nullable V read(Step step, @Nullable CacheStatistics counted, long start) {
        Object stored = step.stored();
        V value = stored == null ? null : out(stored);
        if (counted != null) {
            counted.recordGets(value == null ? 0 : 1, value == null ? 1 : 0, start);
        }
        if (value == null) {
            return null;
        }
        step.read();
        step.touch();
        return value;
    }

    @SuppressWarnings("unchecked") // only values of this type were put in
    private V out(Object stored) {
        return (V) engine.values().out(stored);
    }
}
