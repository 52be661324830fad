package org.reflexcache.trigger.internal.lua.code;

import org.reflexcache.trigger.internal.lua.value.Killed;

/** A statement. Answers how it ended. */
abstract class Action {

    /** The next one follows. */
    static final int NORMAL = 0;
    /** The innermost loop ends. */
    static final int BREAK = 1;
    /** The function answers the frame's outcome. */
    static final int RETURN = 2;
    /** The label that is the frame's outcome follows. */
    static final int GOTO = 3;
    /** The function ends with a call: the frame's outcome is the frame of the callee. */
    static final int TAIL = 4;

    abstract int run(Frame frame);

    /** Pays for going back. */
    static void pay(Frame frame, int steps, int line) {
        try {
            frame.run.steps(steps);
        } catch (Killed killed) {
            killed.at(line);
            throw killed;
        }
    }
}
