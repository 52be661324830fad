package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;

/** A variable that something is assigned to. */
abstract class Target {

    abstract void set(Frame frame, @Nullable Object value);

    /** A local variable that lives in its slot, whether it is new or not. */
    static Target slot(int slot) {
        return new Slot(slot);
    }

    /** A new captured variable. */
    static Target newCell(int slot) {
        return new NewCell(slot);
    }

    /** A captured variable that is there already. */
    static Target cell(int slot) {
        return new InCell(slot);
    }

    static Target upvalue(int index) {
        return new Upvalue(index);
    }

    static Target global(Table shared, String name) {
        return new Global(shared, name);
    }

    private static final class Slot extends Target {
        private final int slot;

        Slot(int slot) {
            this.slot = slot;
        }

        @Override
        void set(Frame frame, @Nullable Object value) {
            frame.slots[slot] = value;
        }
    }

    private static final class NewCell extends Target {
        private final int slot;

        NewCell(int slot) {
            this.slot = slot;
        }

        @Override
        void set(Frame frame, @Nullable Object value) {
            frame.slots[slot] = new Cell(frame.run, value);
        }
    }

    private static final class InCell extends Target {
        private final int slot;

        InCell(int slot) {
            this.slot = slot;
        }

        @Override
        void set(Frame frame, @Nullable Object value) {
            frame.cell(slot).value = value;
        }
    }

    private static final class Upvalue extends Target {
        private final int index;

        Upvalue(int index) {
            this.index = index;
        }

        @Override
        void set(Frame frame, @Nullable Object value) {
            frame.closure.upvalues[index].value = value;
        }
    }

    private static final class Global extends Target {
        private final Table shared;
        private final String name;

        Global(Table shared, String name) {
            this.shared = shared;
            this.name = name;
        }

        @Override
        void set(Frame frame, @Nullable Object value) {
            Run run = frame.run;
            Globals.set(run, shared, name, value);
        }
    }
}
