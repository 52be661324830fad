package org.reflexcache.trigger.internal.lua.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.syntax.Expression;
import org.reflexcache.trigger.internal.lua.syntax.Expression.Binary;
import org.reflexcache.trigger.internal.lua.syntax.Expression.BinaryOperator;
import org.reflexcache.trigger.internal.lua.syntax.FunctionBody;
import org.reflexcache.trigger.internal.lua.value.Arithmetic;
import org.reflexcache.trigger.internal.lua.value.Bitwise;
import org.reflexcache.trigger.internal.lua.value.Table;

/** Chooses nodes for the expressions of one function. */
final class Expressions {

    private final String chunk;
    private final Table shared;
    private final Nesting nesting;

    Expressions(String chunk, Table shared, Nesting nesting) {
        this.chunk = chunk;
        this.shared = shared;
        this.nesting = nesting;
    }

    Place place(int line, @Nullable Expression first, @Nullable Expression second) {
        return new Place(chunk, line, first == null ? null : Names.of(first), second == null ? null : Names.of(second));
    }

    /** Where a loop calls its iterator. */
    Place iteratorPlace(int line) {
        return new Place(chunk, line, "for iterator 'for iterator'", null);
    }

    Node[] nodes(List<Expression> expressions) {
        Node[] nodes = new Node[expressions.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = node(expressions.get(i));
        }
        return nodes;
    }

    Node node(Expression expression) {
        int weight = weight(expression);
        nesting.enter(weight);
        Node variable = variable(expression);
        Node found = variable != null ? variable : compound(expression);
        nesting.leave(weight);
        return found;
    }

    private static int weight(Expression expression) {
        if (expression instanceof Expression.Call || expression instanceof Expression.MethodCall) {
            return Nesting.HEAVY;
        }
        return expression instanceof Expression.TableConstructor ? Nesting.MIDDLE : Nesting.LIGHT;
    }

    private @Nullable Node variable(Expression expression) {
        if (expression instanceof Expression.Constant constant) {
            return new Node.Constant(constant.value());
        }
        if (expression instanceof Expression.Local local) {
            return Variables.local(local.variable().slot(), local.variable().isCaptured());
        }
        if (expression instanceof Expression.Upvalue upvalue) {
            return Variables.upvalue(upvalue.index());
        }
        if (expression instanceof Expression.Global global) {
            return Globals.read(shared, global.name());
        }
        if (expression instanceof Expression.VarArgs) {
            return Variables.varArgs();
        }
        return null;
    }

    private Node compound(Expression expression) {
        if (expression instanceof Binary binary) {
            return binary(binary);
        }
        if (expression instanceof Expression.Index index) {
            return index(index);
        }
        if (expression instanceof Expression.Unary unary) {
            return unary(unary);
        }
        if (expression instanceof Expression.Logical logical) {
            Node left = node(logical.left());
            Node right = node(logical.right());
            return logical.and() ? Conditions.and(left, right) : Conditions.or(left, right);
        }
        if (expression instanceof Expression.TableConstructor constructor) {
            return table(constructor);
        }
        if (expression instanceof Expression.Function function) {
            return function(function);
        }
        return expression instanceof Expression.Single single
                ? Variables.single(node(single.inner()))
                : call(expression);
    }

    /** A call, of a function or of a method. */
    Call call(Expression expression) {
        if (expression instanceof Expression.MethodCall method) {
            return MethodCalling.of(
                    node(method.receiver()),
                    method.method(),
                    nodes(method.arguments()),
                    place(method.line(), method.receiver(), null),
                    new Place(chunk, method.line(), Names.named("method", method.method()), null));
        }
        Expression.Call call = (Expression.Call) expression;
        return Calling.of(node(call.callee()), nodes(call.arguments()), place(call.line(), call.callee(), null));
    }

    private Node index(Expression.Index index) {
        Node holder = node(index.holder());
        Place place = place(index.line(), index.holder(), null);
        if (!(index.key() instanceof Expression.Constant constant && constant.value() instanceof String key)) {
            return Indexes.keyed(holder, node(index.key()), place);
        }
        Node general = Indexes.named(holder, key, place);
        Object known = index.holder() instanceof Expression.Global global
                        && Globals.constant(shared, global.name()) instanceof Table library
                        && library.metatable() == null
                ? library.get(key)
                : null;
        return known == null ? general : new Node.Shared(known, general);
    }

