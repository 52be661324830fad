package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Calls;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Types;
import org.reflexcache.trigger.internal.lua.value.Values;

/** The functions that catch errors of scripts: {@code pcall} and {@code xpcall}. What ends the run passes them. */
final class CatchLibrary implements Library {

    /** An exception takes longer than a step. */
    private static final int STEPS_PER_ERROR = 16;
    /** Errors of a handler that it is asked to handle itself. */
    private static final int MOST_HANDLED = 10;

    private CatchLibrary() {}

    /** Puts them into a table. */
    static void addTo(Table globals) {
        DeferredFunction.put(globals, new CatchLibrary(), "pcall", "xpcall");
    }

    @Override
    public LuaFunction function(String name) {
        return switch (name) {
            case "pcall" -> new ProtectedCall();
            case "xpcall" -> Builtin.many(CatchLibrary::callWithHandler);
            default -> throw Library.unknown(name);
        };
    }

    private static Object callWithHandler(Run run, @Nullable Object[] arguments) {
        Object handler = arguments.length > 1 ? arguments[1] : null;
        if (!(handler instanceof LuaFunction)) {
            String found = arguments.length > 1 ? Types.described(handler) : "no value";
            throw Arguments.bad("xpcall", 2, "function expected, got " + found);
        }
        try {
            return Results.after(run, true, Calls.call(run, arguments[0], Results.slice(run, arguments, 2)));
        } catch (LuaError error) {
            return handled(run, handler, error);
        }
    }

    private static Object handled(Run run, Object handler, LuaError error) {
        LuaError now = error;
        for (int i = 0; i < MOST_HANDLED; i++) {
            run.steps(STEPS_PER_ERROR);
            try {
                return Results.after(run, false, Values.first(Calls.call(run, handler, paid(run, now))));
            } catch (LuaError ofHandler) {
                now = ofHandler;
            }
        }
        return new @Nullable Object[] {false, "error in error handling"};
    }

    /** Making the message took no memory of the run, for who throws does not know it. */
    private static @Nullable Object paid(Run run, LuaError error) {
        Object value = error.value();
        if (value instanceof String message) {
            run.string(message.length());
        }
        return value;
    }

    /** {@code pcall}, with short cuts for calls with few arguments. */
    private static final class ProtectedCall extends LuaFunction {

        @Override
        public @Nullable Object call(Run run) {
            throw Arguments.bad("pcall", 1, "value expected");
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object callee) {
            try {
                return Results.after(run, true, Calls.call(run, callee, Values.NONE));
            } catch (LuaError error) {
                return failed(run, error);
            }
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object callee, @Nullable Object first) {
            try {
                return Results.after(run, true, Calls.call(run, callee, first));
            } catch (LuaError error) {
                return failed(run, error);
            }
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            if (arguments.length == 0) {
                return call(run);
            }
            try {
                return Results.after(run, true, Calls.call(run, arguments[0], Results.slice(run, arguments, 1)));
            } catch (LuaError error) {
                return failed(run, error);
            }
        }

        private static Object failed(Run run, LuaError error) {
            run.steps(STEPS_PER_ERROR);
            return new @Nullable Object[] {false, paid(run, error)};
        }
    }
}
