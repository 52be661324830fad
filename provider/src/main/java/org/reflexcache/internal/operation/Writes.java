package org.reflexcache.internal.operation;

import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.integration.WriteThrough;
import org.reflexcache.internal.statistics.CacheStatistics;
import org.reflexcache.internal.store.Entry;

/**
 * The operations that change one key. Each is one {@link Step}: look, ask the writer, commit.
 *
 * <p>Copies into the store are made before the step, so that a value that cannot be copied changes nothing; statistics are
 * counted inside it, so that a listener that throws does not hide what was done.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
public final class Writes<K, V> {

    private final CacheEngine engine;
    private final PlainWrites plain;
    private final @Nullable WriteThrough<K, V> writer;

    /** Writes that reach the writer first when there is one. */
    public Writes(CacheEngine engine, @Nullable WriteThrough<K, V> writer) {
        this.engine = engine;
        this.plain = engine.plainWrites();
        this.writer = writer;
    }

    /** {@link javax.cache.Cache#put}. */
    public void put(K key, V value) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startPut();
        Object stored = engine.values().in(value);
        if (writer == null && plain.put(key, stored, start)) {
            return;
        }
        try (Step step = engine.step(key)) {
            if (write(step, key, value, stored)) {
                countPut(counted, start);
            }
        }
    }

    /**
     * {@link org.reflexcache.trigger.TimedCache#put}.
     *
     * @param ttlNanos how long the entry lives from now, in nanoseconds, more than 0
     */
    public void put(K key, V value, long ttlNanos) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startPut();
        Object stored = engine.values().in(value);
        try (Step step = engine.step(key)) {
            step.write(stored, admit(step, key, value), ttlNanos);
            countPut(counted, start);
        }
    }

    /** {@link javax.cache.Cache#getAndPut}. */
    public @Nullable V getAndPut(K key, V value) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startPut();
        Object stored = engine.values().in(value);
        V replaced = getAndUpdate(key, stored, start);
        if (replaced != null) {
            return replaced;
        }
        try (Step step = engine.step(key)) {
            V before = valueOf(step);
            int weight = admit(step, key, value);
            step.read();
            if (step.write(stored, weight)) {
                countPut(counted, start);
            }
            countGet(counted, before != null);
            return before;
        }
    }

    /** {@link javax.cache.Cache#putIfAbsent}. */
    public boolean putIfAbsent(K key, V value) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startPut();
        if (engine.peek(key) != null) {
            countGet(counted, true);
            return false;
        }
        Object stored = engine.values().in(value);
        try (Step step = engine.step(key)) {
            boolean absent = step.stored() == null;
            boolean written = absent && write(step, key, value, stored);
            if (written) {
                countPut(counted, start);
            }
            countGet(counted, !absent);
            return written;
        }
    }

    /** {@link javax.cache.Cache#replace(Object, Object)}. */
    public boolean replace(K key, V value) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startPut();
        Object stored = engine.values().in(value);
        if (update(key, stored, start)) {
            return true;
        }
        try (Step step = engine.stepIfThere(key)) {
            if (step == null || step.stored() == null) {
                countGet(counted, false);
                return false;
            }
            write(step, key, value, stored);
            countPut(counted, start);
            countGet(counted, true);
            return true;
        }
    }

    /** {@link javax.cache.Cache#replace(Object, Object, Object)}. */
    public boolean replace(K key, V expected, V value) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startPut();
        Object stored = engine.values().in(value);
        try (Step step = engine.stepIfThere(key)) {
            if (step == null || step.stored() == null) {
                countGet(counted, false);
                return false;
            }
            boolean equal = step.holds(expected);
            if (equal) {
                write(step, key, value, stored);
                countPut(counted, start);
            } else {
                step.touch();
            }
            countGet(counted, true);
            return equal;
        }
    }

    /** {@link javax.cache.Cache#getAndReplace}. */
    public @Nullable V getAndReplace(K key, V value) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startPut();
        Object stored = engine.values().in(value);
        V replaced = getAndUpdate(key, stored, start);
        if (replaced != null) {
            return replaced;
        }
        try (Step step = engine.stepIfThere(key)) {
            V before = step == null ? null : valueOf(step);
            if (step != null && before != null) {
                int weight = admit(step, key, value);
                step.read();
                step.write(stored, weight);
                countPut(counted, start);
            }
            countGet(counted, before != null);
            return before;
        }
    }

    /** {@link javax.cache.Cache#remove(Object)}. */
    public boolean remove(K key) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startRemove();
        try (Step step = stepForRemoval(key)) {
            return step != null && delete(step, key, counted, start);
        }
    }

    /** {@link javax.cache.Cache#remove(Object, Object)}. */
    public boolean remove(K key, V expected) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startRemove();
        try (Step step = engine.stepIfThere(key)) {
            if (step == null || step.stored() == null) {
                countGet(counted, false);
                return false;
            }
            boolean equal = step.holds(expected);
            if (equal) {
                delete(step, key, counted, start);
            } else {
                step.touch();
            }
            countGet(counted, true);
            return equal;
        }
    }

    /** {@link javax.cache.Cache#getAndRemove}. */
    public @Nullable V getAndRemove(K key) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startRemove();
        try (Step step = stepForRemoval(key)) {
            V before = step == null ? null : valueOf(step);
            if (step != null) {
                deleteThrough(step, key);
                step.read();
                remove(step, counted, start);
            }
            countGet(counted, before != null);
            return before;
        }
    }

    /** Updates a live entry on the fast path; false when that was not done. */
    private boolean update(K key, Object stored, long start) {
        Entry entry = writer == null ? plain.entry(key) : null;
        return entry != null && plain.exchange(entry, null, stored, PlainWrites.Kind.REPLACE, start);
    }

    /** Like {@link #update}; answers the value before, {@code null} when nothing was done: so where values must be copied. */
    private @Nullable V getAndUpdate(K key, Object stored, long start) {
        Entry entry = writer == null && engine.values().isIdentity() ? plain.entry(key) : null;
        Object seen = entry == null ? null : entry.value();
        if (entry == null || seen == null) {
            return null;
        }
        @SuppressWarnings("unchecked") // only values of this type were put in
        V before = (V) seen;
        return plain.exchange(entry, seen, stored, PlainWrites.Kind.GET_AND_PUT, start) ? before : null;
    }

    /** A writer is told to delete what the cache does not have, too. */
    private @Nullable Step stepForRemoval(K key) {
        return writer == null ? engine.stepIfThere(key) : engine.step(key);
    }

    /** Asks weigher and writer, then commits; false when nothing was stored because the new entry expires at once. */
    private boolean write(Step step, K key, V value, Object stored) {
        return step.write(stored, admit(step, key, value));
    }

    /** Everything that may refuse a write, the writer last: what it has written the cache must not refuse any more. */
    private int admit(Step step, K key, V value) {
        int weight = step.weigh(value);
        if (writer != null) {
            step.duringUserCode(() -> {
                writer.write(key, value);
                return value;
            });
        }
        return weight;
    }

    private boolean delete(Step step, K key, @Nullable CacheStatistics counted, long start) {
        deleteThrough(step, key);
        return remove(step, counted, start);
    }

    private void deleteThrough(Step step, K key) {
        if (writer != null) {
            step.duringUserCode(() -> {
                writer.delete(key);
                return key;
            });
        }
    }

    private static boolean remove(Step step, @Nullable CacheStatistics counted, long start) {
        boolean present = step.stored() != null;
        step.remove();
        if (present && counted != null) {
            counted.recordRemovals(1, start);
        }
        return present;
    }

    /** The value before a change, as its caller gets it. */
    @SuppressWarnings("unchecked") // only values of this type were put in
    private @Nullable V valueOf(Step step) {
        return (V) step.value();
    }

    private static void countPut(@Nullable CacheStatistics counted, long start) {
        if (counted != null) {
            counted.recordPuts(1, start);
        }
    }

    private static void countGet(@Nullable CacheStatistics counted, boolean hit) {
        if (counted != null) {
            counted.recordGets(hit ? 1 : 0, hit ? 0 : 1, CacheStatistics.UNTIMED);
        }
    }
}
