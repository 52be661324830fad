package org.reflexcache.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
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
     * What identifies this event among all others, of other processes too.
     *
     * <p>Texts sort as the events of one key happened, and by time, to the millisecond, those of different keys.
     *
     * @return 26 digits and upper-case letters; the same for every trigger that sees the event
     */
    String id();

    /**
     * How long the entry had to live when this happened.
     *
     * @return {@code null} for an entry that does not expire; zero for one that has expired
     */
    @Nullable
    Duration timeToLive();

    /**
     * The metadata of the entry: what the write that last set some has given it, see {@link CallScope}. It stays with the entry and
     * is there when the entry is deleted, evicted or expires.
     *
     * @return unmodifiable; empty when it has none
     */
    Map<String, Object> metadata();

    /**
     * Who made the call that caused this: the caller of the {@link CallScope} it was made in.
     *
     * @return {@code null} outside of a scope that names one, and for expiries and evictions, which nobody asks for
     */
    @Nullable
    String caller();

    /**
     * The event whose trigger made this change.
     *
     * @return {@code null} for what the application, the cache itself or a JCache listener caused
     */
    @Nullable
    EntryEvent<?, ?> cause();

    /**
     * What differs between old and new value of a write: names of keys of a {@link Map}, of components of a record, of properties
     * of a bean, of members of a JSON object in a text.
     *
     * @return the names, all of them for an entry that was created, none for events other than a write; {@code null} where nothing
     *     certain can be said
     */
    @Nullable
    Set<String> diffKeys();

    /**
     * How far this event is from the application.
     *
     * @return 0 when the application or the cache itself caused it, n when a trigger whose own event had depth n - 1 did
     */
    int depth();
}
