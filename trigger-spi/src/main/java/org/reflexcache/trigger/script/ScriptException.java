package org.reflexcache.trigger.script;

import org.jspecify.annotations.Nullable;

/**
 * A script failed. Reports show its message alone, so that has to say where in the script it was.
 *
 * @since 0.1
 */
public class ScriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a stack trace: where the script was is not where Java was.
     *
     * @param message what went wrong, and where in the script
     * @param cause what was thrown outside of the script and led to this; {@code null} for nothing
     */
    public ScriptException(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}
