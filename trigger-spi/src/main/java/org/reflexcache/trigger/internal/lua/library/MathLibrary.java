package org.reflexcache.trigger.internal.lua.library;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;

/**
 * The functions of {@code math}: those of Lua 5.4 but {@code randomseed}, and those that older scripts know besides. Random numbers
 * cannot be repeated.
 */
final class MathLibrary implements Library {

    private static final int FUNCTIONS = 34;
    /** No float has an exponent as far from 0; bounds those that scripts give. */
    private static final int FAR = 5_000;

    private static final double LOG_2 = Math.log(2);

    private MathLibrary() {}

    /** A function of one float. */
    @FunctionalInterface
    private interface Real {
        double of(double x);
    }

    /** Makes the table; frozen. */
    static Table create() {
        Table math = new Table(null, 0, FUNCTIONS);
        math.put("pi", Math.PI);
        math.put("huge", Double.POSITIVE_INFINITY);
        math.put("maxinteger", Long.MAX_VALUE);
        math.put("mininteger", Long.MIN_VALUE);
        MathLibrary functions = new MathLibrary();
        DeferredFunction.put(math, functions, "acos", "asin", "cos", "cosh", "deg", "exp", "log10", "rad", "sin");
        DeferredFunction.put(math, functions, "sinh", "sqrt", "tan", "tanh");
        DeferredFunction.put(math, functions, "abs", "floor", "ceil", "modf", "frexp", "tointeger", "type");
        DeferredFunction.put(math, functions, "atan", "fmod", "ldexp", "log", "pow", "ult");
        DeferredFunction.put(math, functions, "max", "min", "random");
        return math.freeze();
    }

    @Override
    public LuaFunction function(String name) {
        return switch (name) {
            case "max" -> new Extremum(name, true);
            case "min" -> new Extremum(name, false);
            case "random" -> Builtin.many(MathLibrary::random);
            case "atan", "fmod", "ldexp", "log", "pow", "ult" -> ofTwo(name);
            case "abs", "floor", "ceil", "modf", "frexp", "tointeger", "type" -> ofOne(name);
            default -> {
                Real real = real(name);
                yield Builtin.one((run, x) -> real.of(real(run, name, 1, x)));
            }
        };
    }

    private static Real real(String name) {
        return switch (name) {
            case "acos" -> Math::acos;
            case "asin" -> Math::asin;
            case "cos" -> Math::cos;
            case "cosh" -> Math::cosh;
            case "deg" -> x -> x * (180 / Math.PI);
            case "exp" -> Math::exp;
            case "log10" -> Math::log10;
            case "rad" -> x -> x * (Math.PI / 180);
            case "sin" -> Math::sin;
            case "sinh" -> Math::sinh;
            case "sqrt" -> Math::sqrt;
            case "tan" -> Math::tan;
            case "tanh" -> Math::tanh;
            default -> throw Library.unknown(name);
        };
    }

    private static LuaFunction ofOne(String name) {
        return switch (name) {
            case "abs" ->
                Builtin.one((run, x) -> x instanceof Long integer
                        ? (Object) Math.abs(integer)
                        : (Object) Math.abs(real(run, name, 1, x)));
            case "floor" ->
                Builtin.one((run, x) -> {
                    Object number = x instanceof Double ? x : Arguments.number(run, name, 1, x);
                    return number instanceof Long ? number : narrowed(Math.floor((Double) number));
                });
            case "ceil" ->
                Builtin.one((run, x) -> {
                    Object number = x instanceof Double ? x : Arguments.number(run, name, 1, x);
                    return number instanceof Long ? number : narrowed(Math.ceil((Double) number));
                });
            case "modf" -> Builtin.one((run, x) -> modf(Arguments.number(run, name, 1, x)));
            case "frexp" -> Builtin.one((run, x) -> frexp(real(run, name, 1, x)));
            case "tointeger" -> new CheckedFunction(name, (run, x, unused) -> Numbers.integer(x));
            default ->
                new CheckedFunction(
                        name, (run, x, unused) -> x instanceof Long ? "integer" : x instanceof Double ? "float" : null);
        };
    }

