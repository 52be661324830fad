package org.reflexcache.trigger;

/**
 * A trigger cannot be registered as it was written. The message says what was found, where, and what is allowed.
 *
 * @since 0.1
 */
public class InvalidTriggerException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Enough to recognise what was written, short enough for one line of a log. */
    private static final int QUOTED_CHARS = 80;

    private final int position;

    /**
     * Makes an exception about one place in a text.
     *
     * @param message what was found, where, and what is allowed
     * @param position index of the first offending character, counted from 0; the length of the text where something is
     *     missing at its end
     * @throws IllegalArgumentException when the position is negative
     */
    public InvalidTriggerException(String message, int position) {
        super(message);
        if (position < 0) {
            throw new IllegalArgumentException("Negative position: " + position);
        }
        this.position = position;
    }

    /**
     * The place of the fault in the refused text.
     *
     * @return index of the first offending character, counted from 0
     */
    public int position() {
        return position;
    }

    /** The text in quotes, shortened when it is long. */
    static String quote(String text) {
        return text.length() <= QUOTED_CHARS
                ? "'" + text + "'"
                : "'" + text.substring(0, QUOTED_CHARS) + "...' (" + text.length() + " characters)";
    }
}
