package org.reflexcache.trigger.internal.lua.syntax;

import java.util.List;

/**
 * A function as it is written.
 *
 * @param name what messages call it, such as {@code function 'f'} or {@code main chunk}
 * @param line where it begins
 * @param parameters its parameters, the first ones of its slots; {@code self} is the first of a method's
 * @param hasVarArgs whether {@code ...} follows them
 * @param body what it does
 * @param captures what it takes from around it, in the order of {@link Expression.Upvalue#index}
 * @param slots how many its frame has
 * @param nesting how deep expressions and statements nest in it, at most 200
 * @since 0.1
 */
public record FunctionBody(
        String name,
        int line,
        List<Variable> parameters,
        boolean hasVarArgs,
        Block body,
        List<Capture> captures,
        int slots,
        int nesting) {

    /**
     * Makes a function.
     *
     * @param name what messages call it
     * @param line where it begins
     * @param parameters its parameters
     * @param hasVarArgs whether {@code ...} follows them
     * @param body what it does
     * @param captures what it takes from around it
     * @param slots how many its frame has
     * @param nesting how deep expressions and statements nest in it
     */
    public FunctionBody {
        parameters = List.copyOf(parameters);
        captures = List.copyOf(captures);
    }

    /**
     * A variable that a function takes from the function around it, when it is made.
     *
     * @param name what it is called
     * @param fromLocal whether it is a local variable of that function; else it is one that this has taken itself
     * @param index its slot, or its index among what that function has taken
     * @since 0.1
     */
    public record Capture(String name, boolean fromLocal, int index) {}
}
