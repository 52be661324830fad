package org.reflexcache.trigger.internal.lua.value;

/**
 * Marks the function that {@code pairs} answers, or the one that {@code ipairs} does: a loop over a table does what they say without
 * calling them. Such a function takes a table and a key, and answers the next key and its value, or nil at the end.
 *
 * @since 0.1
 */
public interface Walk {

    /**
     * Which of the two it is.
     *
     * @return true for the integers from the given one plus 1 to the first that is nil, false for all keys in the order of {@code next}
     */
    boolean isByIndex();
}
