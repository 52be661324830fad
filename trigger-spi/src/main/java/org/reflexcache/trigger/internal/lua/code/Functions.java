package org.reflexcache.trigger.internal.lua.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.syntax.Block;
import org.reflexcache.trigger.internal.lua.syntax.Expression;
import org.reflexcache.trigger.internal.lua.syntax.FunctionBody;
import org.reflexcache.trigger.internal.lua.syntax.Label;
import org.reflexcache.trigger.internal.lua.syntax.Statement;
import org.reflexcache.trigger.internal.lua.syntax.Variable;
import org.reflexcache.trigger.internal.lua.value.Table;

/** Chooses actions for the statements of one function. */
final class Functions {

    private final Expressions expressions;
    private final Nesting nesting;
    private final Assigning assigning;

    private Functions(Expressions expressions, Nesting nesting, Table shared) {
        this.expressions = expressions;
        this.nesting = nesting;
        this.assigning = new Assigning(expressions, shared);
    }

    /** Compiles a function, and those within it. */
    static Code code(FunctionBody source, String chunk, Table shared) {
        Nesting nesting = new Nesting();
        Functions functions = new Functions(new Expressions(chunk, shared, nesting), nesting, shared);
        Action body = functions.block(source.body());
        return new Code(source, body, nesting);
    }

    private Action block(Block block) {
        return block(block.statements(), null);
    }

    /**
     * A block, or what is left of it.
     *
     * @param last what comes after the statements, still in their scope; {@code null} for nothing
     */
    private Action block(List<Statement> statements, @Nullable Action last) {
        List<Action> actions = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        Action after = last;
        int number = statements.size();
        int before = nesting.nodes();
        for (int i = 0; i < number; i++) {
            Statement statement = statements.get(i);
            if (statement instanceof Statement.LabelStatement label) {
                labels.add(label.label());
                places.add(actions.size());
            } else if (statement instanceof Statement.Declaration declaration && closed(declaration) != null) {
                int end = after == null ? endOfScope(statements, i + 1) : number;
                actions.add(closing(declaration, statements.subList(i + 1, end), after));
                after = null;
                i = end - 1;
            } else {
                actions.add(action(statement));
            }
        }
        if (after != null) {
            actions.add(after);
        }
        Action[] all = actions.toArray(new Action[0]);
        if (labels.isEmpty()) {
            return Statements.sequence(all);
        }
        int[] following = places.stream().mapToInt(Integer::intValue).toArray();
        Turn turn = new Turn(nesting.stepsSince(before), statements.get(0).line());
        return new Labelled(all, labels.toArray(Label[]::new), following, turn);
    }

    /** Labels at the end of a block are out of the scope of its variables. */
    private static int endOfScope(List<Statement> statements, int from) {
        int end = statements.size();
        while (end > from && statements.get(end - 1) instanceof Statement.LabelStatement) {
            end--;
        }
        return end;
    }

    private static @Nullable Variable closed(Statement.Declaration declaration) {
        for (Variable variable : declaration.variables()) {
            if (variable.attribute() == Variable.Attribute.CLOSE) {
                return variable;
            }
        }
        return null;
    }

    private Action closing(Statement.Declaration declaration, List<Statement> rest, @Nullable Action last) {
        Variable variable = closed(declaration);
        if (variable == null) {
            throw new IllegalArgumentException("nothing to close");
        }
        nesting.enter(Nesting.LIGHT);
        Action closing = new Closing(
                assigning.declaration(declaration),
                Variables.local(variable.slot(), variable.isCaptured()),
                variable.name(),
                block(rest, last),
                expressions.place(declaration.line(), null, null));
        nesting.leave(Nesting.LIGHT);
        return closing;
    }

    private Action action(Statement statement) {
        boolean counts = statement instanceof Statement.NumericFor || statement instanceof Statement.GenericFor;
        int weight = counts ? Nesting.HEAVY : Nesting.LIGHT;
        nesting.enter(weight);
        Action simple = simple(statement);
        Action found = simple != null ? simple : compound(statement);
        nesting.leave(weight);
        return found;
    }

    private @Nullable Action simple(Statement statement) {
        if (statement instanceof Statement.Declaration declaration) {
            return assigning.declaration(declaration);
        }
        if (statement instanceof Statement.Assignment assignment) {
            return assigning.assignment(assignment);
        }
        if (statement instanceof Statement.CallStatement call) {
            return Statements.calling(expressions.call(call.call()));
        }
        if (statement instanceof Statement.Return returned) {
            return returning(returned);
        }
        if (statement instanceof Statement.LocalFunction function) {
            return assigning.localFunction(function);
        }
        if (statement instanceof Statement.Goto going) {
            return Statements.going(going.target());
        }
        return statement instanceof Statement.Break ? Statements.breaking() : null;
    }

    private Action compound(Statement statement) {
        if (statement instanceof Statement.If choice) {
            return choice(choice);
        }
        if (statement instanceof Statement.NumericFor loop) {
            return numeric(loop);
        }
        if (statement instanceof Statement.GenericFor loop) {
            return generic(loop);
        }
        if (statement instanceof Statement.While loop) {
            int before = nesting.nodes();
            Node condition = expressions.node(loop.condition());
            Action body = block(loop.body());
            return Loops.whileLoop(condition, body, new Turn(nesting.stepsSince(before), loop.line()));
        }
        if (statement instanceof Statement.Repeat loop) {
            int before = nesting.nodes();
            Action last = Statements.breakIf(expressions.node(loop.condition()));
            Action body = block(loop.body().statements(), last);
            return Loops.repeat(body, new Turn(nesting.stepsSince(before), loop.line()));
        }
        return statement instanceof Statement.Do block ? block(block.body()) : Statements.nothing();
    }

    private Action returning(Statement.Return returned) {
        List<Expression> values = returned.values();
        if (values.size() == 1) {
            return returned.tail()
                    ? Statements.returningTail(expressions.call(values.get(0)))
                    : Statements.returning(expressions.node(values.get(0)));
        }
        return Statements.returning(expressions.nodes(values), expressions.place(returned.line(), null, null));
    }

    private Action choice(Statement.If choice) {
        int number = choice.branches().size();
        Node[] conditions = new Node[number];
        Action[] bodies = new Action[number];
        for (int i = 0; i < number; i++) {
            Statement.Branch branch = choice.branches().get(i);
            conditions[i] = expressions.node(branch.condition());
            bodies[i] = block(branch.body());
        }
        Block otherwise = choice.otherwise();
        return Statements.choice(conditions, bodies, otherwise == null ? Statements.nothing() : block(otherwise));
    }

    private Action numeric(Statement.NumericFor loop) {
        Expression by = loop.range().by();
        Node[] range = {
            expressions.node(loop.range().from()),
            expressions.node(loop.range().to()),
            by == null ? new Node.Constant(1L) : expressions.node(by)
        };
        int before = nesting.nodes();
        Action body = block(loop.body());
        int steps = nesting.stepsSince(before);
        return new NumericLoop(
                Assigning.fresh(loop.variable()), range, body, steps, expressions.place(loop.line(), null, null));
    }

    private Action generic(Statement.GenericFor loop) {
        Node[] values = expressions.nodes(loop.values());
        int before = nesting.nodes();
        Action body = block(loop.body());
        int steps = nesting.stepsSince(before);
        return new GenericLoop(
                Assigning.fresh(loop.variables()), values, body, steps, expressions.iteratorPlace(loop.line()));
    }
}
