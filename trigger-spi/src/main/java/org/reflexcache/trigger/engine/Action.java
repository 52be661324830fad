package org.reflexcache.trigger.engine;

import org.jspecify.annotations.Nullable;

/** What a trigger does: the code behind it, whatever it is written in. */
interface Action {

    /**
     * Runs it once.
     *
     * @return what a script answered; {@code null} for anything else
     */
    @Nullable
    Object run(FactEvent event) throws Exception;

    /** What it is, in words. */
    String describe();

    /** The object it was registered with, where it is a method of one. */
    default @Nullable Object owner() {
        return null;
    }
}
