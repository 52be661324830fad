package org.reflexcache.trigger.internal.lua.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads functions, which hold statements. */
final class FunctionParser {

    private final Tokens tokens;
    private final Names names;
    private final StatementParser statements;

    FunctionParser(Tokens tokens, Names names) {
        this.tokens = tokens;
        this.names = names;
        this.statements = new StatementParser(tokens, names, this);
    }

    /** The whole text. */
    FunctionBody main() {
        FunctionScope scope = names.enter(0);
        scope.allowVarArgs();
        Block block = statements.statements();
        tokens.expect(Token.END_OF_TEXT);
        names.leave();
        return body("main chunk", 1, List.of(), block, scope);
    }

    /**
     * A function from its parameters on.
     *
     * @param name what messages call it
     * @param line where it begins
     * @param method whether it has {@code self}
     */
    FunctionBody body(String name, int line, boolean method) {
        int around = statements.height();
        FunctionScope scope = names.enter(line);
        tokens.expect(Token.OPEN);
        List<String> parameters = new ArrayList<>();
        if (method) {
            scope.reserve();
            parameters.add("self");
        }
        parameters(scope, parameters);
        List<Variable> variables = new ArrayList<>();
        for (String parameter : parameters) {
            variables.add(scope.declare(parameter, Variable.Attribute.NONE));
        }
        tokens.expect(Token.CLOSE);
        Block block = statements.statements();
        tokens.expectClosing(Token.END, Token.FUNCTION, line);
        names.leave();
        FunctionBody body = body(name, line, variables, block, scope);
        statements.resume(around);
        return body;
    }

    private FunctionBody body(String name, int line, List<Variable> parameters, Block block, FunctionScope scope) {
        return new FunctionBody(
                name,
                line,
                parameters,
                scope.hasVarArgs(),
                block,
                scope.captures(),
                scope.slots(),
                statements.height());
    }

    private void parameters(FunctionScope scope, List<String> parameters) {
        if (tokens.at(Token.CLOSE)) {
            return;
        }
        do {
            if (tokens.take(Token.DOTS)) {
                scope.allowVarArgs();
                return;
            }
            if (!tokens.at(Token.NAME)) {
                throw tokens.wrong("<name> or '...' expected");
            }
            parameters.add(tokens.expectName());
            scope.reserve();
        } while (tokens.take(Token.COMMA));
    }
}
