package org.reflexcache.internal.integration;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;

/**
 * A guarded {@link CacheWriter}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class WriteThrough<K, V> {

    private final String cache;
    private final CacheWriter<K, V> writer;

    /**
     * Guards a writer.
     *
     * @param cache the name of the cache, for messages
     * @param writer what the user supplied
     */
    @SuppressWarnings("unchecked") // A writer takes keys and values and answers none.
    public WriteThrough(String cache, CacheWriter<? super K, ? super V> writer) {
        this.cache = cache;
        this.writer = (CacheWriter<K, V>) writer;
    }

    /**
     * Writes one entry.
     *
     * @throws CacheWriterException if the writer throws: nothing was written, and the cache must not change
     */
    public void write(K key, V value) {
        try {
            writer.write(new WrittenEntry<>(key, value));
        } catch (Exception e) {
            throw wrapped("write key " + KeyText.of(key), e);
        }
    }

    /**
     * Deletes one entry.
     *
     * @throws CacheWriterException if the writer throws: nothing was deleted, and the cache must not change
     */
    public void delete(K key) {
        try {
            writer.delete(key);
        } catch (Exception e) {
            throw wrapped("delete key " + KeyText.of(key), e);
        }
    }

    /**
     * Writes several entries, and says which of them were.
     *
     * <p>A writer that returns has written all of them: the standard asks it to throw if one fails. What it left in the
     * collection counts as failed only if it throws; many writers leave everything there.
     */
    public BatchOutcome<K> writeAll(Map<? extends K, ? extends V> entries) {
        // A writer takes out what it has written, one by one: cheap in a linked set, compared by identity.
        Collection<Cache.Entry<? extends K, ? extends V>> batch = new LinkedHashSet<>();
        entries.forEach((key, value) -> batch.add(new WrittenEntry<>(key, value)));
        try {
            writer.writeAll(batch);
            return BatchOutcome.success();
        } catch (Exception e) {
            Set<K> failed = new HashSet<>();
            batch.forEach(entry -> failed.add(entry.getKey()));
            return BatchOutcome.failure(failed, wrapped("write " + entries.size() + " entries", e));
        }
    }

    /** Deletes several entries, and says which of them were, by the rules of {@link #writeAll}. */
    public BatchOutcome<K> deleteAll(Set<? extends K> keys) {
        Collection<K> batch = new LinkedHashSet<>(keys);
        try {
            writer.deleteAll(batch);
            return BatchOutcome.success();
        } catch (Exception e) {
            return BatchOutcome.failure(new HashSet<>(batch), wrapped("delete " + keys.size() + " keys", e));
        }
    }

    private CacheWriterException wrapped(String task, Exception e) {
        return e instanceof CacheWriterException own
                ? own
                : new CacheWriterException("The CacheWriter of cache '" + cache + "' failed to " + task + ": " + e, e);
    }

    /** What a writer sees: an entry of its own, that later changes of the cache do not reach. Equal to itself alone. */
    private static final class WrittenEntry<K, V> implements Cache.Entry<K, V> {
        private final K key;
        private final V value;

        private WrittenEntry(K key, V value) {
            this.key = key;
            this.value = value;
        }

        @Override
        public K getKey() {
            return key;
        }

        @Override
        public V getValue() {
            return value;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            if (type.isInstance(this)) {
                return type.cast(this);
            }
            throw new IllegalArgumentException("Cannot unwrap to " + type + ", allowed is " + Cache.Entry.class);
        }

        @Override
        public String toString() {
            return "entry with key " + KeyText.of(key);
        }
    }
}
