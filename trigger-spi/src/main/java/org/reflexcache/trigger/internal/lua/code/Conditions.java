package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Comparison;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;

/** Nodes that are true or false; where that is all that is asked, nothing is boxed. */
final class Conditions {

    private Conditions() {}

    static Node equal(Node left, Node right, boolean wanted, Place place) {
        return new Equal(left, right, wanted, place);
    }

    /** {@code <} or, if it may be equal, {@code <=}. */
    static Node less(Node left, Node right, boolean orEqual, Place place) {
        return new Less(left, right, orEqual, false, place);
    }

    /** {@code >} or, if it may be equal, {@code >=}. */
    static Node greater(Node left, Node right, boolean orEqual, Place place) {
        return new Less(left, right, orEqual, true, place);
    }

    static Node not(Node operand) {
        return new Not(operand);
    }

    static Node and(Node left, Node right) {
        return new And(left, right);
    }

    static Node or(Node left, Node right) {
        return new Or(left, right);
    }

    private abstract static class Condition extends Node {
        @Override
        final Object value(Frame frame) {
            return isTrue(frame);
        }

        @Override
        abstract boolean isTrue(Frame frame);
    }

    private static final class Equal extends Condition {
        private final Node left;
        private final Node right;
        private final boolean wanted;
        private final Place place;

        Equal(Node left, Node right, boolean wanted, Place place) {
            this.left = left;
            this.right = right;
            this.wanted = wanted;
            this.place = place;
        }

        @Override
        boolean isTrue(Frame frame) {
            Object a = left.get(frame);
            Object b = right.get(frame);
            if (a instanceof Long x && b instanceof Long y) {
                return (long) x == (long) y == wanted;
            }
            if (a == null || b == null) {
                return a == b == wanted;
            }
            return isEqual(frame.run, a, b) == wanted;
        }

        private boolean isEqual(Run run, Object a, Object b) {
            try {
                return Comparison.isEqual(run, a, b);
            } catch (LuaError error) {
                throw place.of(error);
            } catch (Killed killed) {
                throw place.of(killed);
            }
        }
    }

    private static final class Less extends Condition {
        private final Node left;
        private final Node right;
        private final boolean orEqual;
        /** Whether the right one is asked to be less. */
        private final boolean swapped;

        private final Place place;

        Less(Node left, Node right, boolean orEqual, boolean swapped, Place place) {
            this.left = left;
            this.right = right;
            this.orEqual = orEqual;
            this.swapped = swapped;
            this.place = place;
        }

        @Override
        boolean isTrue(Frame frame) {
            Object a = left.get(frame);
            Object b = right.get(frame);
            if (a instanceof Long x && b instanceof Long y) {
                long small = swapped ? y : x;
                long large = swapped ? x : y;
                return orEqual ? small <= large : small < large;
            }
            return swapped ? isLess(frame.run, b, a) : isLess(frame.run, a, b);
        }

        private boolean isLess(Run run, @Nullable Object a, @Nullable Object b) {
            try {
                return orEqual ? Comparison.isLessOrEqual(run, a, b) : Comparison.isLess(run, a, b);
            } catch (LuaError error) {
                throw place.of(error);
            } catch (Killed killed) {
                throw place.of(killed);
            }
        }
    }

    private static final class Not extends Condition {
        private final Node operand;

        Not(Node operand) {
            this.operand = operand;
        }

        @Override
        boolean isTrue(Frame frame) {
            return !operand.isTrue(frame);
        }
    }

    private static final class And extends Node {
        private final Node left;
        private final Node right;

        And(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object first = left.get(frame);
            return first == null || first == Boolean.FALSE ? first : right.get(frame);
        }

        @Override
        boolean isTrue(Frame frame) {
            return left.isTrue(frame) && right.isTrue(frame);
        }
    }

    private static final class Or extends Node {
        private final Node left;
        private final Node right;

        Or(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object first = left.get(frame);
            return first == null || first == Boolean.FALSE ? right.get(frame) : first;
        }

        @Override
        boolean isTrue(Frame frame) {
            return left.isTrue(frame) || right.isTrue(frame);
        }
    }
}
