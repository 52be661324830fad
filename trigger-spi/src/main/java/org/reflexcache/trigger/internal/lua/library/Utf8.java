package org.reflexcache.trigger.internal.lua.library;

import org.reflexcache.trigger.internal.lua.value.Run;

/** The encoding of code points in up to six bytes. */
final class Utf8 {

    static final int LARGEST = Integer.MAX_VALUE;

    private static final int ASCII = 0x80;
    private static final int LARGEST_UNICODE = 0x10ffff;
    private static final int BITS = 6;
    private static final int LOW = 0x3f;
    private static final int CONTINUATION = 0x80;
    private static final int MARK = 0xc0;
    /** The smallest code of each number of bytes that follow the first. */
    private static final int[] SMALLEST = {0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000};

    private Utf8() {}

    static boolean isContinuation(String text, int at) {
        return at < text.length() && (text.charAt(at) & MARK) == CONTINUATION;
    }

    /** How many bytes follow the first one; -1 if it cannot be a first one. */
    private static int following(char first) {
        if (first < ASCII) {
            return 0;
        }
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        return ones == 1 || ones > SMALLEST.length ? -1 : ones - 1;
    }

    /** The code point at a place; -1 if there is none. */
    static long code(String text, int at, boolean lax) {
        char first = text.charAt(at);
        int following = following(first);
        if (following <= 0) {
            return following < 0 ? -1 : first;
        }
        int code = first & (LOW >> following);
        for (int i = 1; i <= following; i++) {
            if (!isContinuation(text, at + i)) {
                return -1;
            }
            code = (code << BITS) | (text.charAt(at + i) & LOW);
        }
        if (code < SMALLEST[following] || (!lax && !isUnicode(code))) {
            return -1;
        }
        return code;
    }

    private static boolean isUnicode(int code) {
        return code <= LARGEST_UNICODE && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE);
    }

    /** Where the code point at a place ends, if there is one. */
    static int end(String text, int at) {
        return at + 1 + Math.max(0, following(text.charAt(at)));
    }

    /** Where the code point that a byte belongs to begins. */
    static int startOf(Run run, String text, int at) {
        int start = at;
        while (start > 0 && isContinuation(text, start)) {
            run.step();
            start--;
        }
        run.step();
        return start;
    }

    static void append(TextBuilder out, int code) {
        if (code < ASCII) {
            out.append((char) code);
            return;
        }
        int following = 1;
        while (following < SMALLEST.length - 1 && code >= SMALLEST[following + 1]) {
            following++;
        }
        int marks = (0xff << (BITS + 1 - following)) & 0xff;
        out.append((char) (marks | (code >>> (following * BITS))));
        for (int i = following - 1; i >= 0; i--) {
            out.append((char) (CONTINUATION | ((code >>> (i * BITS)) & LOW)));
        }
    }
}
