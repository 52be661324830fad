package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.syntax.Expression;

/** What error messages call operands, as the reference does. */
final class Names {

    private static final String ENVIRONMENT = "_ENV";

    /** Larger ones are in a register of the reference's machine, which has no name. */
    private static final int LARGEST_INDEX = 255;

    private Names() {}

    /** Its kind and name; {@code null} where it has none. */
    static @Nullable String of(Expression expression) {
        if (expression instanceof Expression.Local local) {
            return named("local", local.variable().name());
        }
        if (expression instanceof Expression.Upvalue upvalue) {
            return named("upvalue", upvalue.name());
        }
        if (expression instanceof Expression.Global global) {
            return named("global", global.name());
        }
        if (expression instanceof Expression.Index index) {
            return ofIndex(index);
        }
        return expression instanceof Expression.Constant constant && constant.value() instanceof String text
                ? named("constant", text)
                : null;
    }

    private static String ofIndex(Expression.Index index) {
        String kind = isEnvironment(index.holder()) ? "global" : "field";
        if (!(index.key() instanceof Expression.Constant constant)) {
            return named(kind, "?");
        }
        if (constant.value() instanceof String text) {
            return named(kind, text);
        }
        boolean small = constant.value() instanceof Long integer && integer >= 0 && integer <= LARGEST_INDEX;
        return named(kind, small ? "integer index" : "?");
    }

    private static boolean isEnvironment(Expression holder) {
        if (holder instanceof Expression.Upvalue upvalue) {
            return upvalue.name().equals(ENVIRONMENT);
        }
        return holder instanceof Expression.Local local
                && local.variable().name().equals(ENVIRONMENT);
    }

    static String named(String kind, String name) {
        // Not by +, for most scripts come here while they are compiled, and its first use takes the virtual machine
        // long.
        return kind.concat(" '").concat(name).concat("'");
    }
}
