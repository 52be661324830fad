package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * What calls answer: one value, or an array for none or several.
 *
 * @since 0.1
 */
public final class Values {

    /** No values. */
    public static final @Nullable Object[] NONE = {};

    private Values() {}

    /**
     * Cuts an answer to one value.
     *
     * @param answer what a call answered
     * @return its first value; {@code null} where there is none
     */
    public static @Nullable Object first(@Nullable Object answer) {
        if (answer != null && answer.getClass() == Object[].class) {
            @Nullable Object[] several = (@Nullable Object[]) answer;
            return several.length == 0 ? null : several[0];
        }
        return answer;
    }

    /**
     * All values of an answer.
     *
     * @param answer what a call answered
     * @return the values; not to be changed
     */
    public static @Nullable Object[] all(@Nullable Object answer) {
        if (answer != null && answer.getClass() == Object[].class) {
            return (@Nullable Object[]) answer;
        }
        return new @Nullable Object[] {answer};
    }

    /**
     * Whether a value counts as true.
     *
     * @param value a value
     * @return false for nil and false alone
     */
    public static boolean isTrue(@Nullable Object value) {
        return value != null && value != Boolean.FALSE;
    }
}
