package org.reflexcache.trigger.internal.lua.code;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.syntax.FunctionBody;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.Run;

/** A function expression. */
final class FunctionMaking extends Node {

    private static final Cell[] NO_CELLS = {};
    private static final int BYTES = 40;
    private static final int BYTES_PER_CELL = 8;

    private final Code code;
    /** Where what it takes from around it is: in a slot, or as -1 minus the index among what the function around it has taken. */
    private final int[] sources;

    private final Place place;

    FunctionMaking(Code code, List<FunctionBody.Capture> captures, Place place) {
        this.code = code;
        this.sources = captures.stream()
                .mapToInt(each -> each.fromLocal() ? each.index() : -1 - each.index())
                .toArray();
        this.place = place;
    }

    @Override
    @Nullable
    Object value(Frame frame) {
        Run run = frame.run;
        int number = sources.length;
        try {
            run.allocate(BYTES + (long) number * BYTES_PER_CELL);
        } catch (Killed killed) {
            throw place.of(killed);
        }
        if (number == 0) {
            return new Closure(code, NO_CELLS);
        }
        Cell[] cells = new Cell[number];
        for (int i = 0; i < number; i++) {
            int source = sources[i];
            cells[i] = source >= 0 ? frame.cell(source) : frame.closure.upvalues[-1 - source];
        }
        return new Closure(code, cells);
    }
}
