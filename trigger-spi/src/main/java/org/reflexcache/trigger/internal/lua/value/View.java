package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * Something of the host's that a script sees as a table it cannot change. Has no metatable; {@code rawget} and {@code next} see
 * what indexing and {@code pairs} do.
 *
 * @since 0.1
 */
public abstract class View {

    /** For subclasses. */
    protected View() {}

    /**
     * What is under a key.
     *
     * @param run who pays
     * @param key any value
     * @return a value; {@code null} where there is none
     */
    public abstract @Nullable Object get(Run run, @Nullable Object key);

    /**
     * The length, as {@code #} says it.
     *
     * @param run who pays
     * @return the number of elements of a list; 0 for anything else
     */
    public abstract long length(Run run);

    /**
     * The key that comes after another one.
     *
     * @param run who pays
     * @param key {@code null} for the start
     * @return the next key; {@code null} at the end
     * @throws LuaError when there is no such key
     */
    public abstract @Nullable Object nextKey(Run run, @Nullable Object key);

    /**
     * What it is, for {@code tostring} and error messages.
     *
     * @return such as {@code table: map}
     */
    public abstract String describe();
}
