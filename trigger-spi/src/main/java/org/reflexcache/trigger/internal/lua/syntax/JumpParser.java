package org.reflexcache.trigger.internal.lua.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads jumps and what they jump to. */
final class JumpParser {

    private final Tokens tokens;
    private final Names names;

    JumpParser(Tokens tokens, Names names) {
        this.tokens = tokens;
        this.names = names;
    }

    Statement leaveLoop() {
        Lexeme word = tokens.take();
        FunctionScope function = names.function();
        function.jumps().addBreak(word, function.known());
        return new Statement.Break(word.line());
    }

    Statement jump() {
        int line = tokens.take().line();
        Lexeme name = tokens.expect(Token.NAME);
        FunctionScope function = names.function();
        Label target = function.jumps().target(name, function.block(), function.known());
        return new Statement.Goto(line, target);
    }

    /** Defines a label that has been read; at the end of a block its variables are out of scope. */
    List<Statement> define(String name, int line, boolean atEnd) {
        FunctionScope function = names.function();
        function.jumps().checkNew(name);
        int variables = atEnd ? function.block().firstVariable() : function.known();
        List<Statement> statements = new ArrayList<>();
        for (Label label : function.jumps().define(name, line, function, variables)) {
            statements.add(new Statement.LabelStatement(line, label));
        }
        return statements;
    }
}
