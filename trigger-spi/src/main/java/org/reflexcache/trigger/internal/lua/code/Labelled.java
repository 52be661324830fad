package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.syntax.Label;

/** A block with labels: goes to them. */
final class Labelled extends Action {

    private final Action[] actions;
    private final Label[] labels;
    /** Of each label, the action that follows it. */
    private final int[] places;

    private final Turn turn;

    Labelled(Action[] actions, Label[] labels, int[] places, Turn turn) {
        this.actions = actions;
        this.labels = labels;
        this.places = places;
        this.turn = turn;
    }

    @Override
    int run(Frame frame) {
        int at = 0;
        while (at < actions.length) {
            int end = actions[at].run(frame);
            if (end == NORMAL) {
                at++;
                continue;
            }
            int next = end == GOTO ? placeOf(frame.outcome) : -1;
            if (next < 0) {
                return end;
            }
            if (next <= at) {
                turn.pay(frame);
            }
            at = next;
        }
        return NORMAL;
    }

    private int placeOf(@Nullable Object label) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                return places[i];
            }
        }
        return -1;
    }
}
