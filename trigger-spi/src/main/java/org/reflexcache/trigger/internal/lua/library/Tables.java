package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Indexing;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.View;

/** Access of the libraries to tables and views, metatables included. */
final class Tables {

    private Tables() {}

    /** Checks that an argument is a table or view. */
    static Object table(String function, int position, @Nullable Object value) {
        return value instanceof View view ? view : Arguments.table(function, position, value);
    }

    /** Checks that an argument, the first, is a table of the script's own. */
    static Table writable(String function, @Nullable Object value) {
        return writable(function, 1, value);
    }

    /** Checks that an argument is a table of the script's own. */
    static Table writable(String function, int position, @Nullable Object value) {
        if (value instanceof View view) {
            throw Arguments.bad(function, position, "attempt to modify a read-only value (" + view.describe() + ")");
        }
        return Arguments.table(function, position, value);
    }

    /** The length of a table or view. */
    static long length(Run run, Object table) {
        if (table instanceof Table plain && plain.metatable() == null) {
            return plain.length();
        }
        if (Indexing.length(run, table) instanceof Long length) {
            return length;
        }
        throw new LuaError("object length is not an integer");
    }

    /** What is under an index. */
    static @Nullable Object get(Run run, @Nullable Object table, long index) {
        if (table instanceof Table plain) {
            Object value = plain.get(index);
            if (value != null || plain.metatable() == null) {
                return value;
            }
        }
        return Indexing.get(run, table, index);
    }

    /** Puts a value under an index. */
    static void set(Run run, Table table, long index, @Nullable Object value) {
        if (table.metatable() == null) {
            table.put(index, value);
        } else {
            Indexing.set(run, table, index, value);
        }
    }
}
