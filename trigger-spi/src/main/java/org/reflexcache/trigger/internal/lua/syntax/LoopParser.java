package org.reflexcache.trigger.internal.lua.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads loops. */
final class LoopParser {

    /** Variables of which the script does not know count as in the reference. */
    private static final int HIDDEN_OF_NUMERIC = 3;

    private static final int HIDDEN_OF_GENERIC = 4;

    private final Tokens tokens;
    private final Names names;
    private final ExpressionParser expressions;
    private final StatementParser statements;
    private int height;

    LoopParser(Tokens tokens, Names names, ExpressionParser expressions, StatementParser statements) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
        this.statements = statements;
    }

    /** How high the tree is under the loop that was read last. */
    int height() {
        return height;
    }

    Statement whileLoop() {
        int line = tokens.take().line();
        Expression condition = expressions.expression();
        int conditionHeight = expressions.height();
        names.function().enterBlock(true);
        tokens.expectOpening(Token.DO);
        Block body = statements.block();
        height = Math.max(conditionHeight, statements.height());
        tokens.expectClosing(Token.END, Token.WHILE, line);
        names.function().leaveBlock();
        return new Statement.While(line, condition, body);
    }

    Statement repeatLoop() {
        int line = tokens.take().line();
        FunctionScope function = names.function();
        function.enterBlock(true);
        function.enterBlock(false);
        Block body = statements.statements();
        int bodyHeight = statements.height();
        tokens.expectClosing(Token.UNTIL, Token.REPEAT, line);
        int conditionLine = tokens.line();
        Expression condition = expressions.expression();
        height = Math.max(bodyHeight, expressions.height());
        function.leaveBlock();
        function.leaveBlock();
        return new Statement.Repeat(conditionLine, body, condition);
    }

    Statement forLoop() {
        int line = tokens.take().line();
        FunctionScope function = names.function();
        function.enterBlock(true);
        String first = tokens.expectName();
        Statement loop = switch (tokens.token()) {
            case ASSIGN -> numeric(line, first);
            case COMMA, IN -> generic(line, first);
            default -> throw tokens.wrong("'=' or 'in' expected");
        };
        tokens.expectClosing(Token.END, Token.FOR, line);
        function.leaveBlock();
        return loop;
    }

    private Statement numeric(int line, String name) {
        FunctionScope function = names.function();
        function.hide(HIDDEN_OF_NUMERIC);
        function.reserve();
        tokens.take();
        Expression from = expressions.expression();
        int highest = expressions.height();
        tokens.expect(Token.COMMA);
        Expression to = expressions.expression();
        highest = Math.max(highest, expressions.height());
        Expression by = null;
        if (tokens.take(Token.COMMA)) {
            by = expressions.expression();
            highest = Math.max(highest, expressions.height());
        }
        tokens.expectOpening(Token.DO);
        function.enterBlock(false);
        Variable variable = function.declare(name, Variable.Attribute.NONE);
        Block body = body(highest);
        return new Statement.NumericFor(line, variable, new Statement.Range(from, to, by), body);
    }

    private Statement generic(int line, String first) {
        FunctionScope function = names.function();
        function.hide(HIDDEN_OF_GENERIC);
        function.reserve();
        List<String> written = new ArrayList<>(List.of(first));
        while (tokens.take(Token.COMMA)) {
            written.add(tokens.expectName());
            function.reserve();
        }
        tokens.expect(Token.IN);
        List<Expression> values = expressions.list();
        int highest = expressions.height();
        function.markClosing();
        tokens.expectOpening(Token.DO);
        function.enterBlock(false);
        List<Variable> variables = new ArrayList<>();
        for (String name : written) {
            variables.add(function.declare(name, Variable.Attribute.NONE));
        }
        Block body = body(highest);
        return new Statement.GenericFor(line, List.copyOf(variables), values, body);
    }

    /** The body, in a block that is open. */
    private Block body(int above) {
        Block body = statements.block();
        height = Math.max(above, statements.height());
        names.function().leaveBlock();
        return body;
    }
}
