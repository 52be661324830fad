package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Values;

/** One call of a function of the script. */
final class Frame {

    final Run run;
    final Closure closure;
    /** Local variables, by slot; of captured ones their {@link Cell}. */
    final @Nullable Object[] slots;
    /** What {@code ...} stands for; not changed. */
    @Nullable
    Object[] varArgs = Values.NONE;
    /** With how a statement ended: the values returned, the {@code Label} to go to, or the frame to go on in. */
    @Nullable
    Object outcome;

    Frame(Run run, Closure closure) {
        this.run = run;
        this.closure = closure;
        this.slots = new @Nullable Object[closure.code.slots];
    }

    /** The cell in a slot. */
    @SuppressWarnings("NullAway") // a captured variable is in scope, so its declaration has run
    Cell cell(int slot) {
        return (Cell) slots[slot];
    }
}
