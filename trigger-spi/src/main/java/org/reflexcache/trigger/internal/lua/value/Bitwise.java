package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * Operations on the bits of integers, and of what says an integer.
 *
 * @since 0.1
 */
public enum Bitwise {
    /** Both. */
    AND("__band") {
        @Override
        long of(long left, long right) {
            return left & right;
        }
    },
    /** Either. */
    OR("__bor") {
        @Override
        long of(long left, long right) {
            return left | right;
        }
    },
    /** One of them. */
    XOR("__bxor") {
        @Override
        long of(long left, long right) {
            return left ^ right;
        }
    },
    /** To the left, filled with zeros; to the right where negative. */
    SHIFT_LEFT("__shl") {
        @Override
        long of(long left, long right) {
            if (right <= -Long.SIZE || right >= Long.SIZE) {
                return 0;
            }
            return right >= 0 ? left << right : left >>> -right;
        }
    },
    /** To the right, filled with zeros; to the left where negative. */
    SHIFT_RIGHT("__shr") {
        @Override
        long of(long left, long right) {
            if (right <= -Long.SIZE || right >= Long.SIZE) {
                return 0;
            }
            return right >= 0 ? left >>> right : left << -right;
        }
    };

    private final String event;

    Bitwise(String event) {
        this.event = event;
    }

    abstract long of(long left, long right);

    /**
     * Does it.
     *
     * @param run who pays
     * @param left the left operand
     * @param right the right operand
     * @return the result
     * @throws LuaError when an operand does not allow it
     */
    public @Nullable Object apply(Run run, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return of(a, b);
        }
        Object method = Metamethods.of(event, left, right);
        if (method != null) {
            return Values.first(Calls.call(run, method, left, right));
        }
        Long a = Numbers.integer(Numbers.paid(run, left));
        Long b = Numbers.integer(Numbers.paid(run, right));
        if (a == null || b == null) {
            throw fault(left, right);
        }
        return of(a, b);
    }

    /**
     * All bits the other way.
     *
     * @param run who pays
     * @param value the operand
     * @return the result
     * @throws LuaError when the operand does not allow it
     */
    public static @Nullable Object not(Run run, @Nullable Object value) {
        if (value instanceof Long given) {
            return ~given;
        }
        Object method = Metamethods.of("__bnot", value, null);
        if (method != null) {
            return Values.first(Calls.call(run, method, value, value));
        }
        Long integer = Numbers.integer(Numbers.paid(run, value));
        if (integer == null) {
            throw fault(value, value);
        }
        return ~integer;
    }

    private static LuaError fault(@Nullable Object left, @Nullable Object right) {
        boolean first = !(left instanceof Number);
        if (!first && right instanceof Number) {
            return new LuaError("number has no integer representation");
        }
        return LuaError.ofOperand(
                "attempt to perform bitwise operation on a " + Types.described(first ? left : right) + " value",
                first ? 1 : 2);
    }
}
