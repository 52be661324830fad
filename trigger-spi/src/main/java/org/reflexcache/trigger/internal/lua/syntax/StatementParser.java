package org.reflexcache.trigger.internal.lua.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads statements. Like {@link ExpressionParser} it leaves the height of what it has read. */
final class StatementParser {

    private final Tokens tokens;
    private final Names names;
    private final ExpressionParser expressions;
    private final LoopParser loops;
    private final DeclarationParser declarations;
    private final JumpParser jumps;
    private int height;

    StatementParser(Tokens tokens, Names names, FunctionParser functions) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = new ExpressionParser(tokens, names, functions);
        this.loops = new LoopParser(tokens, names, expressions, this);
        this.declarations = new DeclarationParser(tokens, names, functions, expressions);
        this.jumps = new JumpParser(tokens, names);
    }

    /** How high the tree is of what was read last. */
    int height() {
        return height;
    }

    /** Goes on with what a function was read within. */
    void resume(int heightBefore) {
        height = heightBefore;
    }

    /** Statements in a block of their own. */
    Block block() {
        FunctionScope function = names.function();
        function.enterBlock(false);
        Block block = statements();
        function.leaveBlock();
        return block;
    }

    /** Statements, in a block that is open. */
    Block statements() {
        List<Statement> statements = new ArrayList<>();
        int highest = 1;
        while (!endsBlock() && !tokens.at(Token.UNTIL)) {
            boolean last = tokens.at(Token.RETURN);
            height = 0;
            statement(statements);
            highest = Math.max(highest, tokens.above(height));
            if (last) {
                break;
            }
        }
        height = highest;
        return new Block(statements);
    }

    private boolean endsBlock() {
        return switch (tokens.token()) {
            case ELSE, ELSEIF, END, END_OF_TEXT -> true;
            default -> false;
        };
    }

    private void statement(List<Statement> statements) {
        tokens.enter();
        switch (tokens.token()) {
            case SEMICOLON -> tokens.take();
            case DOUBLE_COLON -> label(statements);
            default -> statements.add(action());
        }
        tokens.leave();
    }

    private Statement action() {
        return switch (tokens.token()) {
            case IF -> condition();
            case DO -> doBlock();
            case WHILE -> loop(loops.whileLoop());
            case FOR -> loop(loops.forLoop());
            case REPEAT -> loop(loops.repeatLoop());
            case FUNCTION -> declaration(declarations.function());
            case LOCAL -> declaration(declarations.local());
            case RETURN -> returned();
            case BREAK -> jumps.leaveLoop();
            case GOTO -> jumps.jump();
            default -> callOrAssignment();
        };
    }

    private Statement loop(Statement loop) {
        height = loops.height();
        return loop;
    }

    private Statement declaration(Statement declaration) {
        height = declarations.height();
        return declaration;
    }

    private Expression expression() {
        Expression expression = expressions.expression();
        height = Math.max(height, expressions.height());
        return expression;
    }

    private List<Expression> list() {
        List<Expression> list = expressions.list();
        height = Math.max(height, expressions.height());
        return list;
    }

    /** A block that has its opening before it, under what is being read. */
    private Block inner() {
        int highest = height;
        Block block = block();
        height = Math.max(highest, height);
        return block;
    }

    private Statement condition() {
        int line = tokens.line();
        List<Statement.Branch> branches = new ArrayList<>();
        do {
            tokens.take();
            Expression condition = expression();
            tokens.expectOpening(Token.THEN);
            branches.add(new Statement.Branch(condition, inner()));
        } while (tokens.at(Token.ELSEIF));
        Block otherwise = tokens.take(Token.ELSE) ? inner() : null;
        tokens.expectClosing(Token.END, Token.IF, line);
        return new Statement.If(line, List.copyOf(branches), otherwise);
    }

    private Statement doBlock() {
        int line = tokens.take().line();
        Block body = inner();
        tokens.expectClosing(Token.END, Token.DO, line);
        return new Statement.Do(line, body);
    }

    private Statement returned() {
        int line = tokens.take().line();
        boolean none = endsBlock() || tokens.at(Token.UNTIL) || tokens.at(Token.SEMICOLON);
        List<Expression> values = none ? List.of() : list();
        tokens.take(Token.SEMICOLON);
        boolean tail = values.size() == 1
                && isCall(values.get(0))
                && !names.function().block().closes();
        return new Statement.Return(line, values, tail);
    }

    private static boolean isCall(Expression expression) {
        return expression instanceof Expression.Call || expression instanceof Expression.MethodCall;
    }

    /** A label, and those that follow it at once: all of them are at the end of the block if the last one is. */
    private void label(List<Statement> statements) {
        tokens.take();
        int line = tokens.line();
        String name = tokens.expectName();
        tokens.expect(Token.DOUBLE_COLON);
        while (tokens.at(Token.SEMICOLON) || tokens.at(Token.DOUBLE_COLON)) {
            statement(statements);
        }
        statements.addAll(jumps.define(name, line, endsBlock()));
    }

    private Statement callOrAssignment() {
        int line = tokens.line();
        Expression first = expressions.suffixed();
        height = Math.max(height, expressions.height());
        if (tokens.at(Token.ASSIGN) || tokens.at(Token.COMMA)) {
            return assignment(line, first);
        }
        if (!isCall(first)) {
            throw tokens.wrong("syntax error");
        }
        return new Statement.CallStatement(line, first);
    }

    private Statement assignment(int line, Expression first) {
        List<Expression> targets = new ArrayList<>();
        targets.add(target(first));
        while (tokens.take(Token.COMMA)) {
            Expression next = expressions.suffixed();
            height = Math.max(height, expressions.height());
            targets.add(target(next));
        }
        tokens.expect(Token.ASSIGN);
        return new Statement.Assignment(line, List.copyOf(targets), list());
    }

    private Expression target(Expression target) {
        if (!expressions.isAssignable()) {
            throw tokens.wrong("syntax error");
        }
        names.checkWritable(target);
        return target;
    }
}
