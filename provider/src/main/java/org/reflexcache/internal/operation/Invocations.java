package org.reflexcache.internal.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.event.Announcements;
import org.reflexcache.internal.event.Change;
import org.reflexcache.internal.integration.EntryProcessing;
import org.reflexcache.internal.integration.ReadThrough;
import org.reflexcache.internal.integration.WriteThrough;
import org.reflexcache.internal.statistics.CacheStatistics;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.EntryTable;
import org.reflexcache.internal.store.HeldEntries;

/**
 * Entry processors: user code under the exclusion of its one key, committed by its net effect.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
public final class Invocations<K, V> {

    private final CacheEngine engine;
    private final PlainWrites plain;
    private final @Nullable ReadThrough<K, V> loader;
    private final @Nullable WriteThrough<K, V> writer;

    /** Whether nobody but the processor has a say in what becomes of a live value. */
    private final boolean simple;

    public Invocations(CacheEngine engine, @Nullable ReadThrough<K, V> loader, @Nullable WriteThrough<K, V> writer) {
        this.engine = engine;
        this.plain = engine.plainWrites();
        this.loader = loader;
        this.writer = writer;
        this.simple = writer == null && engine.values().isIdentity();
    }

    /** {@link javax.cache.Cache#invoke}. */
    public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, @Nullable Object... arguments) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startGet();
        Entry held = engine.table().hold(key, EntryTable.hashOf(key));
        if (simple && isLive(held)) {
            ProcessorEntry<K, V> entry = new ProcessorEntry<>(engine, held, key, valueOf(held.value()), null);
            return invokeOnLive(entry, processor, arguments, counted, start);
        }
        try (Step step = engine.begin(held)) {
            V present = valueOf(step.value());
            ProcessorEntry<K, V> entry = new ProcessorEntry<>(engine, held, key, present, loader);
            T result;
            HeldEntries.push(entry);
            try {
                step.ranUserCode();
                result = EntryProcessing.process(engine.name(), processor, entry, arguments);
                entry.commit(step, writer);
            } finally {
                leave(entry, counted, present != null, start);
            }
            count(counted, entry, present != null);
            return result;
        }
    }

    /** The fast path: a step is made only when the commit takes one. */
    private <T> @Nullable T invokeOnLive(
            ProcessorEntry<K, V> entry,
            EntryProcessor<K, V, T> processor,
            @Nullable Object[] arguments,
            @Nullable CacheStatistics counted,
            long start) {
        Entry held = entry.held();
        boolean stillHeld = true;
        Change told = null;
        try {
            T result;
            HeldEntries.push(entry);
            try {
                result = EntryProcessing.process(engine.name(), processor, entry, arguments);
            } finally {
                leave(entry, counted, true, start);
            }
            if (entry.isPlain(plain)) {
                told = entry.commitPlainly(plain);
                count(counted, entry, true);
            } else {
                stillHeld = false;
                commitByStep(entry, held, counted);
            }
            return result;
        } finally {
            if (stillHeld) {
                engine.table().release(held);
            }
            // Also what the processor changed elsewhere.
            Announcements.announce(told);
        }
    }

    private void commitByStep(ProcessorEntry<K, V> entry, Entry held, @Nullable CacheStatistics counted) {
        try (Step step = engine.resume(held)) {
            entry.commit(step, null);
            count(counted, entry, true);
        }
    }

    private static void leave(
            ProcessorEntry<?, ?> entry, @Nullable CacheStatistics counted, boolean present, long start) {
        entry.discard();
        HeldEntries.pop(entry);
        if (counted != null) {
            counted.recordGets(present ? 1 : 0, present ? 0 : 1, start);
        }
    }

    /** Whether a held entry has a live value; lets go of it when that cannot be told. */
    private boolean isLive(Entry held) {
        boolean told = false;
        try {
            boolean live = plain.isLive(held);
            told = true;
            return live;
        } finally {
            if (!told) {
                engine.table().release(held);
            }
        }
    }

    @SuppressWarnings("unchecked") // only values of this type were put in
    private @Nullable V valueOf(@Nullable Object value) {
        return (V) value;
    }

    private static void count(@Nullable CacheStatistics counted, ProcessorEntry<?, ?> entry, boolean present) {
        if (counted == null) {
            return;
        }
        if (entry.isPut()) {
            counted.recordPuts(1, CacheStatistics.UNTIMED);
        } else if (entry.isRemoval() && present) {
            counted.recordRemovals(1, CacheStatistics.UNTIMED);
        }
    }

    /**
     * {@link javax.cache.Cache#invokeAll}: a key that fails does not stop the others, its result throws.
     *
     * @param keys without nulls
     */
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, @Nullable Object... arguments) {
        Map<K, EntryProcessorResult<T>> results = new LinkedHashMap<>();
        for (K key : keys) {
            try {
                T answer = invoke(key, processor, arguments);
                if (answer != null) {
                    results.put(key, () -> answer);
                }
            } catch (EntryProcessorException e) {
                results.put(key, failed(e));
            } catch (RuntimeException e) {
                results.put(key, failed(new EntryProcessorException(e.getMessage(), e)));
            }
        }
        return results;
    }

    private static <T> EntryProcessorResult<T> failed(EntryProcessorException failure) {
        return () -> {
            throw failure;
        };
    }
}
