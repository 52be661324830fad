package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * Names of types.
 *
 * @since 0.1
 */
public final class Types {

    private Types() {}

    /**
     * What {@code type} answers.
     *
     * @param value a value
     * @return the name of its type
     */
    public static String name(@Nullable Object value) {
        if (value == null) {
            return "nil";
        }
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Long || value instanceof Double) {
            return "number";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        return value instanceof LuaFunction ? "function" : "table";
    }

    /**
     * What error messages call it.
     *
     * @param value a value
     * @return the {@code __name} of its metatable, if that is a string, else the name of its type
     */
    public static String described(@Nullable Object value) {
        return value instanceof Table table && table.meta("__name") instanceof String said ? said : name(value);
    }
}
