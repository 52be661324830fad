package org.reflexcache.trigger.internal.lua.host;

import org.jspecify.annotations.Nullable;

/** A script failed. Without a Java stack trace: where it was is in the message. */
final class ScriptFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param cause what was thrown outside of the script and led to this; {@code null} for nothing
     */
    ScriptFailure(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}
