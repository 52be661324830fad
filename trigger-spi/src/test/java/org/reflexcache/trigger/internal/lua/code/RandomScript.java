package org.reflexcache.trigger.internal.lua.code;

import java.util.Random;

/** Scripts that read well and make little sense. */
final class RandomScript {

    private static final String[] NAMES = {"a", "b", "c", "g", "lib", "own", "type"};
    private static final String[] VALUES = {
        "nil", "true", "false", "0", "1", "-1", "2.5", "0/0", "math_min", "'x'", "'10'", "{}", "{1, 2, x = 3}", "..."
    };
    private static final String[] OPERATORS = {
        "+", "-", "*", "/", "//", "%", "^", "&", "|", "~", "<<", ">>", "..", "==", "~=", "<", "<=", ">", ">=", "and",
        "or"
    };
    private static final String[] PREFIXES = {"-", "not ", "#", "~"};
    private static final String[] EVENTS = {
        "__add", "__index", "__newindex", "__call", "__concat", "__eq", "__lt", "__len"
    };
    private static final int DEEPEST = 4;

    private final Random random;
    private final StringBuilder text = new StringBuilder("local a, b, c = 1, {}, function(...) return ... end ");

    RandomScript(Random random) {
        this.random = random;
    }

    String text() {
        block(0);
        return text + " return " + expression(0) + ", " + expression(0);
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }

    private void block(int depth) {
        int number = 1 + random.nextInt(4);
        for (int i = 0; i < number; i++) {
            statement(depth);
            text.append(' ');
        }
    }

    private void statement(int depth) {
        switch (random.nextInt(depth < DEEPEST ? 12 : 4)) {
            case 0 -> text.append(one(NAMES)).append(" = ").append(expression(depth));
            case 1 -> text.append("b[").append(expression(depth)).append("] = ").append(expression(depth));
            case 2 -> text.append("local ").append(one(NAMES)).append(" = ").append(expression(depth));
            case 3 ->
                text.append("a, b.x, g = ")
                        .append(expression(depth))
                        .append(", ")
                        .append(expression(depth));
            case 4 -> nested("if " + expression(depth) + " then ", depth);
            case 5 -> nested("while " + expression(depth) + " do ", depth);
            case 6 -> nested("for i = " + expression(depth) + ", " + expression(depth) + " do ", depth);
            case 7 -> nested("for k, v in pairs(" + expression(depth) + ") do ", depth);
            case 8 -> nested("local function " + one(NAMES) + "(a, ...) ", depth);
            case 9 -> nested("pcall(function(...) ", depth, " end)");
            case 10 ->
                text.append("b = setmetatable({}, {")
                        .append(one(EVENTS))
                        .append(" = ")
                        .append(expression(depth))
                        .append("})");
            default -> nested("do local x <close> = " + expression(depth) + " ", depth);
        }
    }

    private void nested(String head, int depth) {
        nested(head, depth, "end");
    }

    private void nested(String head, int depth, String end) {
        text.append(head);
        block(depth + 1);
        text.append(end);
    }

    private String expression(int depth) {
        if (depth > DEEPEST) {
            return one(random.nextBoolean() ? NAMES : VALUES);
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> one(NAMES);
            case 2, 3 -> one(VALUES);
            case 4, 5 -> "(" + expression(depth + 1) + " " + one(OPERATORS) + " " + expression(depth + 1) + ")";
            case 6 -> one(PREFIXES) + expression(depth + 1);
            case 7 -> "(" + expression(depth + 1) + ")." + one(NAMES);
            default -> one(NAMES) + "(" + expression(depth + 1) + ", " + expression(depth + 1) + ")";
        };
    }
}
