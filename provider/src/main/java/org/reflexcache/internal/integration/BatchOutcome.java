package org.reflexcache.internal.integration;

import java.util.Set;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * What came of a batch that a writer was given: all of it was done, or some keys failed.
 *
 * @param <K> the type of keys
 */
public final class BatchOutcome<K> {

    private final Set<K> failedKeys;
    private final @Nullable CacheWriterException failure;

    private BatchOutcome(Set<K> failedKeys, @Nullable CacheWriterException failure) {
        this.failedKeys = failedKeys;
        this.failure = failure;
    }

    static <K> BatchOutcome<K> success() {
        return new BatchOutcome<>(Set.of(), null);
    }

    static <K> BatchOutcome<K> failure(Set<K> failedKeys, CacheWriterException failure) {
        return new BatchOutcome<>(failedKeys, failure);
    }

    /** Returns whether the writer did its work for a key of the batch, so that the cache may change too. */
    public boolean isDone(K key) {
        return failure == null || !failedKeys.contains(key);
    }

    /** Returns what the caller of the cache must get once the cache was changed for what was done; null if all of it was. */
    public @Nullable CacheWriterException failure() {
        return failure;
    }
}
