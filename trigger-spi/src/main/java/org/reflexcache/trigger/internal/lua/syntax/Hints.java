package org.reflexcache.trigger.internal.lua.syntax;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Guesses what was meant by what other languages have and Lua has not. */
final class Hints {

    /** What stands at the start of a statement, and is only a name. */
    private static final Map<String, String> WORDS = Map.of(
            "continue", "Lua has no 'continue'; use 'goto' and a label at the end of the loop",
            "elif", "use 'elseif'",
            "elsif", "use 'elseif'",
            "let", "use 'local'",
            "var", "use 'local'",
            "switch", "Lua has no 'switch'; use 'if' and 'elseif'",
            "try", "Lua has no 'try'; use 'pcall'");

    private Hints() {}

    /**
     * What may help.
     *
     * @param source the text
     * @param previous the token before
     * @param found the token that is wrong
     * @return {@code null} for nothing
     */
    static @Nullable String of(Source source, @Nullable Lexeme previous, Lexeme found) {
        if (previous != null && previous.token() == Token.NAME) {
            String word = WORDS.get(previous.text());
            if (word != null) {
                return word;
            }
        }
        char before = source.byteAt(found.start() - 1);
        char after = source.byteAt(found.end());
        return switch (found.token()) {
            case UNKNOWN -> unknown(source.byteAt(found.start()), after);
            case AMPERSAND -> before == '&' || after == '&' ? "use 'and'" : compound("&", after);
            case BAR -> before == '|' || after == '|' ? "use 'or'" : compound("|", after);
            case PLUS -> after == '+' ? "use 'a = a + 1'" : compound("+", after);
            case MINUS -> compound("-", after);
            case STAR -> compound("*", after);
            case PERCENT -> compound("%", after);
            case CARET -> compound("^", after);
            case CONCAT -> compound("..", after);
            case SLASH -> after == '*' ? "comments begin with '--'" : compound("/", after);
            case DOUBLE_SLASH -> after == '=' ? compound("//", after) : "comments begin with '--'";
            case ASSIGN -> before == '=' ? "use '=='" : null;
            default -> null;
        };
    }

    private static @Nullable String compound(String operator, char after) {
        return after == '=' ? "use 'a = a " + operator + " b'" : null;
    }

    private static @Nullable String unknown(char c, char after) {
        return switch (c) {
            case '!' -> after == '=' ? "use '~='" : "use 'not'";
            case '?' -> "use 'condition and a or b'";
            default -> c > 0x7f ? "names are made of ASCII letters, digits and '_'" : null;
        };
    }
}
