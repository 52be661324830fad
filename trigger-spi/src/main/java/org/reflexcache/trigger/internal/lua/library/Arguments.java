package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Strings;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Types;

/**
 * Takes arguments as functions want them, and refuses others in the words of the reference.
 *
 * @since 0.1
 */
public final class Arguments {

    private Arguments() {}

    /**
     * An argument that is not as it should be.
     *
     * @param function the function's name
     * @param position the argument's, from 1
     * @param why what is wrong
     * @return the error
     */
    public static LuaError bad(String function, int position, String why) {
        return new LuaError("bad argument #" + position + " to '" + function + "' (" + why + ")");
    }

    private static LuaError wrongType(String function, int position, String wanted, @Nullable Object found) {
        return bad(function, position, wanted + " expected, got " + Types.described(found));
    }

    /**
     * A string, or a number as one.
     *
     * @param function the function's name
     * @param position the argument's, from 1
     * @param value the argument
     * @return the string
     */
    public static String string(String function, int position, @Nullable Object value) {
        String text = Strings.ofPart(value);
        if (text == null) {
            throw wrongType(function, position, "string", value);
        }
        return text;
    }

    /**
     * A string, or a number as one.
     *
     * @param run who pays for writing a float
     * @param function the function's name
     * @param position the argument's, from 1
     * @param value the argument
     * @return the string
     */
    public static String string(Run run, String function, int position, @Nullable Object value) {
        return string(function, position, value instanceof Double ? Strings.ofPart(run, value) : value);
    }

    /**
     * An integer, or what is one by its value.
     *
     * @param function the function's name
     * @param position the argument's, from 1
     * @param value the argument
     * @return the integer
     */
    public static long integer(String function, int position, @Nullable Object value) {
        if (value instanceof Long given) {
            return given;
        }
        Long integer = Numbers.integer(value);
        if (integer == null) {
            throw Numbers.of(value) == null
                    ? wrongType(function, position, "number", value)
                    : bad(function, position, "number has no integer representation");
        }
        return integer;
    }

    /**
     * An integer that may be left out.
     *
     * @param function the function's name
     * @param position the argument's, from 1
     * @param value the argument
     * @param otherwise what it is if left out
     * @return the integer
     */
    public static long integer(String function, int position, @Nullable Object value, long otherwise) {
        return value == null ? otherwise : integer(function, position, value);
    }

    /**
     * A number, or a string that says one.
     *
     * @param function the function's name
     * @param position the argument's, from 1
     * @param value the argument
     * @return a Long or Double
     */
    public static Object number(String function, int position, @Nullable Object value) {
        Object number = Numbers.of(value);
        if (number == null) {
            throw wrongType(function, position, "number", value);
        }
        return number;
    }

    /** As without a run, which pays here for reading a string. */
    static long integer(Run run, String function, int position, @Nullable Object value) {
        return value instanceof Long given ? given : integer(function, position, read(run, value));
    }

    /** As without a run, which pays here for reading a string. */
    static long integer(Run run, String function, int position, @Nullable Object value, long otherwise) {
        return value == null ? otherwise : integer(run, function, position, value);
    }

    /** As without a run, which pays here for reading a string. */
    static Object number(Run run, String function, int position, @Nullable Object value) {
        return number(function, position, read(run, value));
    }

    private static @Nullable Object read(Run run, @Nullable Object value) {
        Object number = value instanceof String ? Numbers.paid(run, value) : null;
        return number == null ? value : number;
    }

    /**
     * A table of the script's, not one that the host shows.
     *
     * @param function the function's name
     * @param position the argument's, from 1
     * @param value the argument
     * @return the table
     */
    public static Table table(String function, int position, @Nullable Object value) {
        if (value instanceof Table table) {
            return table;
        }
        throw wrongType(function, position, "table", value);
    }
}
