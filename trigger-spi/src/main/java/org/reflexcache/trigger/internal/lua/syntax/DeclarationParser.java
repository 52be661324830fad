package org.reflexcache.trigger.internal.lua.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what declares local variables and functions. */
final class DeclarationParser {

    private final Tokens tokens;
    private final Names names;
    private final FunctionParser functions;
    private final ExpressionParser expressions;
    private int height;

    DeclarationParser(Tokens tokens, Names names, FunctionParser functions, ExpressionParser expressions) {
        this.tokens = tokens;
        this.names = names;
        this.functions = functions;
        this.expressions = expressions;
    }

    /** How high the tree is under what was read last. */
    int height() {
        return height;
    }

    Statement function() {
        int line = tokens.take().line();
        StringBuilder name = new StringBuilder(tokens.current().text());
        Expression target = expressions.named();
        while (tokens.at(Token.DOT)) {
            target = expressions.field(target);
            name.append('.').append(key(target));
        }
        boolean method = tokens.at(Token.COLON);
        if (method) {
            target = expressions.field(target);
            name.append(':').append(key(target));
        }
        int targetHeight = expressions.height();
        FunctionBody body = functions.body("function '" + name + "'", line, method);
        height = Math.max(targetHeight, tokens.above(body.nesting()));
        names.checkWritable(target);
        return new Statement.Assignment(line, List.of(target), List.of(new Expression.Function(line, body)));
    }

    /** What the field that was read last is called. */
    private static @Nullable Object key(Expression target) {
        return target instanceof Expression.Index index && index.key() instanceof Expression.Constant key
                ? key.value()
                : null;
    }

    Statement local() {
        int line = tokens.take().line();
        return tokens.take(Token.FUNCTION) ? localFunction(line) : declaration(line);
    }

    private Statement localFunction(int line) {
        String name = tokens.expectName();
        names.function().reserve();
        Variable variable = names.function().declare(name, Variable.Attribute.NONE);
        FunctionBody body = functions.body("function '" + name + "'", tokens.line(), false);
        height = tokens.above(body.nesting());
        return new Statement.LocalFunction(line, variable, body);
    }

    private Statement declaration(int line) {
        FunctionScope function = names.function();
        List<String> written = new ArrayList<>();
        List<Variable.Attribute> attributes = new ArrayList<>();
        do {
            written.add(tokens.expectName());
            function.reserve();
            Variable.Attribute attribute = attribute();
            if (attribute == Variable.Attribute.CLOSE && attributes.contains(attribute)) {
                throw tokens.fault("multiple to-be-closed variables in local list");
            }
            attributes.add(attribute);
        } while (tokens.take(Token.COMMA));
        boolean assigned = tokens.take(Token.ASSIGN);
        List<Expression> values = assigned ? expressions.list() : List.of();
        height = assigned ? expressions.height() : 0;
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            variables.add(function.declare(written.get(i), attributes.get(i)));
        }
        if (attributes.contains(Variable.Attribute.CLOSE)) {
            function.markClosing();
        }
        return new Statement.Declaration(line, List.copyOf(variables), values);
    }

    private Variable.Attribute attribute() {
        if (!tokens.take(Token.LESS)) {
            return Variable.Attribute.NONE;
        }
        String name = tokens.expectName();
        tokens.expect(Token.GREATER);
        return switch (name) {
            case "const" -> Variable.Attribute.CONST;
            case "close" -> Variable.Attribute.CLOSE;
            default -> throw tokens.fault("unknown attribute '" + name + "'");
        };
    }
}
