package org.reflexcache.trigger.internal.lua.syntax;

/**
 * A text is not Lua. Without a Java stack trace: what is wrong is in the text.
 *
 * @since 0.1
 */
public final class SyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int offset;

    SyntaxException(String message, int line, int offset) {
        super(message, null, false, false);
        this.line = line;
        this.offset = offset;
    }

    /**
     * Where it is wrong, as the message says.
     *
     * @return the line, from 1
     */
    public int line() {
        return line;
    }

    /**
     * Where it is wrong.
     *
     * @return an index into the text as it was given, which is its length where something is missing at the end
     */
    public int offset() {
        return offset;
    }
}
