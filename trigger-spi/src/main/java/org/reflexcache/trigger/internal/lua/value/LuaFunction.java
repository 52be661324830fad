package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * A function. Each answers one value, or an array of values: see {@link Values}.
 *
 * <p>The forms with up to three arguments spare the array. A function overrides those that it is mostly called by; the others come
 * to {@link #call(Run, Object[])}. Missing arguments are nil, surplus ones are ignored: what each form sees must be the same.
 *
 * <p>Calls are paid for by the caller's code, not here.
 *
 * @since 0.1
 */
public abstract class LuaFunction {

    /** For subclasses. */
    protected LuaFunction() {}

    /**
     * Calls with any number of arguments.
     *
     * @param run who pays
     * @param arguments the arguments; not kept and not changed
     * @return the answer
     */
    public abstract @Nullable Object call(Run run, @Nullable Object[] arguments);

    /**
     * Calls without an argument.
     *
     * @param run who pays
     * @return the answer
     */
    public @Nullable Object call(Run run) {
        return call(run, Values.NONE);
    }

    /**
     * Calls with one argument.
     *
     * @param run who pays
     * @param first the argument
     * @return the answer
     */
    public @Nullable Object call(Run run, @Nullable Object first) {
        return call(run, new @Nullable Object[] {first});
    }

    /**
     * Calls with two arguments.
     *
     * @param run who pays
     * @param first the first argument
     * @param second the second argument
     * @return the answer
     */
    public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
        return call(run, new @Nullable Object[] {first, second});
    }

    /**
     * Calls with three arguments.
     *
     * @param run who pays
     * @param first the first argument
     * @param second the second argument
     * @param third the third argument
     * @return the answer
     */
    public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return call(run, new @Nullable Object[] {first, second, third});
    }
}
