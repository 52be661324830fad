package org.reflexcache.trigger.internal.lua.syntax;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes trees in few words, so that tests can say what they expect. */
final class TreeText {

    private TreeText() {}

    static String of(Block block) {
        return block.statements().stream().map(TreeText::of).collect(Collectors.joining("; "));
    }

    private static String of(Statement statement) {
        if (statement instanceof Statement.Assignment it) {
            return "(set " + list(it.targets()) + " = " + list(it.values()) + ")";
        } else if (statement instanceof Statement.Declaration it) {
            return "(local " + variables(it.variables()) + " = " + list(it.values()) + ")";
        } else if (statement instanceof Statement.LocalFunction it) {
            return "(local " + variables(List.of(it.variable())) + " " + of(it.body()) + ")";
        } else if (statement instanceof Statement.CallStatement it) {
            return of(it.call());
        } else if (statement instanceof Statement.Do it) {
            return "(do " + of(it.body()) + ")";
        } else if (statement instanceof Statement.Return it) {
            return "(" + (it.tail() ? "tail" : "return") + " " + list(it.values()) + ")";
        } else if (statement instanceof Statement.Goto it) {
            return "(goto " + of(it.target()) + ")";
        } else if (statement instanceof Statement.LabelStatement it) {
            return "(label " + of(it.label()) + ")";
        } else if (statement instanceof Statement.Break) {
            return "break";
        }
        return nested(statement);
    }

    private static String nested(Statement statement) {
        if (statement instanceof Statement.While it) {
            return "(while " + of(it.condition()) + " " + of(it.body()) + ")";
        } else if (statement instanceof Statement.Repeat it) {
            return "(repeat " + of(it.body()) + " until " + of(it.condition()) + ")";
        } else if (statement instanceof Statement.If it) {
            String branches = it.branches().stream()
                    .map(branch -> of(branch.condition()) + " then " + of(branch.body()))
                    .collect(Collectors.joining(" elseif "));
            Block otherwise = it.otherwise();
            return "(if " + branches + (otherwise == null ? "" : " else " + of(otherwise)) + ")";
        } else if (statement instanceof Statement.NumericFor it) {
            Expression by = it.range().by();
            String range = of(it.range().from()) + " to " + of(it.range().to()) + (by == null ? "" : " by " + of(by));
            return "(for " + variables(List.of(it.variable())) + " " + range + " " + of(it.body()) + ")";
        } else if (statement instanceof Statement.GenericFor it) {
            return "(for " + variables(it.variables()) + " in " + list(it.values()) + " " + of(it.body()) + ")";
        }
        throw new AssertionError(statement);
    }

    private static String of(Label label) {
        return label.name() + label.number();
    }

    private static String variables(List<Variable> variables) {
        return variables.stream().map(TreeText::of).collect(Collectors.joining(", "));
    }

    private static String of(Variable variable) {
        String attribute = variable.attribute() == Variable.Attribute.NONE
                ? ""
                : "<" + variable.attribute().name().toLowerCase(Locale.ROOT) + ">";
        return variable.name() + attribute + "@" + variable.slot() + (variable.isCaptured() ? "!" : "");
    }

    static String of(FunctionBody body) {
        String captures = body.captures().stream()
                .map(capture -> capture.name() + (capture.fromLocal() ? "<-" : "<<-") + capture.index())
                .collect(Collectors.joining(", "));
        return "(function " + variables(body.parameters()) + (body.hasVarArgs() ? "..." : "") + " [" + captures + "] "
                + of(body.body()) + ")";
    }

    static String list(List<Expression> expressions) {
        return expressions.stream().map(TreeText::of).collect(Collectors.joining(", "));
    }

    static String of(Expression expression) {
        if (expression instanceof Expression.Constant it) {
            return constant(it.value());
        } else if (expression instanceof Expression.VarArgs) {
            return "...";
        } else if (expression instanceof Expression.Local it) {
            return it.variable().name() + "@" + it.variable().slot();
        } else if (expression instanceof Expression.Upvalue it) {
            return it.name() + "^" + it.index();
        } else if (expression instanceof Expression.Global it) {
            return it.name();
        } else if (expression instanceof Expression.Index it) {
            return of(it.holder()) + "[" + of(it.key()) + "]";
        } else if (expression instanceof Expression.Call it) {
            return of(it.callee()) + "(" + list(it.arguments()) + ")";
        } else if (expression instanceof Expression.MethodCall it) {
            return of(it.receiver()) + ":" + it.method() + "(" + list(it.arguments()) + ")";
        } else if (expression instanceof Expression.Function it) {
            return of(it.body());
        } else if (expression instanceof Expression.Single it) {
            return "(single " + of(it.inner()) + ")";
        }
        return operation(expression);
    }

    private static String operation(Expression expression) {
        if (expression instanceof Expression.Binary it) {
            return "(" + it.operator() + " " + of(it.left()) + " " + of(it.right()) + ")";
        } else if (expression instanceof Expression.Unary it) {
            return "(" + it.operator() + " " + of(it.operand()) + ")";
        } else if (expression instanceof Expression.Logical it) {
            return "(" + (it.and() ? "and " : "or ") + of(it.left()) + " " + of(it.right()) + ")";
        } else if (expression instanceof Expression.TableConstructor it) {
            return it.fields().stream().map(TreeText::field).collect(Collectors.joining(", ", "{", "}"));
        }
        throw new AssertionError(expression);
    }

    private static String field(Expression.Field field) {
        Expression key = field.key();
        return key == null ? of(field.value()) : "[" + of(key) + "]=" + of(field.value());
    }

    private static String constant(@Nullable Object value) {
        return value instanceof String ? "'" + value + "'" : value == null ? "nil" : value.toString();
    }
}
