package org.reflexcache.trigger.internal.json;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as RFC 8259 has it, and nothing beside it: no comments, no trailing commas, no byte order mark, no name twice in
 * one object.
 *
 * <p>An object becomes a {@link LinkedHashMap}, an array an {@link ArrayList}; both are the caller's own. A number without fraction
 * and exponent becomes the first of Integer, Long and BigInteger that holds it, so {@code -0} is zero. One with fraction or
 * exponent becomes a Double if that stands for the same number in decimal digits, else a BigDecimal. Half of a surrogate
 * pair is accepted in a string, as Java accepts it.
 *
 * @since 0.1
 */
public final class JsonReader {

    /** The longest text that is read, in characters. */
    public static final int MAX_LENGTH = 1_048_576;

    /** How deep objects and arrays may be nested. */
    public static final int MAX_DEPTH = 64;

    /** The longest number, in characters: the time to read a number grows with the square of its length. */
    public static final int MAX_NUMBER_LENGTH = 1_000;

    /** Nine thousand zeros can still be written out by whoever computes with the number; a billion cannot. */
    private static final int MAX_EXPONENT_DIGITS = 4;

    private static final String ANY_VALUE = "a value: an object, an array, a string, a number, true, false or null";
    private static final char END = '\uffff';

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Reads a text that is one JSON value.
     *
     * @return Map, List, String, Boolean, Number or null
     * @throws JsonException when it is not, or passes a bound
     */
    public static @Nullable Object parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw JsonException.at(
                    text, MAX_LENGTH, "a text of " + text.length() + " characters", "a text of at most " + MAX_LENGTH);
        }
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.fault("the end of the text");
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        skipSpace();
        return switch (peek()) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw fault(ANY_VALUE);
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        enter(depth);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (peek() == '}') {
            at++;
            return members;
        }
        do {
            skipSpace();
            if (peek() != '"') {
                throw fault(members.isEmpty() ? "a name in double quotes, or '}'" : "a name in double quotes");
            }
            int start = at;
            String name = string();
            if (members.containsKey(name)) {
                throw JsonException.at(
                        text, start, "the name " + Found.quoted(name) + " again", "each name once in an object");
            }
            skipSpace();
            if (peek() != ':') {
                throw fault("':'");
            }
            at++;
            members.put(name, value(depth));
        } while (goesOn('}'));
        return members;
    }

    private List<@Nullable Object> array(int depth) {
        enter(depth);
        List<@Nullable Object> elements = new ArrayList<>();
        if (peek() == ']') {
            at++;
            return elements;
        }
        do {
            elements.add(value(depth));
        } while (goesOn(']'));
        return elements;
    }

    private void enter(int depth) {
        if (depth > MAX_DEPTH) {
            throw fault("a nesting of at most " + MAX_DEPTH + " objects and arrays");
        }
        at++;
        skipSpace();
    }

    /** Reads what comes after a member or element; says whether another one must come. */
    private boolean goesOn(char closing) {
        skipSpace();
        char next = peek();
        if (next != ',' && next != closing) {
            throw fault("',' or '" + closing + "'");
        }
        at++;
        return next == ',';
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw fault("the word " + word);
            }
            at++;
        }
        return meaning;
    }

    private String string() {
        at++;
        int run = at;
        StringBuilder unescaped = new StringBuilder(0);
        while (true) {
            char c = peek();
            if (c == '"') {
                int end = at++;
                return unescaped.isEmpty()
                        ? text.substring(run, end)
                        : unescaped.append(text, run, end).toString();
            }
            if (c == '\\') {
                unescaped.append(text, run, at).append(escaped());
                run = at;
            } else if (c < ' ' || at == text.length()) {
                throw fault(c < ' ' ? "a control character as an escape only" : "the end of the string, '\"'");
            } else {
                at++;
            }
        }
    }

    private char escaped() {
        at++;
        char c = peek();
        char meaning = switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw fault("one of \" \\ / b f n r t u after '\\'");
        };
        at++;
        return meaning;
    }

    /** Reads what follows the u of an escape, all but its last digit. */
    private char hexadecimal() {
        for (int i = 0; i < 4; i++) {
            at++;
            if (!HexFormat.isHexDigit(peek())) {
                throw fault("four hexadecimal digits after '\\u'");
            }
        }
        return (char) HexFormat.fromHexDigits(text, at - 3, at + 1);
    }

    private Number number() {
        int start = at;
        boolean whole = true;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
            whole = false;
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            exponent(start);
            whole = false;
        }
        if (at - start > MAX_NUMBER_LENGTH) {
            throw tooBig(start);
        }
        String digits = text.substring(start, at);
        return whole ? Numbers.whole(digits) : Numbers.decimal(digits);
    }

    private void exponent(int start) {
        if (peek() == '+' || peek() == '-') {
            at++;
        }
        int first = at;
        digits();
        while (first < at && text.charAt(first) == '0') {
            first++;
        }
        if (at - first > MAX_EXPONENT_DIGITS) {
            throw tooBig(start);
        }
    }

    private JsonException tooBig(int start) {
        return JsonException.at(
                text,
                start,
                "a number of " + (at - start) + " characters: " + Found.quoted(text.substring(start, at)),
                "a number of at most " + MAX_NUMBER_LENGTH + " characters and an exponent of at most "
                        + MAX_EXPONENT_DIGITS + " digits");
    }

    private void digits() {
        if (!isDigit(peek())) {
            throw fault("a digit");
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void skipSpace() {
        while (true) {
            char c = peek();
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
        }
    }

    /** The next character; at the end one that is allowed in a string only, where the end is asked for. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private JsonException fault(String allowed) {
        String found = at < text.length() ? Found.character(text.codePointAt(at)) : "the end of the text";
        return JsonException.at(text, at, found, allowed);
    }
}
