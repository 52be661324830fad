package org.reflexcache.trigger.internal.lua.syntax;

/** Reads strings, and comments in long brackets. */
final class StringLexer {

    private static final int LARGEST_BYTE = 255;
    private static final int MOST_DIGITS = 3;
    /** Code points end below 2 to the power of 31, as the first UTF-8 had it. */
    private static final int LARGEST_BEFORE_DIGIT = Integer.MAX_VALUE >> 4;

    private final Source source;
    private int start;

    StringLexer(Source source) {
        this.source = source;
    }

    /** A string in quotes, which follows. */
    String quoted() {
        start = source.at();
        char quote = source.take();
        StringBuilder text = new StringBuilder();
        while (!source.take(quote)) {
            if (source.peek() == Source.END) {
                throw source.error("unfinished string near <eof>", start);
            }
            if (source.atLineEnd()) {
                throw unfinished();
            }
            char c = source.take();
            if (c == '\\') {
                escape(text);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private SyntaxException unfinished() {
        return source.error("unfinished string near " + source.quoted(start, source.at()), start);
    }

    private void escape(StringBuilder text) {
        char c = source.peek();
        if (c == Source.END) {
            return;
        }
        if (Lexer.isDigit(c)) {
            text.append(decimal());
            return;
        }
        if (source.atLineEnd()) {
            source.newLine();
            text.append('\n');
            return;
        }
        switch (c) {
            case 'x' -> text.append(hexadecimal());
            case 'u' -> appendPoint(text, point());
            case 'z' -> skipBlanks();
            default -> text.append(simple(c));
        }
    }

    private char simple(char c) {
        char meant = switch (c) {
            case 'a' -> '\u0007';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            case '\\', '"', '\'' -> c;
            default -> throw wrong("invalid escape sequence");
        };
        source.take();
        return meant;
    }

    private void skipBlanks() {
        source.take();
        while (true) {
            char c = source.peek();
            if (c == '\n' || c == '\r') {
                source.newLine();
            } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
                source.take();
            } else {
                return;
            }
        }
    }

    private char decimal() {
        int value = 0;
        for (int i = 0; i < MOST_DIGITS && Lexer.isDigit(source.peek()); i++) {
            value = value * 10 + source.take() - '0';
        }
        if (value > LARGEST_BYTE) {
            throw wrong("decimal escape too large");
        }
        return (char) value;
    }

    private char hexadecimal() {
        source.take();
        int high = digit();
        return (char) (high * 16 + digit());
    }

    private int digit() {
        int digit = hexDigit();
        if (digit < 0) {
            throw wrong("hexadecimal digit expected");
        }
        source.take();
        return digit;
    }

    private int hexDigit() {
        char c = source.peek();
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private int point() {
        source.take();
        if (!source.take('{')) {
            throw wrong("missing '{'");
        }
        int value = digit();
        while (hexDigit() >= 0) {
            if (value > LARGEST_BEFORE_DIGIT) {
                throw wrong("UTF-8 value too large");
            }
            value = (value << 4) + digit();
        }
        if (!source.take('}')) {
            throw wrong("missing '}'");
        }
        return value;
    }

    /** Appends UTF-8, in which such large numbers take up to six bytes. */
    private static void appendPoint(StringBuilder text, int point) {
        if (point < 0x80) {
            text.append((char) point);
            return;
        }
        int followers = 1;
        while (followers < 5 && point >= 1 << (5 * followers + 6)) {
            followers++;
        }
        int mark = 0xff & (0xff80 >> followers);
        text.append((char) (mark | (point >> (6 * followers))));
        for (int i = followers - 1; i >= 0; i--) {
            text.append((char) (0x80 | ((point >> (6 * i)) & 0x3f)));
        }
    }

    /** An error at the character that follows. */
    private SyntaxException wrong(String message) {
        int index = source.at();
        source.take();
        return source.error(message + " near " + source.quoted(start, source.at()), index);
    }

    /**
     * Takes an opening long bracket.
     *
     * @return how many equals signs are in it; -1 if it is none, and what looked like one is taken
     */
    int openingLevel() {
        start = source.at();
        source.take();
        int level = 0;
        while (source.take('=')) {
            level++;
        }
        return source.take('[') ? level : -1;
    }

    /** What is up to the closing long bracket of that level. */
    String bracketed(int level, String what) {
        int line = source.line();
        StringBuilder text = new StringBuilder();
        source.newLine();
        while (true) {
            char c = source.peek();
            if (c == Source.END) {
                throw source.error("unfinished long " + what + " (starting at line " + line + ") near <eof>", start);
            }
            if (c == ']' && closes(level)) {
                return text.toString();
            }
            if (source.atLineEnd()) {
                source.newLine();
                text.append('\n');
            } else {
                text.append(source.take());
            }
        }
    }

    /** Takes a closing bracket of that level, if it is one. */
    private boolean closes(int level) {
        for (int i = 1; i <= level; i++) {
            if (source.peek(i) != '=') {
                return false;
            }
        }
        if (source.peek(level + 1) != ']') {
            return false;
        }
        for (int i = 0; i < level + 2; i++) {
            source.take();
        }
        return true;
    }
}
