package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * Calls of whatever a script calls: functions, and tables that have {@code __call}. Pays for them, and bounds how deep
 * functions written in Java call each other: those of scripts count themselves in addition.
 *
 * @since 0.1
 */
public final class Calls {

    private Calls() {}

    /**
     * Calls with one argument.
     *
     * @param run who pays
     * @param callee what is called
     * @param first the argument
     * @return the answer
     * @throws LuaError when it cannot be called
     */
    public static @Nullable Object call(Run run, @Nullable Object callee, @Nullable Object first) {
        if (callee instanceof LuaFunction function) {
            run.enter(1);
            try {
                return function.call(run, first);
            } finally {
                run.leave(1);
            }
        }
        return call(run, callee, new @Nullable Object[] {first});
    }

    /**
     * Calls with two arguments.
     *
     * @param run who pays
     * @param callee what is called
     * @param first the first argument
     * @param second the second argument
     * @return the answer
     * @throws LuaError when it cannot be called
     */
    public static @Nullable Object call(
            Run run, @Nullable Object callee, @Nullable Object first, @Nullable Object second) {
        if (callee instanceof LuaFunction function) {
            run.enter(1);
            try {
                return function.call(run, first, second);
            } finally {
                run.leave(1);
            }
        }
        return call(run, callee, new @Nullable Object[] {first, second});
    }

    /**
     * Calls with any number of arguments.
     *
     * @param run who pays
     * @param callee what is called
     * @param arguments the arguments; not changed
     * @return the answer
     * @throws LuaError when it cannot be called
     */
    public static @Nullable Object call(Run run, @Nullable Object callee, @Nullable Object[] arguments) {
        Object target = callee;
        @Nullable Object[] given = arguments;
        while (!(target instanceof LuaFunction)) {
            run.step();
            Object method = target instanceof Table table ? table.meta("__call") : null;
            if (method == null) {
                throw LuaError.ofOperand("attempt to call a " + Types.described(target) + " value", 1);
            }
            run.allocate(8L * given.length);
            @Nullable Object[] longer = new @Nullable Object[given.length + 1];
            longer[0] = target;
            System.arraycopy(given, 0, longer, 1, given.length);
            given = longer;
            target = method;
        }
        run.enter(1);
        try {
            return ((LuaFunction) target).call(run, given);
        } finally {
            run.leave(1);
        }
    }
}
