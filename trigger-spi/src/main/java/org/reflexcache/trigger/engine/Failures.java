package org.reflexcache.trigger.engine;

import org.jspecify.annotations.Nullable;

/** What was thrown by several that are all to have their turn. */
final class Failures {

    private @Nullable Throwable first;

    void add(Throwable failure) {
        if (first == null) {
            first = failure;
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
    }

    /** Throws what was thrown first, with the others as suppressed; does nothing if there is none. */
    void throwFirst() throws Exception {
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof Exception exception) {
            throw exception;
        }
    }
}
