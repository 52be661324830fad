package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * Operations on numbers, with all that their operands may be: integers, floats, strings that say numbers, tables with metamethods.
 *
 * @since 0.1
 */
public enum Arithmetic {
    /** Sum. */
    ADD("__add") {
        @Override
        Object of(long left, long right) {
            return left + right;
        }

        @Override
        double of(double left, double right) {
            return left + right;
        }
    },
    /** Difference. */
    SUBTRACT("__sub") {
        @Override
        Object of(long left, long right) {
            return left - right;
        }

        @Override
        double of(double left, double right) {
            return left - right;
        }
    },
    /** Product. */
    MULTIPLY("__mul") {
        @Override
        Object of(long left, long right) {
            return left * right;
        }

        @Override
        double of(double left, double right) {
            return left * right;
        }
    },
    /** Quotient, always a float. */
    DIVIDE("__div") {
        @Override
        Object of(long left, long right) {
            return (double) left / (double) right;
        }

        @Override
        double of(double left, double right) {
            return left / right;
        }
    },
    /** Remainder, with the sign of the right operand. */
    MODULO("__mod") {
        @Override
        Object of(long left, long right) {
            if (right == 0) {
                throw new LuaError("attempt to perform 'n%0'");
            }
            return Math.floorMod(left, right);
        }

        @Override
        double of(double left, double right) {
            double remainder = left % right;
            return remainder != 0 && remainder < 0 != right < 0 ? remainder + right : remainder;
        }
    },
    /** Power, always a float. */
    POWER("__pow") {
        @Override
        Object of(long left, long right) {
            return Math.pow((double) left, (double) right);
        }

        @Override
        double of(double left, double right) {
            return Math.pow(left, right);
        }
    },
    /** Quotient, rounded down. */
    FLOOR_DIVIDE("__idiv") {
        @Override
        Object of(long left, long right) {
            if (right == 0) {
                throw new LuaError("attempt to perform 'n//0'");
            }
            return Math.floorDiv(left, right);
        }

        @Override
        double of(double left, double right) {
            return Math.floor(left / right);
        }
    };

    private final String event;

    Arithmetic(String event) {
        this.event = event;
    }

    abstract Object of(long left, long right);

    abstract double of(double left, double right);

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
            return of((long) a, (long) b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return of(Numbers.toDouble(a), Numbers.toDouble(b));
        }
        return applyToOthers(run, left, right);
    }

    private @Nullable Object applyToOthers(Run run, @Nullable Object left, @Nullable Object right) {
        Object method = Metamethods.of(event, left, right);
        if (method != null) {
            return Values.first(Calls.call(run, method, left, right));
        }
        Object a = Numbers.paid(run, left);
        Object b = Numbers.paid(run, right);
        if (a == null || b == null) {
            throw fault(left, right);
        }
        return a instanceof Long i && b instanceof Long j
                ? of((long) i, (long) j)
                : (Object) of(Numbers.toDouble(a), Numbers.toDouble(b));
    }

    private LuaError fault(@Nullable Object left, @Nullable Object right) {
        // As the reference does it: its strings have metamethods of their own, which complain; else the first wrong
        // operand is named.
        if (left instanceof String || right instanceof String) {
            return new LuaError("attempt to " + event.substring(2) + " a '" + Types.name(left) + "' with a '"
                    + Types.name(right) + "'");
        }
        return wrong(Numbers.of(left) == null ? left : right, Numbers.of(left) == null ? 1 : 2);
    }

    private static LuaError wrong(@Nullable Object operand, int which) {
        return LuaError.ofOperand("attempt to perform arithmetic on a " + Types.described(operand) + " value", which);
    }

    /**
     * Changes the sign.
     *
     * @param run who pays
     * @param value the operand
     * @return the result
     * @throws LuaError when the operand does not allow it
     */
    public static @Nullable Object negate(Run run, @Nullable Object value) {
        if (value instanceof Long integer) {
            return -integer;
        }
        if (value instanceof Double number) {
            return -number;
        }
        Object method = Metamethods.of("__unm", value, null);
        if (method != null) {
            return Values.first(Calls.call(run, method, value, value));
        }
        Object number = Numbers.paid(run, value);
        if (number == null) {
            throw value instanceof String ? new LuaError("attempt to unm a 'string' with a 'string'") : wrong(value, 1);
        }
        return number instanceof Long integer ? (Object) (-integer) : (Object) (-(Double) number);
    }
}
