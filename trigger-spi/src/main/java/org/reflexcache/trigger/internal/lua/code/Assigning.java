package org.reflexcache.trigger.internal.lua.code;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.syntax.Expression;
import org.reflexcache.trigger.internal.lua.syntax.Statement;
import org.reflexcache.trigger.internal.lua.syntax.Variable;
import org.reflexcache.trigger.internal.lua.value.Table;

/** Chooses actions for what declares and assigns. */
final class Assigning {

    private final Expressions expressions;
    private final Table shared;

    Assigning(Expressions expressions, Table shared) {
        this.expressions = expressions;
        this.shared = shared;
    }

    /** A variable at its declaration. */
    static Target fresh(Variable variable) {
        return variable.isCaptured() ? Target.newCell(variable.slot()) : Target.slot(variable.slot());
    }

    static Target[] fresh(List<Variable> variables) {
        Target[] targets = new Target[variables.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = fresh(variables.get(i));
        }
        return targets;
    }

    Action declaration(Statement.Declaration declaration) {
        List<Variable> variables = declaration.variables();
        Node[] values = declaration.values().isEmpty()
                ? new Node[] {new Node.Constant(null)}
                : expressions.nodes(declaration.values());
        if (variables.size() > 1 || values.length > 1) {
            return Assignments.declaration(fresh(variables), values);
        }
        Variable variable = variables.get(0);
        return variable.isCaptured()
                ? Assignments.variable(fresh(variable), values[0])
                : Assignments.slot(variable.slot(), values[0]);
    }

    /** The variable is there before the function, which may use it. */
    Action localFunction(Statement.LocalFunction function) {
        Variable variable = function.variable();
        Node value = expressions.function(function.line(), function.body());
        if (!variable.isCaptured()) {
            return Assignments.slot(variable.slot(), value);
        }
        return Statements.sequence(new Action[] {
            Assignments.variable(fresh(variable), new Node.Constant(null)),
            Assignments.variable(Target.cell(variable.slot()), value)
        });
    }

    Action assignment(Statement.Assignment assignment) {
        if (assignment.targets().size() > 1 || assignment.values().size() > 1) {
            return several(assignment);
        }
        Expression target = assignment.targets().get(0);
        Node value = expressions.node(assignment.values().get(0));
        if (target instanceof Expression.Index index) {
            return Assignments.field(
                    expressions.node(index.holder()),
                    expressions.node(index.key()),
                    value,
                    expressions.place(index.line(), index.holder(), null));
        }
        return target instanceof Expression.Local local && !local.variable().isCaptured()
                ? Assignments.slot(local.variable().slot(), value)
                : Assignments.variable(variable(target), value);
    }

    private Action several(Statement.Assignment assignment) {
        int number = assignment.targets().size();
        @Nullable Target[] targets = new @Nullable Target[number];
        @Nullable Node[] holders = new @Nullable Node[number];
        @Nullable Node[] keys = new @Nullable Node[number];
        @Nullable Place[] places = new @Nullable Place[number];
        for (int i = 0; i < number; i++) {
            Expression target = assignment.targets().get(i);
            if (target instanceof Expression.Index index) {
                holders[i] = expressions.node(index.holder());
                keys[i] = expressions.node(index.key());
                places[i] = expressions.place(index.line(), index.holder(), null);
            } else {
                targets[i] = variable(target);
            }
        }
        Place place = expressions.place(assignment.line(), null, null);
        return Assignments.several(
                new Assignments.Left(targets, holders, keys, places), expressions.nodes(assignment.values()), place);
    }

    private Target variable(Expression target) {
        if (target instanceof Expression.Local local) {
            int slot = local.variable().slot();
            return local.variable().isCaptured() ? Target.cell(slot) : Target.slot(slot);
        }
        if (target instanceof Expression.Upvalue upvalue) {
            return Target.upvalue(upvalue.index());
        }
        return Target.global(shared, ((Expression.Global) target).name());
    }
}
