package org.reflexcache.trigger.internal.lua.syntax;

import java.util.Objects;
import org.reflexcache.trigger.internal.lua.value.Texts;

/** A text as bytes, and a place in it that moves on. */
final class Source {

    /** What {@link #peek} answers at the end; no byte. */
    static final char END = '\uffff';

    /** Bytes of UTF-8 that a script may have. */
    static final int MOST_BYTES = 64 * 1024;

    /** What a message quotes; longer texts are cut. */
    private static final int MOST_QUOTED = 60;

    private static final char BINARY = 0x1b;
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private final String given;
    private final String name;
    private final String bytes;
    private int at;
    private int line = 1;

    Source(String given, String name) {
        this.given = Objects.requireNonNull(given, "source");
        this.name = Objects.requireNonNull(name, "chunkName");
        if (given.length() > MOST_BYTES) {
            throw tooLong("at least " + given.length());
        }
        this.bytes = Texts.toLua(given);
        if (bytes.length() > MOST_BYTES) {
            throw tooLong(Integer.toString(bytes.length()));
        }
        skipFirstLine();
    }

    private SyntaxException tooLong(String size) {
        String message = name + ":1: text of " + size + " bytes is too long (limit is " + MOST_BYTES + " bytes)";
        return new SyntaxException(message, 1, 0);
    }

    private void skipFirstLine() {
        if (bytes.startsWith(BYTE_ORDER_MARK)) {
            at = BYTE_ORDER_MARK.length();
        }
        if (peek() == '#') {
            skipLine();
            newLine();
        }
        if (peek() == BINARY) {
            throw error("attempt to load a binary chunk (only text is allowed)", at);
        }
    }

    char peek() {
        return at < bytes.length() ? bytes.charAt(at) : END;
    }

    char peek(int ahead) {
        return at + ahead < bytes.length() ? bytes.charAt(at + ahead) : END;
    }

    /** Moves on; not past the end. */
    char take() {
        return at < bytes.length() ? bytes.charAt(at++) : END;
    }

    /** Moves on if that is what follows. */
    boolean take(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    boolean atLineEnd() {
        char c = peek();
        return c == '\n' || c == '\r';
    }

    /** Moves to the next line, if this is where one ends. */
    void newLine() {
        if (!atLineEnd()) {
            return;
        }
        char first = take();
        if (atLineEnd() && peek() != first) {
            at++;
        }
        line++;
    }

    /** Moves to where this line ends. */
    void skipLine() {
        while (at < bytes.length() && !atLineEnd()) {
            at++;
        }
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    String name() {
        return name;
    }

    String from(int start) {
        return bytes.substring(start, at);
    }

    char byteAt(int index) {
        return index >= 0 && index < bytes.length() ? bytes.charAt(index) : END;
    }

    /** A part as a message shows it. */
    String quoted(int start, int end) {
        int stop = end;
        while (byteAt(stop) != END && (byteAt(stop) & 0xc0) == 0x80) {
            stop++;
        }
        String text = Texts.toJava(bytes.substring(start, stop));
        int shown = shown(text);
        if (shown < text.length() && text.length() > 1) {
            text = text.substring(0, shown) + "...";
        }
        char first = text.isEmpty() ? END : text.charAt(0);
        boolean control = text.length() == 1 && (first < ' ' || first == 0x7f);
        return control ? "'<\\" + (int) first + ">'" : "'" + text + "'";
    }

    /** How much of a text fits into a message: its first line, if that is not too long. */
    private static int shown(String text) {
        int shown = 0;
        while (shown < text.length() && text.charAt(shown) != '\n' && text.charAt(shown) != '\r') {
            shown++;
        }
        return shown <= MOST_QUOTED ? shown : text.offsetByCodePoints(0, MOST_QUOTED / 2);
    }

    /** That this line is wrong. */
    SyntaxException error(String message, int index) {
        return new SyntaxException(name + ":" + line + ": " + message, line, offset(index));
    }

    /** The index in the text as it was given of that byte. */
    int offset(int index) {
        if (given.length() == bytes.length()) {
            return index;
        }
        int offset = 0;
        int passed = 0;
        while (offset < given.length()) {
            int point = given.codePointAt(offset);
            passed += length(point);
            if (passed > index) {
                return offset;
            }
            offset += Character.charCount(point);
        }
        return offset;
    }

    private static int length(int point) {
        boolean lone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        if (point < 0x80 || lone) {
            return 1;
        }
        return point < 0x800 ? 2 : point < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 3 : 4;
    }
}
