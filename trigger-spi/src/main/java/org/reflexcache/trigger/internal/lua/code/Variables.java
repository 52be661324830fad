package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Values;

/** Nodes that read variables of functions. */
final class Variables {

    private Variables() {}

    static Node local(int slot, boolean captured) {
        return captured ? new Captured(slot) : new Local(slot);
    }

    static Node upvalue(int index) {
        return new Upvalue(index);
    }

    static Node varArgs() {
        return new VarArgs();
    }

    /** One value of what may have several. */
    static Node single(Node inner) {
        return new Single(inner);
    }

    private static final class Local extends Node.Slotted {
        private final int slot;

        Local(int slot) {
            super(slot);
            this.slot = slot;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return frame.slots[slot];
        }
    }

    private static final class Captured extends Node {
        private final int slot;

        Captured(int slot) {
            this.slot = slot;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return frame.cell(slot).value;
        }
    }

    private static final class Upvalue extends Node {
        private final int index;

        Upvalue(int index) {
            this.index = index;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return frame.closure.upvalues[index].value;
        }
    }

    private static final class VarArgs extends Node {
        @Override
        @Nullable
        Object value(Frame frame) {
            return Values.first(frame.varArgs);
        }

        @Override
        Object values(Frame frame) {
            return frame.varArgs;
        }

        @Override
        boolean isMultiple() {
            return true;
        }
    }

    private static final class Single extends Node {
        private final Node inner;

        Single(Node inner) {
            this.inner = inner;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return inner.value(frame);
        }
    }
}
