package org.reflexcache.trigger.internal.lua.syntax;

import org.jspecify.annotations.Nullable;

/** What names mean where the text is being read. */
final class Names {

    static final String ENVIRONMENT = "_ENV";

    private final Tokens tokens;
    /** Whether globals are fields of a variable. */
    private final boolean environmentNamed;

    private @Nullable FunctionScope function;

    Names(Tokens tokens, boolean environmentNamed) {
        this.tokens = tokens;
        this.environmentNamed = environmentNamed;
    }

    /** The function that is being read. */
    FunctionScope function() {
        if (function == null) {
            throw new IllegalStateException("no function is open");
        }
        return function;
    }

    /** Begins a function. */
    FunctionScope enter(int line) {
        FunctionScope entered = new FunctionScope(function, tokens, line);
        if (function == null && environmentNamed) {
            entered.captureEnvironment(ENVIRONMENT);
        }
        function = entered;
        entered.enterBlock(false);
        return entered;
    }

    /** Ends the function. */
    void leave() {
        FunctionScope left = function();
        left.leaveBlock();
        left.jumps().checkAll();
        function = left.outer();
    }

    /** What a name means. */
    Expression resolve(int line, String name) {
        Expression variable = variable(line, name);
        if (variable != null) {
            return variable;
        }
        Expression environment = environmentNamed ? variable(line, ENVIRONMENT) : null;
        return environment == null
                ? new Expression.Global(line, name)
                : new Expression.Index(line, environment, new Expression.Constant(line, name));
    }

    private @Nullable Expression variable(int line, String name) {
        if (!function().isVisible(name)) {
            return null;
        }
        Variable local = function().local(name);
        if (local != null) {
            return new Expression.Local(line, local);
        }
        int index = function().captured(name);
        return index < 0 ? null : new Expression.Upvalue(line, name, index);
    }

    /** Checks that a variable may be assigned to. */
    void checkWritable(Expression target) {
        Variable variable = target instanceof Expression.Local local
                ? local.variable()
                : target instanceof Expression.Upvalue upvalue ? function().origin(upvalue.index()) : null;
        if (variable != null && variable.attribute() != Variable.Attribute.NONE) {
            throw tokens.fault("attempt to assign to const variable '" + variable.name() + "'");
        }
    }
}
