package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Comparison;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;

/** {@code math.max} and {@code math.min}: of whatever can be compared. */
final class Extremum extends LuaFunction {

    private final String name;
    private final boolean max;

    Extremum(String name, boolean max) {
        this.name = name;
        this.max = max;
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object[] arguments) {
        if (arguments.length == 0) {
            throw Arguments.bad(name, 1, "value expected");
        }
        Object best = arguments[0];
        for (int i = 1; i < arguments.length; i++) {
            run.step();
            best = better(run, best, arguments[i]);
        }
        return best;
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first) {
        return first;
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
        return better(run, first, second);
    }

    private @Nullable Object better(Run run, @Nullable Object best, @Nullable Object other) {
        boolean replace = max ? Comparison.isLess(run, best, other) : Comparison.isLess(run, other, best);
        return replace ? other : best;
    }
}
