package org.reflexcache.trigger.internal.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How messages name what was found. */
final class Found {

    /** Enough to recognise what was written, short enough for one line of a log. */
    static final int QUOTED_CHARS = 80;

    private Found() {}

    static String character(int codePoint) {
        return codePoint > ' ' && codePoint < 0x7f
                ? "'" + (char) codePoint + "'"
                : String.format("the character U+%04X", codePoint);
    }

    /** The text in quotes, shortened when it is long. */
    static String quoted(String text) {
        return text.length() <= QUOTED_CHARS
                ? "'" + text + "'"
                : "'" + shortened(text) + "' (" + text.length() + " characters)";
    }

    static String shortened(String text) {
        return text.length() <= QUOTED_CHARS ? text : text.substring(0, QUOTED_CHARS) + "...";
    }

    /** What was read from JSON. */
    static String value(@Nullable Object parsed) {
        if (parsed instanceof Map) {
            return "an object";
        }
        if (parsed instanceof List) {
            return "an array";
        }
        if (parsed instanceof String text) {
            return "the string " + quoted(text);
        }
        return parsed instanceof Number number ? "the number " + quoted(number.toString()) : String.valueOf(parsed);
    }
}
