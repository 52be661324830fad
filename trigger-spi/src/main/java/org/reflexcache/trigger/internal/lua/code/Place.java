package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;

/** Where an operation is, and what its operands are called: what an error that passes it is told. */
final class Place {

    final String chunk;
    final int line;
    private final @Nullable String first;
    private final @Nullable String second;

    Place(String chunk, int line, @Nullable String first, @Nullable String second) {
        this.chunk = chunk;
        this.line = line;
        this.first = first;
        this.second = second;
    }

    /** Tells an error of the operation itself, which may be that of an operand. */
    LuaError of(LuaError error) {
        int operand = error.operand();
        error.name(operand == 1 ? first : operand == 2 ? second : null);
        error.at(chunk, line);
        return error;
    }

    /** Tells an error that comes out of something called. */
    LuaError passing(LuaError error) {
        error.name(null);
        error.at(chunk, line);
        return error;
    }

    /** Notes where a run ended. */
    Killed of(Killed killed) {
        killed.at(line);
        return killed;
    }
}
