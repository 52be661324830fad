package org.reflexcache.trigger.internal.lua.value;

/**
 * Ends a run that has used up what it was given. An {@link Error}, without a stack trace: scripts can catch exceptions.
 *
 * @since 0.1
 */
public final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    /**
     * What was used up.
     *
     * @since 0.1
     */
    public enum Reason {
        /** Its time, counted in steps. */
        TIME,
        /** Its memory. */
        MEMORY
    }

    private final Reason reason;
    private int line;

    Killed(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /**
     * What was used up.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Notes where the script was, unless somebody further in has done so.
     *
     * @param where the line
     */
    public void at(int where) {
        if (line == 0) {
            line = where;
        }
    }

    /**
     * Where the script was.
     *
     * @return the line; 0 where nobody has noted it
     */
    public int line() {
        return line;
    }
}
