package org.reflexcache.trigger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The moments in the life of a cache entry at which a trigger can fire. One change of one entry is one event.
 *
 * @since 0.1
 */
public enum TriggerEvent {
    /** The entry was created or its value replaced: a put, a load into the cache, an entry processor, another trigger. */
    ON_WRITE,
    /** The bound of the cache forced the entry out. */
    ON_EVICT,
    /** The time of the entry was up, whether somebody touched it or not. */
    ON_EXPIRE,
    /** The entry was removed on request. */
    ON_DELETE,
    /** The entry was found by a read; asking only whether it is there and iterating do not count. */
    ON_READ;

    /**
     * Finds an event by its name, in upper or lower case.
     *
     * @param text the name, such as {@code ON_WRITE}
     * @return the event of that name
     * @throws InvalidTriggerException when there is none; the message says what was found and what is allowed
     */
    public static TriggerEvent parse(String text) {
        String name = Objects.requireNonNull(text, "event").toUpperCase(Locale.ROOT);
        for (TriggerEvent event : values()) {
            if (event.name().equals(name)) {
                return event;
            }
        }
        String allowed = Arrays.stream(values()).map(TriggerEvent::name).collect(Collectors.joining(", "));
        throw new InvalidTriggerException(
                "Unknown trigger event " + InvalidTriggerException.quote(text) + "; allowed are " + allowed, 0);
    }
}
