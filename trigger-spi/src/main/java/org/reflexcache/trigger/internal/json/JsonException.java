package org.reflexcache.trigger.internal.json;

/**
 * A text is not JSON, or not JSON within the bounds. The message says what was found, where, and what is allowed.
 *
 * @since 0.1
 */
public final class JsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int position;

    private JsonException(String message, int position) {
        super(message);
        this.position = position;
    }

    /** Makes an exception about one place of a text. */
    static JsonException at(String text, int position, String found, String allowed) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < position; i++) {
            char c = text.charAt(i);
            // A line may end with LF, CR or both; CR LF counts at its LF.
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                line++;
                lineStart = i + 1;
            }
        }
        return new JsonException(
                "Found " + found + " at position " + position + " counted from 0 (line " + line + ", column "
                        + (position - lineStart + 1) + "); allowed is " + allowed,
                position);
    }

    /** Index of the first offending character, counted from 0; the length of the text where something is missing at its end. */
    public int position() {
        return position;
    }
}
