package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Values;

/** An expression. */
abstract class Node {

    /** Instead of a slot: the value is found by {@link #value}. */
    private static final int COMPUTED = -1;

    private static final int CONSTANT = -2;
    private static final int SHARED = -3;

    /** Where a local variable is; negative for anything else. */
    private final int slot;

    private final @Nullable Object constant;

    Node() {
        this(COMPUTED, null);
    }

    private Node(int slot, @Nullable Object constant) {
        this.slot = slot;
        this.constant = constant;
    }

    /** One value. */
    abstract @Nullable Object value(Frame frame);

    /** One value or an array of values, where the expression has several. */
    @Nullable
    Object values(Frame frame) {
        return value(frame);
    }

    /** Whether the value counts as true. */
    boolean isTrue(Frame frame) {
        return Values.isTrue(get(frame));
    }

    /** As {@link #value}, but without a virtual call for the commonest kinds. */
    final @Nullable Object get(Frame frame) {
        int where = slot;
        if (where >= 0) {
            return frame.slots[where];
        }
        if (where == CONSTANT || (where == SHARED && frame.run.globals() == null)) {
            return constant;
        }
        return value(frame);
    }

    /** Whether it may have several values. */
    boolean isMultiple() {
        return false;
    }

    /** A node whose value is in a slot. */
    abstract static class Slotted extends Node {
        Slotted(int slot) {
            super(slot, null);
        }
    }

    /** A node that always has the same value. */
    static final class Constant extends Node {
        final @Nullable Object known;

        Constant(@Nullable Object known) {
            super(CONSTANT, known);
            this.known = known;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return known;
        }
    }

    /** A node that has the same value as long as the run has no globals of its own. */
    static final class Shared extends Node {
        private final Node general;

        Shared(Object known, Node general) {
            super(SHARED, known);
            this.general = general;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return general.value(frame);
        }
    }
}
