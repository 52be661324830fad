package org.reflexcache.trigger.internal.lua.syntax;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.NumberReader;

/** Splits a text into tokens. */
final class Lexer {

    /** Names up to here are the same objects wherever they are used, so that comparing them is quick. */
    private static final int MOST_SHARED = 40;

    private final Source source;
    private final StringLexer strings;
    private boolean environmentNamed;

    Lexer(Source source) {
        this.source = source;
        this.strings = new StringLexer(source);
    }

    /** Whether a name that it has read means the table of globals. */
    boolean isEnvironmentNamed() {
        return environmentNamed;
    }

    /** The next token; the end of the text as often as one asks. */
    Lexeme next() {
        skipBlanks();
        int start = source.at();
        char c = source.peek();
        if (c == Source.END) {
            return lexeme(Token.END_OF_TEXT, start, null);
        }
        if (isNameStart(c)) {
            return name(start);
        }
        if (isDigit(c == '.' ? source.peek(1) : c)) {
            return lexeme(Token.NUMBER, start, number(start));
        }
        if (c == '"' || c == '\'') {
            return lexeme(Token.STRING, start, shared(strings.quoted()));
        }
        if (opensLongString(c)) {
            return lexeme(Token.STRING, start, shared(longString(start)));
        }
        return lexeme(symbol(source.take()), start, null);
    }

    private boolean opensLongString(char c) {
        return c == '[' && (source.peek(1) == '[' || source.peek(1) == '=');
    }

    private Lexeme lexeme(Token token, int start, @Nullable Object value) {
        return new Lexeme(token, source.line(), start, source.at(), value);
    }

    private void skipBlanks() {
        while (true) {
            char c = source.peek();
            if (c == '\n' || c == '\r') {
                source.newLine();
            } else if (c == ' ' || c == '\t' || c == '\f' || c == '\u000b') {
                source.take();
            } else if (c == '-' && source.peek(1) == '-') {
                source.take();
                source.take();
                comment();
            } else {
                return;
            }
        }
    }

    private void comment() {
        if (source.peek() == '[') {
            int level = strings.openingLevel();
            if (level >= 0) {
                strings.bracketed(level, "comment");
                return;
            }
        }
        source.skipLine();
    }

    private String longString(int start) {
        int level = strings.openingLevel();
        if (level < 0) {
            throw source.error("invalid long string delimiter near " + source.quoted(start, source.at()), start);
        }
        return strings.bracketed(level, "string");
    }

    private Lexeme name(int start) {
        while (isNamePart(source.peek())) {
            source.take();
        }
        String name = shared(source.from(start));
        Token word = Token.word(name);
        if (word != null) {
            return lexeme(word, start, null);
        }
        environmentNamed |= name.equals("_ENV") || name.equals("_G");
        return lexeme(Token.NAME, start, name);
    }

    private static String shared(String text) {
        return text.length() <= MOST_SHARED ? text.intern() : text;
    }

    /** Takes whatever could be part of a number, then looks whether it is one. */
    private Object number(int start) {
        char first = source.take();
        boolean hexadecimal = first == '0' && (source.take('x') || source.take('X'));
        takeDigits(hexadecimal ? 'p' : 'e');
        if (isNameStart(source.peek())) {
            source.take();
        }
        Object number = NumberReader.read(source.from(start));
        if (number == null) {
            throw source.error("malformed number near " + source.quoted(start, source.at()), start);
        }
        return number;
    }

    private void takeDigits(char exponent) {
        while (true) {
            char c = source.peek();
            if ((c | ' ') == exponent) {
                source.take();
                if (!source.take('-')) {
                    source.take('+');
                }
            } else if ((c < 0x80 && Character.digit(c, 16) >= 0) || c == '.') {
                source.take();
            } else {
                return;
            }
        }
    }

    private Token symbol(char c) {
        return switch (c) {
            case '=' -> source.take('=') ? Token.EQUAL : Token.ASSIGN;
            case '<' -> less();
            case '>' -> greater();
            case '/' -> source.take('/') ? Token.DOUBLE_SLASH : Token.SLASH;
            case '~' -> source.take('=') ? Token.NOT_EQUAL : Token.TILDE;
            case ':' -> source.take(':') ? Token.DOUBLE_COLON : Token.COLON;
            case '.' -> dots();
            default -> single(c);
        };
    }

    private static Token single(char c) {
        return switch (c) {
            case '+' -> Token.PLUS;
            case '-' -> Token.MINUS;
            case '*' -> Token.STAR;
            case '%' -> Token.PERCENT;
            case '^' -> Token.CARET;
            case '#' -> Token.HASH;
            case '&' -> Token.AMPERSAND;
            case '|' -> Token.BAR;
            case '(' -> Token.OPEN;
            case ')' -> Token.CLOSE;
            case '{' -> Token.OPEN_BRACE;
            case '}' -> Token.CLOSE_BRACE;
            case '[' -> Token.OPEN_BRACKET;
            case ']' -> Token.CLOSE_BRACKET;
            case ';' -> Token.SEMICOLON;
            case ',' -> Token.COMMA;
            default -> Token.UNKNOWN;
        };
    }

    private Token less() {
        if (source.take('=')) {
            return Token.LESS_OR_EQUAL;
        }
        return source.take('<') ? Token.SHIFT_LEFT : Token.LESS;
    }

    private Token greater() {
        if (source.take('=')) {
            return Token.GREATER_OR_EQUAL;
        }
        return source.take('>') ? Token.SHIFT_RIGHT : Token.GREATER;
    }

    private Token dots() {
        if (!source.take('.')) {
            return Token.DOT;
        }
        return source.take('.') ? Token.DOTS : Token.CONCAT;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c);
    }
}
