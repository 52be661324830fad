package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * Which values are equal, and which is less.
 *
 * @since 0.1
 */
public final class Comparison {

    private static final double TWO_TO_63 = 0x1p63;

    private Comparison() {}

    /**
     * Whether two values are the same, metatables aside. An integer and a float are where they are the same number.
     *
     * @param left a value
     * @param right a value
     * @return whether they are
     */
    public static boolean isSame(@Nullable Object left, @Nullable Object right) {
        if (left == right) {
            return !(left instanceof Double number && number.isNaN());
        }
        if (left == null || right == null) {
            return false;
        }
        if (left instanceof Double number) {
            return right instanceof Double other
                    ? (double) number == (double) other
                    : right instanceof Long integer && isSame(integer, number);
        }
        if (left instanceof Long integer && right instanceof Double number) {
            return isSame((long) integer, (double) number);
        }
        return left.equals(right);
    }

    private static boolean isSame(long integer, double number) {
        return Numbers.isInteger(number) && (long) number == integer;
    }

    /**
     * Whether {@code left == right}.
     *
     * @param run who pays
     * @param left a value
     * @param right a value
     * @return whether they are equal
     */
    public static boolean isEqual(Run run, @Nullable Object left, @Nullable Object right) {
        if (left instanceof String text && right instanceof String) {
            run.handle(text.length());
        }
        if (isSame(left, right)) {
            return true;
        }
        if (left instanceof Table && right instanceof Table) {
            Object method = Metamethods.of("__eq", left, right);
            return method != null && Values.isTrue(Values.first(Calls.call(run, method, left, right)));
        }
        return false;
    }

    /**
     * Whether {@code left < right}.
     *
     * @param run who pays
     * @param left a value
     * @param right a value
     * @return whether it is less
     * @throws LuaError when they cannot be compared
     */
    public static boolean isLess(Run run, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return a < b;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return isLessNumber(a, b);
        }
        if (left instanceof String a && right instanceof String b) {
            run.handle(Math.min(a.length(), b.length()));
            return a.compareTo(b) < 0;
        }
        return byMetamethod(run, "__lt", left, right);
    }

    /**
     * Whether {@code left <= right}.
     *
     * @param run who pays
     * @param left a value
     * @param right a value
     * @return whether it is less or equal
     * @throws LuaError when they cannot be compared
     */
    public static boolean isLessOrEqual(Run run, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return a <= b;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return isLessOrEqualNumber(a, b);
        }
        if (left instanceof String a && right instanceof String b) {
            run.handle(Math.min(a.length(), b.length()));
            return a.compareTo(b) <= 0;
        }
        return byMetamethod(run, "__le", left, right);
    }

    private static boolean byMetamethod(Run run, String event, @Nullable Object left, @Nullable Object right) {
        Object method = Metamethods.of(event, left, right);
        if (method == null) {
            String first = Types.described(left);
            String second = Types.described(right);
            throw new LuaError(
                    first.equals(second)
                            ? "attempt to compare two " + first + " values"
                            : "attempt to compare " + first + " with " + second);
        }
        return Values.isTrue(Values.first(Calls.call(run, method, left, right)));
    }

    private static boolean isLessNumber(Number left, Number right) {
        if (left instanceof Double a) {
            return right instanceof Double b ? a < b : !Double.isNaN(a) && compare((Long) right, a) > 0;
        }
        double b = (Double) right;
        return !Double.isNaN(b) && compare((Long) left, b) < 0;
    }

    private static boolean isLessOrEqualNumber(Number left, Number right) {
        if (left instanceof Double a) {
            return right instanceof Double b ? a <= b : !Double.isNaN(a) && compare((Long) right, a) >= 0;
        }
        double b = (Double) right;
        return !Double.isNaN(b) && compare((Long) left, b) <= 0;
    }

    /** Exact, for a number that is one: a large integer is not rounded to a float. */
    private static int compare(long integer, double number) {
        if (number >= TWO_TO_63) {
            return -1;
        }
        if (number < -TWO_TO_63) {
            return 1;
        }
        long floor = (long) Math.floor(number);
        int whole = Long.compare(integer, floor);
        return whole == 0 && number > floor ? -1 : whole;
    }
}
