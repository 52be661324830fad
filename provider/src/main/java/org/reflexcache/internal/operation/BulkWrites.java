package org.reflexcache.internal.operation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.CacheException;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.event.Announcements;
import org.reflexcache.internal.integration.BatchOutcome;
import org.reflexcache.internal.integration.WriteThrough;
import org.reflexcache.internal.statistics.CacheStatistics;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.EntryTable;

/**
 * The operations that change many keys. Without writer or loader each key is an operation of its own; with one, the keys are
 * held together while it is called once for all of them.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
public final class BulkWrites<K, V> {

    private final CacheEngine engine;
    private final Writes<K, V> writes;
    private final @Nullable WriteThrough<K, V> writer;

    public BulkWrites(CacheEngine engine, Writes<K, V> writes, @Nullable WriteThrough<K, V> writer) {
        this.engine = engine;
        this.writes = writes;
        this.writer = writer;
    }

    /**
     * {@link javax.cache.Cache#putAll}.
     *
     * @param map a map of the callee's own, without nulls
     */
    public void putAll(Map<K, V> map) {
        if (map.isEmpty()) {
            return;
        }
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startPut();
        Map<K, Admitted> admitted = new LinkedHashMap<>();
        map.forEach(
                (key, value) -> admitted.put(key, new Admitted(engine.values().in(value), engine.weigh(key, value))));
        LongAdder put = new LongAdder();
        try {
            if (writer == null) {
                ListenerFailures failures = new ListenerFailures();
                admitted.forEach((key, value) -> failures.collect(() -> store(key, value, put)));
                failures.rethrow();
            } else {
                putAllThrough(writer, map, admitted, put);
            }
        } finally {
            if (counted != null) {
                counted.recordPuts(put.sum(), start);
            }
        }
    }

    private void putAllThrough(WriteThrough<K, V> through, Map<K, V> map, Map<K, Admitted> admitted, LongAdder put) {
        CacheWriterException failure = null;
        try (HeldSteps<K> steps = HeldSteps.hold(engine, map.keySet())) {
            BatchOutcome<K> outcome = through.writeAll(map);
            failure = outcome.failure();
            admitted.forEach((key, value) -> {
                if (outcome.isDone(key) && value.write(steps.step(key))) {
                    put.increment();
                }
            });
        } catch (CacheEntryListenerException e) {
            throw both(failure, e);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void store(K key, Admitted value, LongAdder put) {
        try (Step step = engine.step(key)) {
            if (value.write(step)) {
                put.increment();
            }
        }
    }

    /** What the writer did not do is more than what a listener did not like; both are told. */
    private static CacheException both(@Nullable CacheWriterException failure, CacheEntryListenerException also) {
        if (failure == null) {
            return also;
        }
        failure.addSuppressed(also);
        return failure;
    }

    /**
     * {@link javax.cache.Cache#removeAll(Set)}.
     *
     * @param keys a set of the callee's own, without nulls
     */
    public void removeAll(Set<K> keys) {
        if (keys.isEmpty()) {
            return;
        }
        if (writer == null) {
            ListenerFailures failures = new ListenerFailures();
            keys.forEach(key -> failures.collect(() -> writes.remove(key)));
            failures.rethrow();
            return;
        }
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startRemove();
        LongAdder removed = new LongAdder();
        try {
            removeAllThrough(writer, keys, removed);
        } finally {
            if (counted != null) {
                counted.recordRemovals(removed.sum(), start);
            }
        }
    }

    private void removeAllThrough(WriteThrough<K, V> through, Set<K> keys, LongAdder removed) {
        CacheWriterException failure = null;
        try (HeldSteps<K> steps = HeldSteps.hold(engine, keys)) {
            BatchOutcome<K> outcome = through.deleteAll(keys);
            failure = outcome.failure();
            steps.forEach((key, step) -> {
                if (outcome.isDone(key) && step.stored() != null) {
                    step.remove();
                    removed.increment();
                }
            });
        } catch (CacheEntryListenerException e) {
            throw both(failure, e);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** {@link javax.cache.Cache#removeAll()}: every entry that is live at its turn. */
    @SuppressWarnings("unchecked") // only keys of this type were put in
    public void removeAll() {
        EntryTable.Scan scan = engine.table().scan();
        ListenerFailures failures = new ListenerFailures();
        Set<K> forWriter = new LinkedHashSet<>();
        Entry entry;
        while ((entry = scan.next()) != null) {
            if (entry.value() == null) {
                continue;
            }
            K key = (K) entry.key();
            if (engine.lifetimes().isTimed()
                    && entry.isExpiredAt(engine.lifetimes().nowNanos())) {
                failures.collect(() -> expire(key));
            } else if (writer == null) {
                failures.collect(() -> writes.remove(key));
            } else {
                forWriter.add((K) engine.keys().copyOf(key));
            }
        }
        failures.collect(() -> removeAll(forWriter));
        failures.rethrow();
    }

    /** An expired entry that is met is an expiry, not a removal. */
    private void expire(K key) {
        Step step = engine.stepIfThere(key);
        if (step != null) {
            step.close();
        }
    }

    /** {@link javax.cache.Cache#clear}: no events, no writer, no removal counted. */
    public void clear() {
        EntryTable.Scan scan = engine.table().scan();
        Entry entry;
        while ((entry = scan.next()) != null) {
            engine.discard(entry);
        }
        // The bound may have been told meanwhile of entries whose writers saw no surplus yet.
        if (engine.evictSurplus()) {
            Announcements.announce(null);
        }
    }

    /** A value that was copied and weighed: nothing of ours can refuse it any more. */
    private record Admitted(Object stored, int weight) {

        boolean write(Step step) {
            return step.write(stored, weight);
        }
    }
}
