package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;

/** The functions of {@code bit32}, for scripts written for Lua 5.2: on integers of 32 bits, whose results are never negative. */
final class Bit32Library implements Library {

    private static final int FUNCTIONS = 12;

    private Bit32Library() {}

    /** Joins two integers. */
    @FunctionalInterface
    private interface Join {
        int of(int left, int right);
    }

    /** Moves the bits of an integer by a number of places. */
    @FunctionalInterface
    private interface Move {
        int of(int bits, long by);
    }

    /** Makes the table; frozen. */
    static Table create() {
        Table bit32 = new Table(null, 0, FUNCTIONS);
        Bit32Library functions = new Bit32Library();
        DeferredFunction.put(bit32, functions, "band", "bor", "bxor", "btest", "bnot", "extract", "replace");
        DeferredFunction.put(bit32, functions, "lshift", "rshift", "arshift", "lrotate", "rrotate");
        return bit32.freeze();
    }

    @Override
    public LuaFunction function(String name) {
        return switch (name) {
            case "band" -> join(name, -1, (left, right) -> left & right);
            case "bor" -> join(name, 0, (left, right) -> left | right);
            case "bxor" -> join(name, 0, (left, right) -> left ^ right);
            case "btest" -> Builtin.many((run, all) -> joined(run, name, all, -1, (left, right) -> left & right) != 0);
            case "bnot" -> Builtin.one((run, x) -> unsigned(~bits(run, name, 1, x)));
            case "lshift" -> move(name, Bit32Library::shifted);
            case "rshift" -> move(name, (bits, by) -> shifted(bits, by == Long.MIN_VALUE ? Integer.SIZE : -by));
            case "arshift" -> move(name, Bit32Library::shiftedWithSign);
            case "lrotate" -> move(name, (bits, by) -> Integer.rotateLeft(bits, (int) by));
            case "rrotate" -> move(name, (bits, by) -> Integer.rotateRight(bits, (int) by));
            case "extract" ->
                Builtin.three((run, x, field, width) -> {
                    int bits = bits(run, name, 1, x);
                    return unsigned((bits >>> place(run, name, 2, field, width)) & mask(run, name, 3, width));
                });
            case "replace" -> Builtin.many((run, all) -> replaced(run, all));
            default -> throw Library.unknown(name);
        };
    }

    private static LuaFunction join(String name, int none, Join join) {
        return Builtin.many((run, all) -> unsigned(joined(run, name, all, none, join)));
    }

    private static LuaFunction move(String name, Move move) {
        return Builtin.two(
                (run, x, by) -> unsigned(move.of(bits(run, name, 1, x), Arguments.integer(run, name, 2, by))));
    }

    private static int bits(Run run, String function, int position, @Nullable Object value) {
        return (int) Arguments.integer(run, function, position, value);
    }

    private static Object unsigned(int bits) {
        return Integer.toUnsignedLong(bits);
    }

    private static int joined(Run run, String name, @Nullable Object[] all, int none, Join join) {
        int result = none;
        for (int i = 0; i < all.length; i++) {
            run.step();
            result = join.of(result, bits(run, name, i + 1, all[i]));
        }
        return result;
    }

    private static int shifted(int bits, long by) {
        if (by <= -Integer.SIZE || by >= Integer.SIZE) {
            return 0;
        }
        return by >= 0 ? bits << by : bits >>> -by;
    }

    private static int shiftedWithSign(int bits, long by) {
        return by < 0
                ? shifted(bits, by == Long.MIN_VALUE ? Integer.SIZE : -by)
                : bits >> Math.min(by, Integer.SIZE - 1);
    }

    private static int place(Run run, String function, int position, @Nullable Object field, @Nullable Object width) {
        long from = Arguments.integer(run, function, position, field);
        long number = Arguments.integer(run, function, position + 1, width, 1);
        if (from < 0) {
            throw Arguments.bad(function, position, "field cannot be negative");
        }
        if (number <= 0) {
            throw Arguments.bad(function, position + 1, "width must be positive");
        }
        if (from >= Integer.SIZE || number > Integer.SIZE - from) {
            throw new LuaError("trying to access non-existent bits");
        }
        return (int) from;
    }

    private static int mask(Run run, String function, int position, @Nullable Object width) {
        return -1 >>> (Integer.SIZE - Arguments.integer(run, function, position, width, 1));
    }

    private static Object replaced(Run run, @Nullable Object[] all) {
        int bits = bits(run, "replace", 1, at(all, 0));
        int value = bits(run, "replace", 2, at(all, 1));
        Object width = at(all, 3);
        int place = place(run, "replace", 3, at(all, 2), width);
        int mask = mask(run, "replace", 4, width);
        return unsigned((bits & ~(mask << place)) | ((value & mask) << place));
    }

    private static @Nullable Object at(@Nullable Object[] all, int index) {
        return index < all.length ? all[index] : null;
    }
}
