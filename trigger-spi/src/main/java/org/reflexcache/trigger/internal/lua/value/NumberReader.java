package org.reflexcache.trigger.internal.lua.value;

import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as Lua writes them: decimal and hexadecimal, integers and floats.
 *
 * @since 0.1
 */
public final class NumberReader {

    /** What is longer is taken for no number: reading it would take too long for a single step. */
    private static final int LONGEST = 200;
    /** Not everybody who asks pays for the length of the text. */
    private static final int LONGEST_WITH_BLANKS = 1_000;
    /** More digits before the point or exponent than any integer has. */
    private static final int MOST_INTEGER_DIGITS = 19;

    /** An exponent beyond this is infinite or nothing, whatever the digits. */
    private static final int FAR = 100_000;

    private final String text;
    private int at;
    private final int end;

    private NumberReader(String text, int from, int end) {
        this.text = text;
        this.at = from;
        this.end = end;
    }

    /**
     * Reads a number with blanks around it.
     *
     * @param text a string
     * @return a Long, or a Double for a float and for a decimal integer that is too large; {@code null} if it is no number,
     *     or longer than 200 characters
     */
    public static @Nullable Object read(String text) {
        if (text.length() > LONGEST_WITH_BLANKS) {
            return null;
        }
        int from = start(text);
        int end = end(text, from);
        return end - from > LONGEST ? null : new NumberReader(text, from, end).number();
    }

    /**
     * Reads an integer of another base than ten, with blanks around it. One that is too large wraps around.
     *
     * @param text a string
     * @param base 2 to 36
     * @return the integer; {@code null} if it is none
     */
    public static @Nullable Long read(String text, int base) {
        int from = start(text);
        int end = end(text, from);
        boolean negative = from < end && text.charAt(from) == '-';
        int first = negative || (from < end && text.charAt(from) == '+') ? from + 1 : from;
        long value = 0;
        for (int i = first; i < end; i++) {
            int digit = text.charAt(i) > 'z' ? -1 : Character.digit(text.charAt(i), base);
            if (digit < 0) {
                return null;
            }
            value = value * base + digit;
        }
        return first == end ? null : (Long) (negative ? -value : value);
    }

    private static int start(String text) {
        int from = 0;
        while (from < text.length() && isBlank(text.charAt(from))) {
            from++;
        }
        return from;
    }

    private static int end(String text, int from) {
        int end = text.length();
        while (end > from && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private @Nullable Object number() {
        boolean negative = at < end && text.charAt(at) == '-';
        if (negative || (at < end && text.charAt(at) == '+')) {
            at++;
        }
        if (end - at > 2 && text.charAt(at) == '0' && (text.charAt(at + 1) | ' ') == 'x') {
            at += 2;
            return hexadecimal(negative);
        }
        return decimal(negative);
    }

    private @Nullable Object decimal(boolean negative) {
        int from = at;
        int digits = digits();
        if (at == end && digits > 0) {
            Long integer = integer(from, negative);
            return integer != null ? integer : (Object) signed(Double.parseDouble(text.substring(from, end)), negative);
        }
        if (at < end && text.charAt(at) == '.') {
            at++;
            digits += digits();
        }
        if (digits == 0 || !exponentFollows('e')) {
            return null;
        }
        return signed(Double.parseDouble(text.substring(from, end)), negative);
    }

    private int digits() {
        int from = at;
        while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    /** The integer whose digits go from there to the end; {@code null} if it is too large. */
    private @Nullable Long integer(int from, boolean negative) {
        int first = from;
        while (first < end - 1 && text.charAt(first) == '0') {
            first++;
        }
        if (end - first > MOST_INTEGER_DIGITS) {
            return null;
        }
        long value = 0;
        for (int i = first; i < end; i++) {
            value = value * 10 - (text.charAt(i) - '0');
            if (value > 0) {
                return null;
            }
        }
        return negative ? (Long) value : value == Long.MIN_VALUE ? null : (Long) (-value);
    }

    /** Whether what follows is nothing, or a whole exponent and nothing more. */
    private boolean exponentFollows(char letter) {
        if (at == end) {
            return true;
        }
        if ((text.charAt(at) | ' ') != letter) {
            return false;
        }
        at++;
        if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        return digits() > 0 && at == end;
    }

    private static Double signed(double number, boolean negative) {
        return negative ? -number : number;
    }

    private @Nullable Object hexadecimal(boolean negative) {
        Hexadecimal digits = new Hexadecimal();
        while (at < end && digits.take(text.charAt(at))) {
            at++;
        }
        if (digits.isEmpty()) {
            return null;
        }
        if (at == end && !digits.isFraction()) {
            return negative ? -digits.integer() : digits.integer();
        }
        int mark = at;
        return exponentFollows('p') ? (Object) signed(digits.scaled(binaryExponent(mark)), negative) : null;
    }

    private int binaryExponent(int mark) {
        if (mark == end) {
            return 0;
        }
        String digits = text.substring(mark + 1, end);
        boolean down = digits.charAt(0) == '-';
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) >= '0' && digits.charAt(i) <= '9') {
                value = Math.min(FAR, value * 10 + digits.charAt(i) - '0');
            }
        }
        return down ? -value : value;
    }
}
