package org.reflexcache.trigger.engine;

import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an entry, as the provider knows it; the event that each trigger sees is made from it.
 *
 * <p>An implementation is immutable and must stay readable after the triggers have run, by any thread, because a trigger may keep
 * its event. Where the cache stores by value, {@link #key()}, {@link #value()} and {@link #oldValue()} give a copy that is the
 * caller's own at every call, or something that cannot be changed. The values are asked for only when a trigger wants them, and at
 * most once for each trigger and thread.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @since 0.1
 */
public interface Fact<K, V> {

    /**
     * The cache in which it happened.
     *
     * @return the cache that triggers may use
     */
    Cache<K, V> cache();

    /**
     * The key of the entry.
     *
     * @return the key, a copy where keys are stored by value
     */
    K key();

    /**
     * The value after a write, else the value that was read or that left.
     *
     * @return the value, a copy where values are stored by value
     */
    @Nullable
    V value();

    /**
     * The value before a write, else the same as {@link #value()}.
     *
     * @return the value, a copy where values are stored by value; {@code null} when the entry was created
     */
    @Nullable
    V oldValue();

    /**
     * Whether a write made the entry.
     *
     * @return false for an update and for every event but a write
     */
    boolean isCreated();

    /**
     * When it happened.
     *
     * @return milliseconds since 1970, UTC
     */
    long epochMillis();
}
