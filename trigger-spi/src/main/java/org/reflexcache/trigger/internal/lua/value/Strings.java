package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * Strings out of values.
 *
 * @since 0.1
 */
public final class Strings {

    private Strings() {}

    /**
     * Joins two values, as {@code ..} does.
     *
     * @param run who pays
     * @param left a string or number, or a table with {@code __concat}
     * @param right the same
     * @return the result
     * @throws LuaError when a value cannot be joined
     */
    public static @Nullable Object concat(Run run, @Nullable Object left, @Nullable Object right) {
        String first = ofPart(run, left);
        String second = ofPart(run, right);
        if (first != null && second != null) {
            run.string((long) first.length() + second.length());
            return first.concat(second);
        }
        Object method = Metamethods.of("__concat", left, right);
        if (method == null) {
            throw LuaError.ofOperand(
                    "attempt to concatenate a " + Types.described(first == null ? left : right) + " value",
                    first == null ? 1 : 2);
        }
        return Values.first(Calls.call(run, method, left, right));
    }

    /**
     * A value as a part of a longer string.
     *
     * @param value any value
     * @return its text if it is a string or number; else {@code null}
     */
    public static @Nullable String ofPart(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof Long || value instanceof Double ? Numbers.text(value) : null;
    }

    /**
     * The text of a string or number, where writing a float is paid for.
     *
     * @param run who pays
     * @param value any value
     * @return {@code null} for anything else
     */
    public static @Nullable String ofPart(Run run, @Nullable Object value) {
        return value instanceof Double number ? Numbers.text(run, number) : ofPart(value);
    }

    /**
     * Any value in words, as {@code tostring} does it.
     *
     * @param run who pays
     * @param value any value
     * @return the text
     * @throws LuaError when {@code __tostring} answers no string
     */
    public static String of(Run run, @Nullable Object value) {
        String part = ofPart(run, value);
        if (part != null) {
            return part;
        }
        if (value instanceof Table table) {
            Object method = table.meta("__tostring");
            if (method != null) {
                String text = ofPart(run, Values.first(Calls.call(run, method, value)));
                if (text != null) {
                    return text;
                }
                throw new LuaError("'__tostring' must return a string");
            }
        }
        String text = described(value);
        run.string(text.length());
        return text;
    }

    private static String described(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value == null ? "nil" : value.toString();
        }
        if (value instanceof View view) {
            return view.describe();
        }
        return Types.described(value) + ": 0x" + Integer.toHexString(System.identityHashCode(value));
    }
}
