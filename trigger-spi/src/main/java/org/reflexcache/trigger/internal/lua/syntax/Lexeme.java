package org.reflexcache.trigger.internal.lua.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A token of the text.
 *
 * @param token its kind
 * @param line where it ends
 * @param start where it starts in the source
 * @param end where it ends there
 * @param value of a name or string its text, of a number its value, else {@code null}
 */
record Lexeme(
        Token token, int line, int start, int end, @Nullable Object value) {

    /** The name that this is, or the string. */
    String text() {
        return String.valueOf(value);
    }
}
