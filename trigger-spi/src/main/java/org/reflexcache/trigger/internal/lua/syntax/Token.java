package org.reflexcache.trigger.internal.lua.syntax;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of words that a script is made of. */
enum Token {
    AND("and"),
    BREAK("break"),
    DO("do"),
    ELSE("else"),
    ELSEIF("elseif"),
    END("end"),
    FALSE("false"),
    FOR("for"),
    FUNCTION("function"),
    GOTO("goto"),
    IF("if"),
    IN("in"),
    LOCAL("local"),
    NIL("nil"),
    NOT("not"),
    OR("or"),
    REPEAT("repeat"),
    RETURN("return"),
    THEN("then"),
    TRUE("true"),
    UNTIL("until"),
    WHILE("while"),
    PLUS("+"),
    MINUS("-"),
    STAR("*"),
    SLASH("/"),
    DOUBLE_SLASH("//"),
    PERCENT("%"),
    CARET("^"),
    HASH("#"),
    AMPERSAND("&"),
    TILDE("~"),
    BAR("|"),
    SHIFT_LEFT("<<"),
    SHIFT_RIGHT(">>"),
    EQUAL("=="),
    NOT_EQUAL("~="),
    LESS_OR_EQUAL("<="),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    GREATER(">"),
    ASSIGN("="),
    OPEN("("),
    CLOSE(")"),
    OPEN_BRACE("{"),
    CLOSE_BRACE("}"),
    OPEN_BRACKET("["),
    CLOSE_BRACKET("]"),
    DOUBLE_COLON("::"),
    SEMICOLON(";"),
    COLON(":"),
    COMMA(","),
    DOT("."),
    CONCAT(".."),
    DOTS("..."),
    NAME("<name>"),
    STRING("<string>"),
    NUMBER("<number>"),
    /** A character that begins no token. */
    UNKNOWN("<unknown>"),
    END_OF_TEXT("<eof>");

    private static final Map<String, Token> WORDS = words();

    private final String text;

    Token(String text) {
        this.text = text;
    }

    /** The reserved word; {@code null} for a name that is none. */
    static @Nullable Token word(String name) {
        return WORDS.get(name);
    }

    private static Map<String, Token> words() {
        Map<String, Token> words = new HashMap<>();
        for (Token token : values()) {
            if (token.compareTo(WHILE) <= 0) {
                words.put(token.text, token);
            }
        }
        return words;
    }

    /** As it is written; of those that are written in many ways the name in angle brackets. */
    String text() {
        return text;
    }

    /** What messages say is expected. */
    String expected() {
        return compareTo(NAME) < 0 ? "'" + text + "'" : text;
    }
}
