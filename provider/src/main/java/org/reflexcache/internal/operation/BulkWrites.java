package org.reflexcache.internal.operation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import javax.cache.CacheException;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.event.Announcements;
import org.reflexcache.internal.integration.BatchOutcome;
import org.reflexcache.internal.integration.ReadThrough;
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
        Map<K, Object> stored = new LinkedHashMap<>();
        map.forEach((key, value) -> stored.put(key, engine.values().in(value)));
        if (writer == null) {
            ListenerFailures failures = new ListenerFailures();
            LongAdder put = new LongAdder();
            stored.forEach((key, form) -> failures.collect(() -> store(key, map, form, put)));
            if (counted != null) {
                counted.recordPuts(put.sum(), start);
            }
            failures.rethrow();
            return;
        }
        CacheWriterException failure;
        try (HeldSteps<K> steps = HeldSteps.hold(engine, map.keySet())) {
            BatchOutcome<K> outcome = writer.writeAll(map);
            int put = 0;
            for (Map.Entry<K, Object> entry : stored.entrySet()) {
                K key = entry.getKey();
                if (outcome.isDone(key) && steps.step(key).write(entry.getValue(), valueOf(map, key))) {
                    put++;
                }
            }
            if (counted != null) {
                counted.recordPuts(put, start);
            }
            failure = outcome.failure();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void store(K key, Map<K, V> map, Object form, LongAdder put) {
        try (Step step = engine.step(key)) {
            if (step.write(form, valueOf(map, key))) {
                put.increment();
            }
        }
    }

    private V valueOf(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("cache '" + engine.name()
                    + "': a key of putAll changed its equals or hashCode while it was being put");
        }
        return value;
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
        CacheWriterException failure;
        try (HeldSteps<K> steps = HeldSteps.hold(engine, keys)) {
            BatchOutcome<K> outcome = writer.deleteAll(keys);
            int removed = 0;
            for (K key : keys) {
                Step step = steps.step(key);
                if (outcome.isDone(key) && step.stored() != null) {
                    step.remove();
                    removed++;
                }
            }
            if (counted != null) {
                counted.recordRemovals(removed, start);
            }
            failure = outcome.failure();
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
            if (engine.isTimed() && entry.isExpiredAt(engine.nowNanos())) {
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

    /**
     * {@link javax.cache.Cache#loadAll}, without its waiting: loads and stores; no writer, no put counted.
     *
     * @param keys a set of the callee's own, without nulls
     * @param isClosed whether the cache was closed meanwhile; then nothing is stored
     * @throws CacheException when it was
     */
    public void loadAll(ReadThrough<K, V> loader, Set<K> keys, boolean replaceExisting, BooleanSupplier isClosed) {
        Set<K> wanted = new LinkedHashSet<>(keys);
        if (!replaceExisting) {
            wanted.removeIf(key -> engine.peek(key) != null);
        }
        if (wanted.isEmpty()) {
            return;
        }
        try (HeldSteps<K> steps = HeldSteps.hold(engine, wanted)) {
            if (!replaceExisting) {
                wanted.removeIf(key -> steps.step(key).stored() != null);
            }
            if (wanted.isEmpty()) {
                return;
            }
            Map<K, V> loaded = loader.loadAll(wanted);
            if (isClosed.getAsBoolean()) {
                throw new CacheException("cache '" + engine.name() + "' was closed while loadAll was loading");
            }
            for (K key : wanted) {
                V value = loaded.get(key);
                if (value != null) {
                    steps.step(key).write(engine.values().in(value), value);
                }
            }
        }
    }
}
