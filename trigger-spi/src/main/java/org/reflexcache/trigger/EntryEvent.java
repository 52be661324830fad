package org.reflexcache.trigger;

import java.time.Instant;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * One change of one entry, as a trigger sees it.
 *
 * <p>Immutable, safe to hand to other threads, and valid after the trigger has returned. Where the cache stores by value, key and
 * values are copies of this event's own: changing one changes neither the cache nor what another trigger sees.
 *
 * <table>
 *   <caption>Values by event</caption>
 *   <tr><th>event</th><th>{@code oldValue()}</th><th>{@code value()}</th></tr>
 *   <tr><td>ON_WRITE</td><td>before; {@code null} when the entry was created</td><td>after</td></tr>
 *   <tr><td>ON_DELETE, ON_EXPIRE, ON_EVICT</td><td>same as {@code value()}</td><td>what left the cache</td></tr>
 *   <tr><td>ON_READ</td><td>same as {@code value()}</td><td>what was read</td></tr>
 * </table>
 *
 * <p>Made by the cache alone; methods may be added.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @since 0.1
 */
public interface EntryEvent<K, V> {

    /**
     * What happened.
     *
     * @return the kind of this event
     */
    TriggerEvent event();

    /**
     * The name of the cache in which it happened.
     *
     * @return the name
     */
    String cacheName();

    /**
     * The cache in which it happened. What a trigger does to it sets off further triggers, which run after this one.
     *
     * @return the cache, open unless somebody has closed it since
     */
    Cache<K, V> cache();

    /**
     * The key of the entry.
     *
     * @return the key
     */
    K key();

    /**
     * The text of the key, which the pattern has matched.
     *
     * @return the text
     */
    String keyText();

    /**
     * The part of {@link #keyText()} that the last {@code *} of the pattern stands for.
     *
     * @return possibly empty; empty for a literal pattern
     */
    String keySuffix();

    /**
     * The value after a write, or the value that was read or that left the cache.
     *
     * @return the value; {@code null} where the event has none
     */
    @Nullable
    V value();

    /**
     * The value before a write; for every other event the same as {@link #value()}.
     *
     * @return the value; {@code null} when the entry was created
     */
    @Nullable
    V oldValue();

    /**
     * Whether a write made the entry, as opposed to replacing its value.
     *
     * @return true for an {@link TriggerEvent#ON_WRITE} of a key that was absent before
     */
    boolean isCreated();

    /**
     * When it happened, by the clock of the cache, to the millisecond.
     *
     * @return the moment of the change
     */
    Instant timestamp();

    /**
     * How far this event is from the application.
     *
     * @return 0 when the application or the cache itself caused it, n when a trigger whose own event had depth n - 1 did
     */
    int depth();
}
