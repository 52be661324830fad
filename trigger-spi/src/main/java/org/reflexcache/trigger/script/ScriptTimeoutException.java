package org.reflexcache.trigger.script;

/**
 * A script was stopped because it had used up its time.
 *
 * @since 0.1
 */
public class ScriptTimeoutException extends ScriptException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a stack trace: where the script was is not where Java was.
     *
     * @param message the limit, and where in the script it was passed
     */
    public ScriptTimeoutException(String message) {
        super(message, null);
    }
}
