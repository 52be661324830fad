package org.reflexcache.trigger.internal.lua.host;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Texts;

/**
 * Reads JSON into tables: an array becomes a table that stays a list when it is empty; null becomes nil, in arrays {@code json.null}.
 * A number without fraction and exponent is an integer if it fits in 64 bits, any other one a float. Of equal names the last counts.
 */
final class JsonDecoder {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 400;
    private static final int LOOKING = 8;
    private static final char END = '\uffff';
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final Run run;
    private final String text;
    private int at;

    private JsonDecoder(Run run, String text) {
        this.run = run;
        this.text = text;
    }

    static @Nullable Object value(Run run, String text) {
        run.handle(text.length());
        JsonDecoder decoder = new JsonDecoder(run, text);
        Object value = decoder.value(0);
        decoder.skipSpace();
        if (decoder.at < text.length()) {
            throw decoder.fault("the end");
        }
        return value == JsonNull.INSTANCE ? null : value;
    }

    private LuaError fault(String wanted) {
        char next = peek();
        String shown = next < ' ' ? "the control character " + (int) next : "'" + next + "'";
        String found = at < text.length() ? shown : "the end";
        return new LuaError("json.decode: found " + found + " at position " + (at + 1) + "; expected " + wanted);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private void skipSpace() {
        int start = at;
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
        run.handle((long) at - start);
    }

    private Object value(int depth) {
        run.step();
        skipSpace();
        return switch (peek()) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", JsonNull.INSTANCE);
            default -> number();
        };
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw fault("a value");
        }
        at += word.length();
        return value;
    }

    private void enter(int depth) {
        if (depth > DEEPEST) {
            throw fault("at most " + DEEPEST + " levels of objects and arrays");
        }
        at++;
        skipSpace();
    }

    private Table object(int depth) {
        enter(depth);
        Table table = new Table(run, 0, 0);
        if (peek() == '}') {
            at++;
            return table;
        }
        do {
            skipSpace();
            if (peek() != '"') {
                throw fault("a name in double quotes");
            }
            String name = string();
            skipSpace();
            if (peek() != ':') {
                throw fault("':'");
            }
            at++;
            Object value = value(depth);
            table.put(name, value == JsonNull.INSTANCE ? null : value);
        } while (goesOn('}'));
        return table;
    }

    private Table array(int depth) {
        enter(depth);
        Table table = new Table(run, 0, 0);
        table.metatable(Structure.LIST);
        if (peek() == ']') {
            at++;
            return table;
        }
        long index = 1;
        do {
            table.put(index++, value(depth));
        } while (goesOn(']'));
        return table;
    }

    private boolean goesOn(char closing) {
        skipSpace();
        char next = peek();
        if (next != ',' && next != closing) {
            throw fault("',' or '" + closing + "'");
        }
        at++;
        return next == ',';
    }

    private Object number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        int whole = at;
        digits();
        if (text.charAt(whole) == '0' && at > whole + 1) {
            at = whole + 1;
            throw fault("a number without leading zeros");
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            exponent();
        }
        if (at - start > LONGEST_NUMBER) {
            throw fault("a number of at most " + LONGEST_NUMBER + " characters");
        }
        Object number = Numbers.paid(run, text.substring(start, at));
        if (number == null) {
            throw fault("a number");
        }
        return number;
    }

    private void exponent() {
        if (peek() == '+' || peek() == '-') {
            at++;
        }
        digits();
    }

    private void digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        run.handle((long) at - start);
        if (at == start) {
            throw fault(start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)) ? "a value" : "a digit");
        }
    }

    private String string() {
        int start = ++at;
        while (peek() != '"' && peek() != '\\' && peek() >= ' ' && at < text.length()) {
            at++;
        }
        run.string((long) at - start);
        // Looking at each character takes longer than copying them.
        run.handle(LOOKING * ((long) at - start));
        String head = text.substring(start, at);
        return peek() == '"' ? closed(head) : escaped(head);
    }

    private String closed(String string) {
        at++;
        return string;
    }

    private String escaped(String head) {
        run.allocate(head.length());
        StringBuilder string = new StringBuilder(head);
        while (peek() != '"') {
            if (at >= text.length() || peek() < ' ') {
                throw fault("'\"'");
            }
            run.step();
            run.allocate(3);
            if (peek() == '\\') {
                at++;
                escape(string);
            } else {
                string.append(text.charAt(at++));
            }
        }
        run.string(string.length());
        return closed(string.toString());
    }

    private void escape(StringBuilder string) {
        char c = peek();
        int simple = "\"\\/bfnrt".indexOf(c);
        if (simple >= 0) {
            at++;
            string.append("\"\\/\b\f\n\r\t".charAt(simple));
        } else if (c == 'u') {
            at++;
            unicode(string);
        } else {
            throw fault("one of \"\\/bfnrtu");
        }
    }

    private void unicode(StringBuilder string) {
        char first = unit();
        if (Character.isHighSurrogate(first) && text.startsWith("\\u", at)) {
            int before = at;
            at += 2;
            char second = unit();
            if (Character.isLowSurrogate(second)) {
                string.append(Texts.toLua("" + first + second));
                return;
            }
            at = before;
        }
        // Half a pair is no character.
        string.append(Texts.toLua(Character.isSurrogate(first) ? "\ufffd" : String.valueOf(first)));
    }

    private char unit() {
        int unit = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = Character.digit(peek() < 0x80 ? peek() : ' ', HEX);
            if (digit < 0) {
                throw fault("four hexadecimal digits");
            }
            unit = unit * HEX + digit;
            at++;
        }
        return (char) unit;
    }
}
