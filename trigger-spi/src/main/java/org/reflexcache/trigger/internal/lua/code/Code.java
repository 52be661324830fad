package org.reflexcache.trigger.internal.lua.code;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.syntax.FunctionBody;
import org.reflexcache.trigger.internal.lua.syntax.Variable;
import org.reflexcache.trigger.internal.lua.value.Values;

/** A compiled function, without what it takes from around it. */
final class Code {

    /** Units of the Java stack that a call may take; more of them count as more calls. */
    private static final int FREE_UNITS = 16;

    private static final int UNITS_PER_CALL = 8;

    final int slots;
    final int parameters;
    final boolean hasVarArgs;
    /** The slots of parameters that inner functions use. */
    private final int[] captured;
    /** How much of the depth a call takes. */
    private final int weight;
    /** What a call pays, beyond the step that each does. */
    private final int steps;

    private final Action body;

    Code(FunctionBody source, Action body, Nesting nesting) {
        this.slots = source.slots();
        this.parameters = source.parameters().size();
        this.hasVarArgs = source.hasVarArgs();
        this.captured = captured(source.parameters());
        this.weight = 1 + Math.max(0, nesting.deepest() - FREE_UNITS) / UNITS_PER_CALL;
        this.steps = nesting.stepsSince(0) - 1;
        this.body = body;
    }

    private static int[] captured(List<Variable> parameters) {
        int[] slots = new int[parameters.size()];
        int number = 0;
        for (Variable parameter : parameters) {
            if (parameter.isCaptured()) {
                slots[number++] = parameter.slot();
            }
        }
        return Arrays.copyOf(slots, number);
    }

    /** Runs it in a fresh frame, and what it ends with a call of, for as long as it takes. */
    static @Nullable Object run(Frame first) {
        int end = first.closure.code.once(first);
        return end == Action.RETURN ? first.outcome : end == Action.TAIL ? runTail(first) : Values.NONE;
    }

    private static @Nullable Object runTail(Frame first) {
        Frame frame = first;
        int end = Action.TAIL;
        while (end == Action.TAIL && frame.outcome instanceof Frame next) {
            frame = next;
            end = next.closure.code.once(next);
        }
        return end == Action.RETURN ? frame.outcome : Values.NONE;
    }

    /** Takes a step, as each call does. */
    private int once(Frame frame) {
        frame.run.enter(weight);
        try {
            frame.run.steps(steps);
            for (int slot : captured) {
                frame.slots[slot] = new Cell(frame.run, frame.slots[slot]);
            }
            return body.run(frame);
        } finally {
            frame.run.leave(weight);
        }
    }
}
