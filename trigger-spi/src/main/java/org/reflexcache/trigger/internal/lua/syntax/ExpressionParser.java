package org.reflexcache.trigger.internal.lua.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions.
 *
 * <p>Each method leaves the {@linkplain #height height} of what it has read: trees are built upwards where operators associate to the
 * left, so that going into them is not enough to know how high they get.
 */
final class ExpressionParser {

    private static final int LOWEST = 0;

    private final Tokens tokens;
    private final Names names;
    private final FunctionParser functions;
    private int height;
    /** Whether what was read last, a name with what follows it, may be assigned to. */
    private boolean assignable;

    ExpressionParser(Tokens tokens, Names names, FunctionParser functions) {
        this.tokens = tokens;
        this.names = names;
        this.functions = functions;
    }

    /** How high the tree is of what was read last. */
    int height() {
        return height;
    }

    boolean isAssignable() {
        return assignable;
    }

    /** One expression, or several with commas between them. */
    List<Expression> list() {
        List<Expression> list = new ArrayList<>();
        int highest = 0;
        do {
            list.add(expression());
            highest = Math.max(highest, height);
        } while (tokens.take(Token.COMMA));
        height = highest;
        return List.copyOf(list);
    }

    Expression expression() {
        return operation(LOWEST);
    }

    /** An expression whose operators bind more strongly than that. */
    private Expression operation(int limit) {
        tokens.enter();
        Expression left = operand();
        Operator operator = Operator.of(tokens.token());
        while (operator != null && operator.left() > limit) {
            int leftHeight = height;
            int line = tokens.take().line();
            Expression right = operation(operator.right());
            height = tokens.above(Math.max(leftHeight, height));
            left = operator.of(line, left, right);
            operator = Operator.of(tokens.token());
        }
        tokens.leave();
        return left;
    }

    private Expression operand() {
        Expression.UnaryOperator operator = switch (tokens.token()) {
            case NOT -> Expression.UnaryOperator.NOT;
            case MINUS -> Expression.UnaryOperator.NEGATE;
            case TILDE -> Expression.UnaryOperator.BITWISE_NOT;
            case HASH -> Expression.UnaryOperator.LENGTH;
            default -> null;
        };
        if (operator == null) {
            return simple();
        }
        int line = tokens.take().line();
        Expression operand = operation(Operator.UNARY);
        if (operator == Expression.UnaryOperator.NEGATE && operand instanceof Expression.Constant constant) {
            Object number = negated(constant.value());
            if (number != null) {
                return new Expression.Constant(line, number);
            }
        }
        height = tokens.above(height);
        return new Expression.Unary(line, operator, operand);
    }

    private static @Nullable Object negated(@Nullable Object value) {
        if (value instanceof Long integer) {
            return -integer;
        }
        return value instanceof Double number ? (Object) (-number) : null;
    }

    private Expression simple() {
        height = 1;
        int line = tokens.line();
        return switch (tokens.token()) {
            case NUMBER, STRING -> new Expression.Constant(line, tokens.take().value());
            case NIL -> constant(null);
            case TRUE -> constant(true);
            case FALSE -> constant(false);
            case DOTS -> varArgs();
            case OPEN_BRACE -> table();
            case FUNCTION -> function();
            default -> suffixed();
        };
    }

    private Expression constant(@Nullable Object value) {
        return new Expression.Constant(tokens.take().line(), value);
    }

    private Expression varArgs() {
        if (!names.function().hasVarArgs()) {
            throw tokens.wrong("cannot use '...' outside a vararg function");
        }
        return new Expression.VarArgs(tokens.take().line());
    }

    private Expression function() {
        int line = tokens.take().line();
        FunctionBody body = functions.body("function <" + tokens.chunkName() + ":" + line + ">", line, false);
        height = tokens.above(body.nesting());
        return new Expression.Function(line, body);
    }

    /** A name or an expression in parentheses, with the fields and calls that follow it. */
    Expression suffixed() {
        Expression expression = primary();
        while (true) {
            switch (tokens.token()) {
                case DOT -> expression = field(expression);
                case OPEN_BRACKET -> expression = indexed(expression);
                case COLON -> expression = methodCall(expression);
                case OPEN, STRING, OPEN_BRACE -> expression = call(expression);
                default -> {
                    return expression;
                }
            }
        }
    }

    private Expression primary() {
        int line = tokens.line();
        if (tokens.at(Token.NAME)) {
            assignable = true;
            return named();
        }
        if (!tokens.take(Token.OPEN)) {
            throw tokens.wrong("unexpected symbol");
        }
        Expression inner = expression();
        tokens.expectClosing(Token.CLOSE, Token.OPEN, line);
        assignable = false;
        boolean several = inner instanceof Expression.VarArgs
                || inner instanceof Expression.Call
                || inner instanceof Expression.MethodCall;
        if (!several) {
            return inner;
        }
        height = tokens.above(height);
        return new Expression.Single(line, inner);
    }

    /** A variable. */
    Expression named() {
        int line = tokens.line();
        Expression variable = names.resolve(line, tokens.expectName());
        height = variable instanceof Expression.Index ? 2 : 1;
        return variable;
    }

    /** A field whose name follows a point. */
    Expression field(Expression holder) {
        tokens.take();
        int line = tokens.line();
        Expression key = new Expression.Constant(line, tokens.expectName());
        height = tokens.above(height);
        assignable = true;
        return new Expression.Index(line, holder, key);
    }

    private Expression indexed(Expression holder) {
        int holderHeight = height;
        int line = tokens.line();
        Expression key = key();
        height = tokens.above(Math.max(holderHeight, height));
        assignable = true;
        return new Expression.Index(line, holder, key);
    }

    private Expression key() {
        tokens.take();
        Expression key = expression();
        tokens.expect(Token.CLOSE_BRACKET);
        return key;
    }

    private Expression methodCall(Expression receiver) {
        int receiverHeight = height;
        tokens.take();
        String method = tokens.expectName();
        int line = tokens.line();
        List<Expression> arguments = arguments();
        height = tokens.above(Math.max(receiverHeight, height));
        return new Expression.MethodCall(line, receiver, method, arguments);
    }

    private Expression call(Expression callee) {
        int calleeHeight = height;
        int line = tokens.line();
        List<Expression> arguments = arguments();
        height = tokens.above(Math.max(calleeHeight, height));
        return new Expression.Call(line, callee, arguments);
    }

    private List<Expression> arguments() {
        int line = tokens.line();
        height = 1;
        List<Expression> arguments = switch (tokens.token()) {
            case STRING -> List.of(new Expression.Constant(line, tokens.take().value()));
            case OPEN_BRACE -> List.of(table());
            case OPEN -> argumentsInParentheses(line);
            default -> throw tokens.wrong("function arguments expected");
        };
        assignable = false;
        return arguments;
    }

    private List<Expression> argumentsInParentheses(int line) {
        tokens.take();
        List<Expression> arguments = tokens.at(Token.CLOSE) ? List.of() : list();
        tokens.expectClosing(Token.CLOSE, Token.OPEN, line);
        return arguments;
    }

    private Expression table() {
        int line = tokens.line();
        tokens.take();
        List<Expression.Field> fields = new ArrayList<>();
        int highest = 0;
        while (!tokens.at(Token.CLOSE_BRACE)) {
            fields.add(part());
            highest = Math.max(highest, height);
            if (!tokens.take(Token.COMMA) && !tokens.take(Token.SEMICOLON)) {
                break;
            }
        }
        tokens.expectClosing(Token.CLOSE_BRACE, Token.OPEN_BRACE, line);
        height = tokens.above(highest);
        return new Expression.TableConstructor(line, List.copyOf(fields));
    }

    private Expression.Field part() {
        Expression key = null;
        int keyHeight = 0;
        if (tokens.at(Token.OPEN_BRACKET)) {
            key = key();
            keyHeight = height;
            tokens.expect(Token.ASSIGN);
        } else if (tokens.at(Token.NAME) && tokens.peek() == Token.ASSIGN) {
            Lexeme name = tokens.take();
            key = new Expression.Constant(name.line(), name.value());
            tokens.take();
        }
        Expression value = expression();
        height = Math.max(keyHeight, height);
        return new Expression.Field(key, value);
    }
}
