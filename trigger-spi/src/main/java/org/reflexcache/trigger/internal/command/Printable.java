package org.reflexcache.trigger.internal.command;

/**
 * Text that a terminal or a log shows as it is.
 *
 * <p>Escaped are control characters, which move the cursor or begin a line, and format characters, which are not seen or turn the
 * direction of writing. Escapes are those of JSON, so a JSON document stays the same document.
 */
final class Printable {

    private static final String CUT = "...";

    private Printable() {}

    /** The text with an escape in the place of each character that would not be shown. */
    static String of(String text) {
        int first = 0;
        while (first < text.length() && isShown(text.codePointAt(first))) {
            first += Character.charCount(text.codePointAt(first));
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
        text.codePoints().skip(text.codePointCount(0, first)).forEach(codePoint -> append(out, codePoint));
        return out.toString();
    }

    /** The text as {@link #of} gives it, cut to a number of characters. */
    static String of(String text, int most) {
        // What is cut off need not be looked at: the text may be long.
        String start = text.length() <= 2 * most ? text : text.substring(0, 2 * most);
        String shown = of(start);
        if (start.length() == text.length() && width(shown) <= most) {
            return shown;
        }
        return shown.substring(0, shown.offsetByCodePoints(0, Math.min(width(shown), most - CUT.length()))) + CUT;
    }

    /** How many characters are shown. */
    static int width(String shown) {
        return shown.codePointCount(0, shown.length());
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static void append(StringBuilder out, int codePoint) {
        if (isShown(codePoint)) {
            out.appendCodePoint(codePoint);
        } else if (codePoint == '\n') {
            out.append("\\n");
        } else if (codePoint == '\r') {
            out.append("\\r");
        } else if (codePoint == '\t') {
            out.append("\\t");
        } else {
            for (char unit : Character.toChars(codePoint)) {
                out.append(String.format("\\u%04x", (int) unit));
            }
        }
    }
}
