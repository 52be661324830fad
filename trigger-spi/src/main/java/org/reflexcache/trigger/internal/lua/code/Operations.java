package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Arithmetic;
import org.reflexcache.trigger.internal.lua.value.Bitwise;
import org.reflexcache.trigger.internal.lua.value.Indexing;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;

/** Nodes that calculate. */
final class Operations {

    private Operations() {}

    static Node arithmetic(Arithmetic operation, Node left, Node right, Place place) {
        if (right instanceof Node.Constant constant && constant.known instanceof Long number) {
            if (operation == Arithmetic.ADD) {
                return new Plus(left, number, number, operation, place);
            }
            // The smallest one has no opposite but itself, which is right too: numbers wrap.
            if (operation == Arithmetic.SUBTRACT) {
                return new Plus(left, number, -number, operation, place);
            }
        }
        return switch (operation) {
            case ADD -> new Sum(left, right, place);
            case SUBTRACT -> new Difference(left, right, place);
            case MULTIPLY -> new Product(left, right, place);
            default -> new Other(operation, left, right, place);
        };
    }

    static Node bitwise(Bitwise operation, Node left, Node right, Place place) {
        return new Bits(operation, left, right, place);
    }

    static Node negate(Node operand, Place place) {
        return new Unary(Unary.Kind.NEGATE, operand, place);
    }

    static Node bitwiseNot(Node operand, Place place) {
        return new Unary(Unary.Kind.BITWISE_NOT, operand, place);
    }

    static Node length(Node operand, Place place) {
        return new Unary(Unary.Kind.LENGTH, operand, place);
    }

    private static @Nullable Object apply(
            Run run, Arithmetic operation, @Nullable Object left, @Nullable Object right, Place place) {
        try {
            return operation.apply(run, left, right);
        } catch (LuaError error) {
            throw place.of(error);
        } catch (Killed killed) {
            throw place.of(killed);
        }
    }

    private static final class Sum extends Node {
        private final Node left;
        private final Node right;
        private final Place place;

        Sum(Node left, Node right, Place place) {
            this.left = left;
            this.right = right;
            this.place = place;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object a = left.get(frame);
            Object b = right.get(frame);
            if (a instanceof Long x && b instanceof Long y) {
                return x + y;
            }
            if (a instanceof Double x && b instanceof Double y) {
                return x + y;
            }
            return apply(frame.run, Arithmetic.ADD, a, b, place);
        }
    }

    private static final class Difference extends Node {
        private final Node left;
        private final Node right;
        private final Place place;

        Difference(Node left, Node right, Place place) {
            this.left = left;
            this.right = right;
            this.place = place;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object a = left.get(frame);
            Object b = right.get(frame);
            if (a instanceof Long x && b instanceof Long y) {
                return x - y;
            }
            if (a instanceof Double x && b instanceof Double y) {
                return x - y;
            }
            return apply(frame.run, Arithmetic.SUBTRACT, a, b, place);
        }
    }

    private static final class Product extends Node {
        private final Node left;
        private final Node right;
        private final Place place;

        Product(Node left, Node right, Place place) {
            this.left = left;
            this.right = right;
            this.place = place;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object a = left.get(frame);
            Object b = right.get(frame);
            if (a instanceof Long x && b instanceof Long y) {
                return x * y;
            }
            if (a instanceof Double x && b instanceof Double y) {
                return x * y;
            }
            return apply(frame.run, Arithmetic.MULTIPLY, a, b, place);
        }
    }

    /** Plus or minus an integer that is written down. */
    private static final class Plus extends Node {
        private final Node left;
        private final Long right;
        private final long added;
        private final Arithmetic operation;
        private final Place place;

        Plus(Node left, Long right, long added, Arithmetic operation, Place place) {
            this.left = left;
            this.right = right;
            this.added = added;
            this.operation = operation;
            this.place = place;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object a = left.get(frame);
            if (a instanceof Long x) {
                return x + added;
            }
            return apply(frame.run, operation, a, right, place);
        }
    }

    private static final class Other extends Node {
        private final Arithmetic operation;
        private final Node left;
        private final Node right;
        private final Place place;

        Other(Arithmetic operation, Node left, Node right, Place place) {
            this.operation = operation;
            this.left = left;
            this.right = right;
            this.place = place;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object a = left.get(frame);
            return apply(frame.run, operation, a, right.get(frame), place);
        }
    }

    private static final class Bits extends Node {
        private final Bitwise operation;
        private final Node left;
        private final Node right;
        private final Place place;

        Bits(Bitwise operation, Node left, Node right, Place place) {
            this.operation = operation;
            this.left = left;
            this.right = right;
            this.place = place;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object a = left.get(frame);
            Object b = right.get(frame);
            try {
                return operation.apply(frame.run, a, b);
            } catch (LuaError error) {
                throw place.of(error);
            } catch (Killed killed) {
                throw place.of(killed);
            }
        }
    }

    private static final class Unary extends Node {
        enum Kind {
            NEGATE,
            BITWISE_NOT,
            LENGTH
        }

        private final Kind kind;
        private final Node operand;
        private final Place place;

        Unary(Kind kind, Node operand, Place place) {
            this.kind = kind;
            this.operand = operand;
            this.place = place;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object a = operand.get(frame);
            Run run = frame.run;
            try {
                return switch (kind) {
                    case NEGATE -> Arithmetic.negate(run, a);
                    case BITWISE_NOT -> Bitwise.not(run, a);
                    case LENGTH -> Indexing.length(run, a);
                };
            } catch (LuaError error) {
                throw place.of(error);
            } catch (Killed killed) {
                throw place.of(killed);
            }
        }
    }
}
