package org.reflexcache.internal.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.integration.EntryProcessing;
import org.reflexcache.internal.integration.ReadThrough;
import org.reflexcache.internal.integration.WriteThrough;
import org.reflexcache.internal.statistics.CacheStatistics;
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
    private final @Nullable ReadThrough<K, V> loader;
    private final @Nullable WriteThrough<K, V> writer;

    public Invocations(CacheEngine engine, @Nullable ReadThrough<K, V> loader, @Nullable WriteThrough<K, V> writer) {
        this.engine = engine;
        this.loader = loader;
        this.writer = writer;
    }

    /** {@link javax.cache.Cache#invoke}. */
    public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, @Nullable Object... arguments) {
        CacheStatistics counted = engine.counted();
        long start = counted == null ? CacheStatistics.UNTIMED : counted.startGet();
        try (Step step = engine.step(key)) {
            boolean present = step.stored() != null;
            ProcessorEntry<K, V> entry = new ProcessorEntry<>(engine, step, key, loader);
            T result;
            step.enterUserCode();
            try {
                result = EntryProcessing.process(engine.name(), processor, entry, arguments);
                entry.commit(writer);
            } finally {
                entry.discard();
                HeldEntries.pop();
                if (counted != null) {
                    counted.recordGets(present ? 1 : 0, present ? 0 : 1, start);
                }
            }
            if (counted != null) {
                count(counted, entry, present);
            }
            return result;
        }
    }

    private static void count(CacheStatistics counted, ProcessorEntry<?, ?> entry, boolean present) {
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
