package org.reflexcache.trigger.internal.lua.code;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;

/** A function of the script. */
final class Closure extends LuaFunction {

    /** What a small array takes, beyond its elements. */
    private static final int ARRAY = 16;

    private static final int BYTES_PER_VALUE = 8;

    final Code code;
    /** What it takes from around it. */
    final Cell[] upvalues;

    Closure(Code code, Cell[] upvalues) {
        this.code = code;
        this.upvalues = upvalues;
    }

    /** Pays for an array of values. */
    static void pay(Run run, int length) {
        run.allocate(ARRAY + (long) length * BYTES_PER_VALUE);
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object[] arguments) {
        return Code.run(frame(run, arguments));
    }

    /** A frame that is ready to run. */
    Frame frame(Run run, @Nullable Object[] arguments) {
        Frame frame = new Frame(run, this);
        int parameters = code.parameters;
        System.arraycopy(arguments, 0, frame.slots, 0, Math.min(parameters, arguments.length));
        if (code.hasVarArgs && arguments.length > parameters) {
            pay(run, arguments.length - parameters);
            frame.varArgs = Arrays.copyOfRange(arguments, parameters, arguments.length);
        }
        return frame;
    }

    @Override
    public @Nullable Object call(Run run) {
        return Code.run(new Frame(run, this));
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first) {
        if (code.hasVarArgs) {
            return super.call(run, first);
        }
        Frame frame = new Frame(run, this);
        if (code.parameters > 0) {
            frame.slots[0] = first;
        }
        return Code.run(frame);
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
        if (code.hasVarArgs) {
            return super.call(run, first, second);
        }
        Frame frame = new Frame(run, this);
        int parameters = code.parameters;
        if (parameters > 0) {
            frame.slots[0] = first;
            if (parameters > 1) {
                frame.slots[1] = second;
            }
        }
        return Code.run(frame);
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        if (code.hasVarArgs || code.parameters <= 2) {
            return code.hasVarArgs ? super.call(run, first, second, third) : call(run, first, second);
        }
        Frame frame = new Frame(run, this);
        frame.slots[0] = first;
        frame.slots[1] = second;
        frame.slots[2] = third;
        return Code.run(frame);
    }
}
