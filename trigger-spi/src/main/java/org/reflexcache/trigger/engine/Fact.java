package org.reflexcache.trigger.engine;

import java.util.Map;
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

    /** The {@link #timeToLiveNanos()} of an entry that does not expire. */
    long ETERNAL = Long.MAX_VALUE;

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
     * The hash of the key that {@link #order()} was made with.
     *
     * @return the same for equal keys
     */
    int keyHash();

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

    /**
     * Its place among the events of the cache.
     *
     * @return what {@link TriggerRegistry#nextOrder} answered when the change was committed
     */
    long order();

    /**
     * How long the entry had to live.
     *
     * @return nanoseconds, 0 or less when it has expired; {@link #ETERNAL} when it does not
     */
    long timeToLiveNanos();

    /**
     * The metadata of the entry.
     *
     * @return unmodifiable; empty when it has none
     */
    Map<String, Object> metadata();

    /**
     * Where the change comes from.
     *
     * @return {@code null} when nothing is known
     */
    @Nullable
    Origin origin();
}
