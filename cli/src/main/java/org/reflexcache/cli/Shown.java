package org.reflexcache.cli;

import java.util.Locale;

/**
 * Text that a terminal shows as it is, whatever it was made of.
 *
 * <p>Characters that move the cursor, change colours, turn the direction of writing or are not seen at all become escapes as JSON has
 * them, so a JSON document stays the same document.
 */
final class Shown {

    private static final String CUT = "...";

    private Shown() {}

    /** One line: line breaks are escaped, too. */
    static String line(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(out, codePoint));
        return out.toString();
    }

    /** One line of at most so many characters. */
    static String line(String text, int most) {
        String shown = line(text);
        return width(shown) <= most
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, most - CUT.length())) + CUT;
    }

    /** Several lines: line breaks stay. */
    static String lines(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (codePoint == '\n') {
                out.append('\n');
            } else {
                append(out, codePoint);
            }
        });
        return out.toString();
    }

    /** How many characters are shown. */
    static int width(String shown) {
        return shown.codePointCount(0, shown.length());
    }

    /** A time to three digits, such as {@code 1.25ms}. */
    static String duration(long nanos) {
        if (nanos < 1_000) {
            return nanos + "ns";
        }
        if (nanos < 1_000_000) {
            return digits(nanos / 1e3) + "us";
        }
        return nanos < 1_000_000_000 ? digits(nanos / 1e6) + "ms" : digits(nanos / 1e9) + "s";
    }

    private static String digits(double number) {
        int decimals = number >= 100 ? 0 : number >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    private static void append(StringBuilder out, int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> escape(out, codePoint);
            default -> out.appendCodePoint(codePoint);
        }
    }

    private static void escape(StringBuilder out, int codePoint) {
        switch (codePoint) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                for (char unit : Character.toChars(codePoint)) {
                    out.append(String.format("\\u%04x", (int) unit));
                }
            }
        }
    }
}
