package org.reflexcache.trigger.internal.lua.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that has a value, or several.
 *
 * @since 0.1
 */
public sealed interface Expression {

    /**
     * Where it is. Of an operation the line of its operator, of a call that of its opening parenthesis.
     *
     * @return the line, from 1
     */
    int line();

    /** Operations of two operands that are always both evaluated. */
    enum BinaryOperator {
        /** {@code +}. */
        ADD,
        /** {@code -}. */
        SUBTRACT,
        /** {@code *}. */
        MULTIPLY,
        /** {@code /}. */
        DIVIDE,
        /** {@code //}. */
        FLOOR_DIVIDE,
        /** {@code %}. */
        MODULO,
        /** {@code ^}. */
        POWER,
        /** {@code &}. */
        AND,
        /** {@code |}. */
        OR,
        /** {@code ~}. */
        XOR,
        /** {@code <<}. */
        SHIFT_LEFT,
        /** {@code >>}. */
        SHIFT_RIGHT,
        /** {@code ..}. */
        CONCAT,
        /** {@code ==}. */
        EQUAL,
        /** {@code ~=}. */
        NOT_EQUAL,
        /** {@code <}. */
        LESS,
        /** {@code <=}. */
        LESS_OR_EQUAL,
        /** {@code >}. */
        GREATER,
        /** {@code >=}. */
        GREATER_OR_EQUAL
    }

    /** Operations of one operand. */
    enum UnaryOperator {
        /** {@code -}. */
        NEGATE,
        /** {@code not}. */
        NOT,
        /** {@code #}. */
        LENGTH,
        /** {@code ~}. */
        BITWISE_NOT
    }

    /**
     * A value that is written down.
     *
     * @param line where it is
     * @param value nil, a Boolean, Long, Double, or String of bytes
     */
    record Constant(int line, @Nullable Object value) implements Expression {}

    /**
     * {@code ...}: several values.
     *
     * @param line where it is
     */
    record VarArgs(int line) implements Expression {}

    /**
     * A local variable of this function.
     *
     * @param line where it is used
     * @param variable the variable
     */
    record Local(int line, Variable variable) implements Expression {}

    /**
     * A local variable of a function around this one.
     *
     * @param line where it is used
     * @param name what it is called
     * @param index its index among {@link FunctionBody#captures}
     */
    record Upvalue(int line, String name, int index) implements Expression {}

    /**
     * A global variable; there is none in a chunk that names its environment.
     *
     * @param line where it is used
     * @param name what it is called
     */
    record Global(int line, String name) implements Expression {}

    /**
     * {@code holder[key]} and {@code holder.key}.
     *
     * @param line where it is
     * @param holder what is indexed
     * @param key by what
     */
    record Index(int line, Expression holder, Expression key) implements Expression {}

    /**
     * {@code callee(arguments)}: several values.
     *
     * @param line where it is
     * @param callee what is called
     * @param arguments the arguments
     */
    record Call(int line, Expression callee, List<Expression> arguments) implements Expression {}

    /**
     * {@code receiver:method(arguments)}: several values.
     *
     * @param line where it is
     * @param receiver whose method is called
     * @param method the name
     * @param arguments the arguments
     */
    record MethodCall(int line, Expression receiver, String method, List<Expression> arguments) implements Expression {}

    /**
     * A function.
     *
     * @param line where it is
     * @param body the function
     */
    record Function(int line, FunctionBody body) implements Expression {}

    /**
     * An operation of two operands.
     *
     * @param line where it is
     * @param operator the operation
     * @param left the left operand
     * @param right the right operand
     */
    record Binary(int line, BinaryOperator operator, Expression left, Expression right) implements Expression {}

    /**
     * An operation of one operand.
     *
     * @param line where it is
     * @param operator the operation
     * @param operand the operand
     */
    record Unary(int line, UnaryOperator operator, Expression operand) implements Expression {}

    /**
     * {@code left and right}, {@code left or right}.
     *
     * @param line where it is
     * @param and whether it is {@code and}
     * @param left what is evaluated
     * @param right what is evaluated only if need be
     */
    record Logical(int line, boolean and, Expression left, Expression right) implements Expression {}

    /**
     * An expression in parentheses, where these cut several values to one; others are not in the tree.
     *
     * @param line where it is
     * @param inner a call or {@code ...}
     */
    record Single(int line, Expression inner) implements Expression {}

    /**
     * {@code {...}}.
     *
     * @param line where it is
     * @param fields what it is made of, in order
     */
    record TableConstructor(int line, List<Field> fields) implements Expression {}

    /**
     * A part of a table constructor.
     *
     * @param key {@code null} for the next of the list
     * @param value the value; several where it is the last, has no key, and is a call or {@code ...}
     */
    record Field(@Nullable Expression key, Expression value) {}
}
