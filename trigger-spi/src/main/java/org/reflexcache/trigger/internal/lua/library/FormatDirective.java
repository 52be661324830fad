package org.reflexcache.trigger.internal.lua.library;

import org.reflexcache.trigger.internal.lua.value.LuaError;

/** One directive of a format: what comes after the percent sign, up to the letter that says the kind. */
final class FormatDirective {

    private static final String FLAGS = "-+ #0";
    private static final int TOO_LONG = 22;
    private static final int MOST_DIGITS = 2;

    private final String format;
    private final int start;
    private final int letter;
    private int at;
    private int width;
    private int precision = -1;

    /**
     * Finds a directive.
     *
     * @param format the whole format
     * @param start the place after the percent sign
     */
    FormatDirective(String format, int start) {
        this.format = format;
        this.start = start;
        int end = start;
        while (end < format.length() && isModifier(format.charAt(end))) {
            end++;
        }
        if (end - start + 1 >= TOO_LONG) {
            throw new LuaError("invalid format (too long)");
        }
        this.letter = end;
        this.at = start;
    }

    private static boolean isModifier(char c) {
        return FLAGS.indexOf(c) >= 0 || isDigit(c) || c == '.';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The letter; 0 where the format ends before. */
    char letter() {
        return letter < format.length() ? format.charAt(letter) : 0;
    }

    int end() {
        return letter + 1;
    }

    boolean isModified() {
        return letter > start;
    }

    /** As it is written; a format ends at a zero. */
    private String text() {
        char c = letter();
        return "%" + format.substring(start, c == 0 ? letter : letter + 1);
    }

    /** That there is no such conversion. */
    LuaError unknown() {
        return new LuaError("invalid conversion '" + text() + "' to 'format'");
    }

    /** Reads what modifies the conversion, and refuses what this one does not allow. */
    void check(String flags, boolean withPrecision) {
        while (flags.indexOf(format.charAt(at)) >= 0) {
            at++;
        }
        if (format.charAt(at) != '0') {
            width = number();
            if (withPrecision && format.charAt(at) == '.') {
                at++;
                precision = number();
            }
        }
        if (at != letter) {
            throw new LuaError("invalid conversion specification: '" + text() + "'");
        }
    }

    private int number() {
        int value = 0;
        for (int i = 0; i < MOST_DIGITS && isDigit(format.charAt(at)); i++) {
            value = value * 10 + format.charAt(at) - '0';
            at++;
        }
        return value;
    }

    boolean has(char flag) {
        for (int i = start; i < letter && FLAGS.indexOf(format.charAt(i)) >= 0; i++) {
            if (format.charAt(i) == flag) {
                return true;
            }
        }
        return false;
    }

    /** The digits after the point; -1 where it is not said. */
    int precision() {
        return precision;
    }

    /** The sign that a number gets. */
    String sign(boolean negative) {
        if (negative) {
            return "-";
        }
        if (has('+')) {
            return "+";
        }
        return has(' ') ? " " : "";
    }

    /** Appends a text, filled up to the width: with zeros after its prefix, or with blanks at either side. */
    void append(TextBuilder out, String prefix, String text, boolean zeros) {
        int missing = width - prefix.length() - text.length();
        if (has('-')) {
            out.append(prefix).append(text).fill(' ', missing);
        } else if (zeros && has('0')) {
            out.append(prefix).fill('0', missing).append(text);
        } else {
            out.fill(' ', missing).append(prefix).append(text);
        }
    }
}
