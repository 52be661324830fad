package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/** Finds metamethods. Only tables have them: those of strings are built in. */
final class Metamethods {

    private Metamethods() {}

    /** That of the first value that has one; {@code null} where none has. */
    static @Nullable Object of(String event, @Nullable Object first, @Nullable Object second) {
        Object found = first instanceof Table table ? table.meta(event) : null;
        return found == null && second instanceof Table table ? table.meta(event) : found;
    }
}
