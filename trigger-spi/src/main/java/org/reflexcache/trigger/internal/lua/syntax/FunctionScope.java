package org.reflexcache.trigger.internal.lua.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that is being read: what its names mean. */
final class FunctionScope {

    static final int MOST_VARIABLES = 200;
    static final int MOST_CAPTURES = 255;

    private final @Nullable FunctionScope outer;
    private final Tokens tokens;
    private final int line;
    private final Jumps jumps;
    /** How many variables of each name can be seen, of this function and those around it: most names are globals, found so at once. */
    private final Map<String, Integer> visible;

    private final List<Variable> variables = new ArrayList<>();
    private final List<FunctionBody.Capture> captures = new ArrayList<>();
    /** The variables captured, in the same order. */
    private final List<Variable> origins = new ArrayList<>();

    private boolean hasVarArgs;
    /** Variables whose declaration is being read, and hidden ones of loops: they count like others. */
    private int pending;

    private int slots;
    private @Nullable BlockScope block;

    /**
     * Begins a function.
     *
     * @param outer the function around it; {@code null} for the main one
     * @param tokens the text
     * @param line where it begins; 0 for the main one
     */
    FunctionScope(@Nullable FunctionScope outer, Tokens tokens, int line) {
        this.outer = outer;
        this.tokens = tokens;
        this.line = line;
        this.jumps = new Jumps(tokens);
        this.visible = outer == null ? new HashMap<>() : outer.visible;
    }

    /**
     * A block that is being read.
     *
     * @param outer the one around it
     * @param isLoop whether {@code break} leaves it
     * @param closes whether something is to be closed in it or around it
     * @param firstVariable how many variables were known where it began
     * @param firstLabel how many labels
     * @param firstJump how many jumps waited
     * @param pending what counted besides
     */
    record BlockScope(
            @Nullable BlockScope outer,
            boolean isLoop,
            boolean closes,
            int firstVariable,
            int firstLabel,
            int firstJump,
            int pending) {

        BlockScope closing() {
            return new BlockScope(outer, isLoop, true, firstVariable, firstLabel, firstJump, pending);
        }
    }

    @Nullable
    FunctionScope outer() {
        return outer;
    }

    Jumps jumps() {
        return jumps;
    }

    boolean hasVarArgs() {
        return hasVarArgs;
    }

    void allowVarArgs() {
        hasVarArgs = true;
    }

    int slots() {
        return slots;
    }

    List<FunctionBody.Capture> captures() {
        return captures;
    }

    /** What is captured under an index. */
    Variable origin(int index) {
        return origins.get(index);
    }

    BlockScope block() {
        if (block == null) {
            throw new IllegalStateException("no block is open");
        }
        return block;
    }

    void enterBlock(boolean isLoop) {
        boolean closes = block != null && block.closes;
        block = new BlockScope(block, isLoop, closes, variables.size(), jumps.labels(), jumps.jumps(), pending);
    }

    void leaveBlock() {
        BlockScope left = block();
        while (variables.size() > left.firstVariable) {
            String name = variables.remove(variables.size() - 1).name();
            visible.computeIfPresent(name, (gone, count) -> count == 1 ? null : Integer.valueOf(count - 1));
        }
        pending = left.pending;
        jumps.leave(left);
        block = left.outer;
    }

    /** Notes that this block has something to close. */
    void markClosing() {
        block = block().closing();
    }

    /** Takes place for variables of which the script does not know, up to the end of the block. */
    void hide(int count) {
        for (int i = 0; i < count; i++) {
            reserve();
        }
    }

    /** Takes place for a variable whose name has been read, and which is not known yet. */
    void reserve() {
        if (variables.size() + pending >= MOST_VARIABLES) {
            throw tooMany("local variables", MOST_VARIABLES);
        }
        pending++;
    }

    /** Makes a variable that has been reserved known. */
    Variable declare(String name, Variable.Attribute attribute) {
        pending--;
        Variable variable = new Variable(name, variables.size(), attribute);
        variables.add(variable);
        visible.merge(name, 1, Integer::sum);
        slots = Math.max(slots, variables.size());
        return variable;
    }

    int known() {
        return variables.size();
    }

    Variable variable(int index) {
        return variables.get(index);
    }

    /** Whether there is a variable of that name, here or around this function. */
    boolean isVisible(String name) {
        return visible.containsKey(name);
    }

    /** Begins with a variable of no function, which the main one captures. */
    void captureEnvironment(String name) {
        visible.put(name, 1);
        capture(new FunctionBody.Capture(name, false, 0), new Variable(name, 0, Variable.Attribute.NONE));
    }

    /** The variable of this function that has the name. */
    @Nullable
    Variable local(String name) {
        for (int i = variables.size() - 1; i >= 0; i--) {
            if (variables.get(i).name().equals(name)) {
                return variables.get(i);
            }
        }
        return null;
    }

    /** The index among the captures of the variable that has the name in a function around this one; -1 if none has. */
    int captured(String name) {
        for (int i = 0; i < captures.size(); i++) {
            if (captures.get(i).name().equals(name)) {
                return i;
            }
        }
        if (outer == null) {
            return -1;
        }
        Variable local = outer.local(name);
        if (local != null) {
            local.capture();
            return capture(new FunctionBody.Capture(name, true, local.slot()), local);
        }
        int index = outer.captured(name);
        return index < 0 ? -1 : capture(new FunctionBody.Capture(name, false, index), outer.origin(index));
    }

    private int capture(FunctionBody.Capture capture, Variable origin) {
        if (captures.size() >= MOST_CAPTURES) {
            throw tooMany("upvalues", MOST_CAPTURES);
        }
        captures.add(capture);
        origins.add(origin);
        return captures.size() - 1;
    }

    private SyntaxException tooMany(String what, int limit) {
        String where = line == 0 ? "main function" : "function at line " + line;
        return tokens.wrong("too many " + what + " (limit is " + limit + ") in " + where);
    }
}
