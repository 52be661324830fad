package org.reflexcache.trigger.internal.lua.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The labels of a function that can be seen, and the jumps that have not found theirs. */
final class Jumps {

    /** Pending jumps out of a loop go by this name, which no label can have. */
    private static final String BREAK = "break";

    private final Tokens tokens;
    private final List<Place> places = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();
    private int numbers;

    Jumps(Tokens tokens) {
        this.tokens = tokens;
    }

    /** A label, its line, and how many variables are known there. */
    private record Place(Label label, int line, int variables) {}

    /** A jump to a label or out of a loop, and how many variables are known there. */
    private record Pending(String name, @Nullable Label label, int line, int index, int variables) {}

    int labels() {
        return places.size();
    }

    int jumps() {
        return pending.size();
    }

    void addBreak(Lexeme at, int variables) {
        pending.add(new Pending(BREAK, null, at.line(), at.start(), variables));
    }

    /** Where that jump goes. */
    Label target(Lexeme name, FunctionScope.BlockScope block, int variables) {
        Place place = place(name.text());
        if (place != null) {
            return place.label;
        }
        Label label = shared(name.text(), block.firstJump());
        Pending jump = new Pending(name.text(), label, name.line(), name.start(), variables);
        pending.add(jump);
        return label;
    }

    /** Jumps that wait in the same block will find the same label. */
    private Label shared(String name, int first) {
        for (int i = first; i < pending.size(); i++) {
            Pending jump = pending.get(i);
            if (jump.label != null && jump.name.equals(name)) {
                return jump.label;
            }
        }
        return new Label(name, numbers++);
    }

    private @Nullable Place place(String name) {
        for (Place place : places) {
            if (place.label.name().equals(name)) {
                return place;
            }
        }
        return null;
    }

    void checkNew(String name) {
        Place place = place(name);
        if (place != null) {
            throw tokens.fault("label '" + name + "' already defined on line " + place.line);
        }
    }

    /**
     * Defines a label.
     *
     * @param name what it is called
     * @param line where it is
     * @param scope its function
     * @param variables how many are known there
     * @return the label, for jumps back; and further ones for jumps forward from inner blocks
     */
    List<Label> define(String name, int line, FunctionScope scope, int variables) {
        List<Label> labels = new ArrayList<>();
        for (int i = scope.block().firstJump(); i < pending.size(); ) {
            Pending jump = pending.get(i);
            Label label = jump.label;
            if (label == null || !jump.name.equals(name)) {
                i++;
                continue;
            }
            if (jump.variables < variables) {
                String local = scope.variable(jump.variables).name();
                String message =
                        "<goto " + name + "> at line " + jump.line + " jumps into the scope of local '" + local;
                throw tokens.fault(message + "'", jump.index);
            }
            pending.remove(i);
            if (!labels.contains(label)) {
                labels.add(label);
            }
        }
        if (labels.isEmpty()) {
            labels.add(new Label(name, numbers++));
        }
        places.add(new Place(labels.get(0), line, variables));
        return labels;
    }

    /** Forgets the labels of a block, and lets its jumps look for theirs around it. */
    void leave(FunctionScope.BlockScope block) {
        while (places.size() > block.firstLabel()) {
            places.remove(places.size() - 1);
        }
        for (int i = pending.size() - 1; i >= block.firstJump(); i--) {
            Pending jump = pending.get(i);
            if (block.isLoop() && jump.name.equals(BREAK)) {
                pending.remove(i);
            } else if (jump.variables > block.firstVariable()) {
                pending.set(i, new Pending(jump.name, jump.label, jump.line, jump.index, block.firstVariable()));
            }
        }
    }

    /** Checks at the end of the function that all jumps have their targets. */
    void checkAll() {
        if (pending.isEmpty()) {
            return;
        }
        Pending jump = pending.get(0);
        String message = jump.label == null
                ? "break outside loop at line " + jump.line
                : "no visible label '" + jump.name + "' for <goto> at line " + jump.line;
        throw tokens.fault(message, jump.index);
    }
}
