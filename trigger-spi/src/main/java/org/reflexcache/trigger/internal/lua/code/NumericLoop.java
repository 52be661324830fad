package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Types;

/** {@code for variable = from, to, by}: how often it turns is known before it starts. */
final class NumericLoop extends Action {

    private static final double TWO_TO_63 = 0x1p63;

    private final Target variable;
    private final Node from;
    private final Node to;
    private final Node by;
    private final Action body;
    private final int steps;
    private final Place place;

    /**
     * Makes a loop.
     *
     * @param range from, to, by
     * @param steps what a turn pays
     */
    NumericLoop(Target variable, Node[] range, Action body, int steps, Place place) {
        this.variable = variable;
        this.from = range[0];
        this.to = range[1];
        this.by = range[2];
        this.body = body;
        this.steps = steps;
        this.place = place;
    }

    @Override
    int run(Frame frame) {
        Object first = from.get(frame);
        Object last = to.get(frame);
        Object step = by.get(frame);
        return first instanceof Long start && step instanceof Long increment
                ? byIntegers(frame, start, last, increment)
                : byFloats(frame, first, last, step);
    }

    private int byIntegers(Frame frame, long start, @Nullable Object last, long step) {
        if (step == 0) {
            throw fault("'for' step is zero");
        }
        Object bound = last instanceof Long ? last : number(last, "limit");
        if (bound instanceof Double number && isBeyond(number, step)) {
            return NORMAL;
        }
        long limit = bound instanceof Long integer ? integer : rounded((Double) bound, step);
        if (step > 0 ? start > limit : start < limit) {
            return NORMAL;
        }
        // As unsigned numbers, these cannot overflow.
        long turns = step > 0
                ? Long.divideUnsigned(limit - start, step)
                : Long.divideUnsigned(start - limit, -(step + 1) + 1L);
        return turn(frame, start, step, turns);
    }

    /** Whether no integer is within the bound. */
    private static boolean isBeyond(double bound, long step) {
        return !(step > 0 ? bound >= -TWO_TO_63 : bound < TWO_TO_63);
    }

    private static long rounded(double bound, long step) {
        // The cast cuts what is too large to the largest one.
        return (long) (step > 0 ? Math.floor(bound) : Math.ceil(bound));
    }

    private int turn(Frame frame, long start, long step, long turns) {
        long index = start;
        long left = turns;
        while (true) {
            variable.set(frame, index);
            int end = body.run(frame);
            if (end != NORMAL) {
                return end == BREAK ? NORMAL : end;
            }
            if (left-- == 0) {
                return NORMAL;
            }
            pay(frame, steps, place.line);
            index += step;
        }
    }

    private int byFloats(Frame frame, @Nullable Object first, @Nullable Object last, @Nullable Object increment) {
        double limit = Numbers.toDouble(number(last, "limit"));
        double step = Numbers.toDouble(number(increment, "step"));
        double index = Numbers.toDouble(number(first, "initial value"));
        if (step == 0) {
            throw fault("'for' step is zero");
        }
        while (step > 0 ? index <= limit : index >= limit) {
            variable.set(frame, index);
            int end = body.run(frame);
            if (end != NORMAL) {
                return end == BREAK ? NORMAL : end;
            }
            pay(frame, steps, place.line);
            index += step;
        }
        return NORMAL;
    }

    private Object number(@Nullable Object value, String what) {
        Object number = Numbers.of(value);
        if (number == null) {
            throw fault("bad 'for' " + what + " (number expected, got " + Types.described(value) + ")");
        }
        return number;
    }

    private LuaError fault(String message) {
        return place.of(new LuaError(message));
    }
}