    private static LuaFunction ofTwo(String name) {
        return switch (name) {
            case "atan" ->
                Builtin.two((run, y, x) -> Math.atan2(real(run, name, 1, y), x == null ? 1 : real(run, name, 2, x)));
            case "fmod" ->
                Builtin.two((run, x, y) -> fmod(Arguments.number(run, name, 1, x), Arguments.number(run, name, 2, y)));
            case "ldexp" ->
                Builtin.two((run, x, exponent) -> {
                    double mantissa = real(run, name, 1, x);
                    long by = Arguments.integer(run, name, 2, exponent);
                    return Math.scalb(mantissa, (int) Math.max(-FAR, Math.min(FAR, by)));
                });
            case "log" -> Builtin.two((run, x, base) -> log(run, real(run, name, 1, x), base));
            case "pow" -> Builtin.two((run, x, y) -> Math.pow(real(run, name, 1, x), real(run, name, 2, y)));
            default ->
                Builtin.two((run, x, y) ->
                        Long.compareUnsigned(Arguments.integer(run, name, 1, x), Arguments.integer(run, name, 2, y))
                                < 0);
        };
    }

    private static double real(Run run, String function, int position, @Nullable Object value) {
        return value instanceof Double number
                ? number
                : Numbers.toDouble(Arguments.number(run, function, position, value));
    }

    /** As an integer if it is one. */
    private static Object narrowed(double whole) {
        return Numbers.isInteger(whole) ? (Object) (long) whole : (Object) whole;
    }

    private static Object fmod(Object x, Object y) {
        if (x instanceof Long dividend && y instanceof Long divisor) {
            if (divisor == 0) {
                throw Arguments.bad("fmod", 2, "zero");
            }
            return dividend % divisor;
        }
        return Numbers.toDouble(x) % Numbers.toDouble(y);
    }

    private static Object modf(Object x) {
        if (x instanceof Long) {
            return new @Nullable Object[] {x, 0.0};
        }
        double number = (Double) x;
        double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
        return new @Nullable Object[] {narrowed(whole), Double.isInfinite(number) ? 0.0 : number - whole};
    }

    private static Object frexp(double x) {
        if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
            return new @Nullable Object[] {x, 0L};
        }
        int exponent = Math.getExponent(x) + 1;
        if (exponent <= Double.MIN_EXPONENT) {
            exponent = Math.getExponent(x * 0x1p54) + 1 - 54;
        }
        // In two parts, for the power of two alone may be too large.
        double mantissa = Math.scalb(Math.scalb(x, -exponent / 2), -(exponent - exponent / 2));
        return new @Nullable Object[] {mantissa, (long) exponent};
    }

    private static Object log(Run run, double x, @Nullable Object base) {
        if (base == null) {
            return Math.log(x);
        }
        double of = real(run, "log", 2, base);
        if (of == 2) {
            int exponent = Math.getExponent(x);
            return x > 0 && Math.scalb(1.0, exponent) == x ? (double) exponent : Math.log(x) / LOG_2;
        }
        return of == 10 ? Math.log10(x) : Math.log(x) / Math.log(of);
    }

    private static Object random(Run run, @Nullable Object[] arguments) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (arguments.length == 0) {
            return random.nextDouble();
        }
        if (arguments.length > 2) {
            throw new LuaError("wrong number of arguments");
        }
        long first = Arguments.integer(run, "random", 1, arguments[0]);
        if (arguments.length == 2) {
            return between(random, first, Arguments.integer(run, "random", 2, arguments[1]));
        }
        return first == 0 ? random.nextLong() : between(random, 1, first);
    }

    private static Object between(ThreadLocalRandom random, long from, long to) {
        if (from > to) {
            throw Arguments.bad("random", 1, "interval is empty");
        }
        if (to < Long.MAX_VALUE) {
            return random.nextLong(from, to + 1);
        }
        return from > Long.MIN_VALUE ? random.nextLong(from - 1, to) + 1 : random.nextLong();
    }
}
