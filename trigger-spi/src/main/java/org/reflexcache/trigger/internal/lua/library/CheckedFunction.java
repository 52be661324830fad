package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;

/** A function of up to two arguments whose first one must be given, though it may be nil. */
final class CheckedFunction extends LuaFunction {

    private final String name;
    private final Builtin.Two code;

    CheckedFunction(String name, Builtin.Two code) {
        this.name = name;
        this.code = code;
    }

    private LuaError missing() {
        return Arguments.bad(name, 1, "value expected");
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object[] arguments) {
        if (arguments.length == 0) {
            throw missing();
        }
        return code.call(run, arguments[0], arguments.length > 1 ? arguments[1] : null);
    }

    @Override
    public @Nullable Object call(Run run) {
        throw missing();
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first) {
        return code.call(run, first, null);
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
        return code.call(run, first, second);
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return code.call(run, first, second);
    }
}
