package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Run;

/** A local variable that inner functions use. */
final class Cell {

    private static final int BYTES = 16;

    @Nullable
    Object value;

    Cell(Run run, @Nullable Object value) {
        run.allocate(BYTES);
        this.value = value;
    }
}
