package org.reflexcache.trigger.internal.lua.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done.
 *
 * @since 0.1
 */
public sealed interface Statement {

    /**
     * Where it is.
     *
     * @return the line, from 1
     */
    int line();

    /**
     * {@code targets = values}.
     *
     * @param line where it is
     * @param targets each a {@link Expression.Local}, {@link Expression.Upvalue}, {@link Expression.Global} or {@link Expression.Index}
     * @param values as many or not
     */
    record Assignment(int line, List<Expression> targets, List<Expression> values) implements Statement {}

    /**
     * {@code local variables = values}.
     *
     * @param line where it is
     * @param variables what it declares; not yet known in the values
     * @param values as many or not; none for nil
     */
    record Declaration(int line, List<Variable> variables, List<Expression> values) implements Statement {}

    /**
     * {@code local function variable}.
     *
     * @param line where it is
     * @param variable what it declares, known in the function
     * @param body the function
     */
    record LocalFunction(int line, Variable variable, FunctionBody body) implements Statement {}

    /**
     * A call whose values nobody wants.
     *
     * @param line where it is
     * @param call an {@link Expression.Call} or {@link Expression.MethodCall}
     */
    record CallStatement(int line, Expression call) implements Statement {}

    /**
     * {@code do body end}.
     *
     * @param line where it is
     * @param body what is done
     */
    record Do(int line, Block body) implements Statement {}

    /**
     * {@code while condition do body end}.
     *
     * @param line where it is
     * @param condition how long
     * @param body what is done
     */
    record While(int line, Expression condition, Block body) implements Statement {}

    /**
     * {@code repeat body until condition}.
     *
     * @param line where the condition is
     * @param body what is done
     * @param condition how long; knows what the body declares
     */
    record Repeat(int line, Block body, Expression condition) implements Statement {}

    /**
     * {@code if ... then ... elseif ... else ... end}.
     *
     * @param line where it is
     * @param branches what is asked in turn, at least one
     * @param otherwise what is done if none was true; {@code null} for nothing
     */
    record If(int line, List<Branch> branches, @Nullable Block otherwise) implements Statement {}

    /**
     * A branch of {@code if}.
     *
     * @param condition when
     * @param body what is done
     */
    record Branch(Expression condition, Block body) {}

    /**
     * {@code for variable = from, to, by do body end}.
     *
     * @param line where it is
     * @param variable what counts, anew in each turn
     * @param range from where to where
     * @param body what is done
     */
    record NumericFor(int line, Variable variable, Range range, Block body) implements Statement {}

    /**
     * What a numeric {@code for} counts through.
     *
     * @param from the first value
     * @param to the bound
     * @param by the step; {@code null} for 1
     */
    record Range(Expression from, Expression to, @Nullable Expression by) {}

    /**
     * {@code for variables in values do body end}.
     *
     * @param line where it is
     * @param variables what is given, anew in each turn; at least one
     * @param values iterator, state, first control value, closing value
     * @param body what is done
     */
    record GenericFor(int line, List<Variable> variables, List<Expression> values, Block body) implements Statement {}

    /**
     * {@code return values}. A single call, not in parentheses, is a tail call unless a variable of the function is to be closed.
     *
     * @param line where it is
     * @param values what is returned
     * @param tail whether it is a tail call
     */
    record Return(int line, List<Expression> values, boolean tail) implements Statement {}

    /**
     * {@code break}.
     *
     * @param line where it is
     */
    record Break(int line) implements Statement {}

    /**
     * {@code goto target}.
     *
     * @param line where it is
     * @param target where to; in the same block or one around it
     */
    record Goto(int line, Label target) implements Statement {}

    /**
     * {@code ::label::}.
     *
     * @param line where it is
     * @param label what goes here
     */
    record LabelStatement(int line, Label label) implements Statement {}
}
