package org.reflexcache.trigger;

import org.jspecify.annotations.Nullable;

/**
 * Something that a run of a trigger did, or in a dry run would have done, to the world outside of it.
 *
 * @param kind what it is: {@code put}, {@code remove}, {@code clear} ... of a cache
 * @param target what it was done to: the name of a cache, a colon and the text of a key; the cache alone where all of it is meant
 * @param detail with what: the value written, for instance; {@code null} where there is nothing to say, and where the target's values
 *     are masked
 * @since 0.1
 */
public record Effect(String kind, String target, @Nullable Object detail) {}
