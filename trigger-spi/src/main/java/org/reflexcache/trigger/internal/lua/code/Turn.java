package org.reflexcache.trigger.internal.lua.code;

/** What going back once takes. */
final class Turn {

    private final int steps;
    private final int line;

    Turn(int steps, int line) {
        this.steps = steps;
        this.line = line;
    }

    /** Pays for it. */
    void pay(Frame frame) {
        Action.pay(frame, steps, line);
    }
}