    private Node function(Expression.Function function) {
        return function(function.line(), function.body());
    }

    /** A function within this one. */
    Node function(int line, FunctionBody body) {
        return new FunctionMaking(Functions.code(body, chunk, shared), body.captures(), place(line, null, null));
    }

    private Node table(Expression.TableConstructor constructor) {
        int number = constructor.fields().size();
        @Nullable Node[] keys = new @Nullable Node[number];
        Node[] values = new Node[number];
        for (int i = 0; i < number; i++) {
            Expression.Field field = constructor.fields().get(i);
            Expression key = field.key();
            keys[i] = key == null ? null : node(key);
            values[i] = node(field.value());
        }
        return new TableMaking(keys, values, place(constructor.line(), null, null));
    }

    private Node unary(Expression.Unary unary) {
        Node operand = node(unary.operand());
        Place place = place(unary.line(), unary.operand(), null);
        return switch (unary.operator()) {
            case NOT -> Conditions.not(operand);
            case NEGATE -> negate(operand, place);
            case LENGTH -> Operations.length(operand, place);
            case BITWISE_NOT -> Operations.bitwiseNot(operand, place);
        };
    }

    private static Node negate(Node operand, Place place) {
        if (operand instanceof Node.Constant constant) {
            if (constant.known instanceof Long integer) {
                return new Node.Constant(-integer);
            }
            if (constant.known instanceof Double number) {
                return new Node.Constant(-number);
            }
        }
        return Operations.negate(operand, place);
    }

    private Node binary(Binary binary) {
        if (binary.operator() == BinaryOperator.CONCAT) {
            return joining(binary);
        }
        Node left = node(binary.left());
        Node right = node(binary.right());
        Place place = place(binary.line(), binary.left(), binary.right());
        Arithmetic arithmetic = arithmetic(binary.operator());
        if (arithmetic != null) {
            return Operations.arithmetic(arithmetic, left, right, place);
        }
        Bitwise bitwise = bitwise(binary.operator());
        return bitwise != null
                ? Operations.bitwise(bitwise, left, right, place)
                : comparison(binary.operator(), left, right, place);
    }

    private static Node comparison(BinaryOperator operator, Node left, Node right, Place place) {
        return switch (operator) {
            case EQUAL -> Conditions.equal(left, right, true, place);
            case NOT_EQUAL -> Conditions.equal(left, right, false, place);
            case LESS -> Conditions.less(left, right, false, place);
            case LESS_OR_EQUAL -> Conditions.less(left, right, true, place);
            case GREATER -> Conditions.greater(left, right, false, place);
            case GREATER_OR_EQUAL -> Conditions.greater(left, right, true, place);
            default -> throw new IllegalArgumentException("not a comparison: " + operator);
        };
    }

    private static @Nullable Arithmetic arithmetic(BinaryOperator operator) {
        return switch (operator) {
            case ADD -> Arithmetic.ADD;
            case SUBTRACT -> Arithmetic.SUBTRACT;
            case MULTIPLY -> Arithmetic.MULTIPLY;
            case DIVIDE -> Arithmetic.DIVIDE;
            case FLOOR_DIVIDE -> Arithmetic.FLOOR_DIVIDE;
            case MODULO -> Arithmetic.MODULO;
            case POWER -> Arithmetic.POWER;
            default -> null;
        };
    }

    private static @Nullable Bitwise bitwise(BinaryOperator operator) {
        return switch (operator) {
            case AND -> Bitwise.AND;
            case OR -> Bitwise.OR;
            case XOR -> Bitwise.XOR;
            case SHIFT_LEFT -> Bitwise.SHIFT_LEFT;
            case SHIFT_RIGHT -> Bitwise.SHIFT_RIGHT;
            default -> null;
        };
    }

    private Node joining(Binary first) {
        List<Expression> parts = new ArrayList<>();
        Expression rest = first;
        while (rest instanceof Binary binary && binary.operator() == BinaryOperator.CONCAT) {
            parts.add(binary.left());
            rest = binary.right();
        }
        parts.add(rest);
        @Nullable String[] names = new @Nullable String[parts.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = Names.of(parts.get(i));
        }
        return new Joining(nodes(parts), names, place(first.line(), null, null));
    }
}
