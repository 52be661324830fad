package org.reflexcache.trigger.internal.lua.syntax;

import org.jspecify.annotations.Nullable;

/** What stands between two operands, and how strongly it binds. */
enum Operator {
    OR(1, 1, null),
    AND(2, 2, null),
    LESS(3, 3, Expression.BinaryOperator.LESS),
    GREATER(3, 3, Expression.BinaryOperator.GREATER),
    LESS_OR_EQUAL(3, 3, Expression.BinaryOperator.LESS_OR_EQUAL),
    GREATER_OR_EQUAL(3, 3, Expression.BinaryOperator.GREATER_OR_EQUAL),
    NOT_EQUAL(3, 3, Expression.BinaryOperator.NOT_EQUAL),
    EQUAL(3, 3, Expression.BinaryOperator.EQUAL),
    BAR(4, 4, Expression.BinaryOperator.OR),
    TILDE(5, 5, Expression.BinaryOperator.XOR),
    AMPERSAND(6, 6, Expression.BinaryOperator.AND),
    SHIFT_LEFT(7, 7, Expression.BinaryOperator.SHIFT_LEFT),
    SHIFT_RIGHT(7, 7, Expression.BinaryOperator.SHIFT_RIGHT),
    CONCAT(9, 8, Expression.BinaryOperator.CONCAT),
    PLUS(10, 10, Expression.BinaryOperator.ADD),
    MINUS(10, 10, Expression.BinaryOperator.SUBTRACT),
    STAR(11, 11, Expression.BinaryOperator.MULTIPLY),
    SLASH(11, 11, Expression.BinaryOperator.DIVIDE),
    DOUBLE_SLASH(11, 11, Expression.BinaryOperator.FLOOR_DIVIDE),
    PERCENT(11, 11, Expression.BinaryOperator.MODULO),
    CARET(14, 13, Expression.BinaryOperator.POWER);

    /** How strongly an operator before its operand binds. */
    static final int UNARY = 12;

    private final int left;
    private final int right;
    private final Expression.@Nullable BinaryOperator operation;

    Operator(int left, int right, Expression.@Nullable BinaryOperator operation) {
        this.left = left;
        this.right = right;
        this.operation = operation;
    }

    /** The operator that a token is; {@code null} for another token. */
    static @Nullable Operator of(Token token) {
        return switch (token) {
            case OR -> OR;
            case AND -> AND;
            case LESS -> LESS;
            case GREATER -> GREATER;
            case LESS_OR_EQUAL -> LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> GREATER_OR_EQUAL;
            case NOT_EQUAL -> NOT_EQUAL;
            case EQUAL -> EQUAL;
            case BAR -> BAR;
            case TILDE -> TILDE;
            case AMPERSAND -> AMPERSAND;
            case SHIFT_LEFT -> SHIFT_LEFT;
            case SHIFT_RIGHT -> SHIFT_RIGHT;
            case CONCAT -> CONCAT;
            case PLUS -> PLUS;
            case MINUS -> MINUS;
            case STAR -> STAR;
            case SLASH -> SLASH;
            case DOUBLE_SLASH -> DOUBLE_SLASH;
            case PERCENT -> PERCENT;
            case CARET -> CARET;
            default -> null;
        };
    }

    /** How strongly it binds what is before it. */
    int left() {
        return left;
    }

    /** How strongly it binds what is after it; less where it associates to the right. */
    int right() {
        return right;
    }

    Expression of(int line, Expression first, Expression second) {
        return operation == null
                ? new Expression.Logical(line, this == AND, first, second)
                : new Expression.Binary(line, operation, first, second);
    }
}
