package org.reflexcache.trigger.internal.lua.syntax;

import org.jspecify.annotations.Nullable;

/** The tokens of a text, one after the other, and how deep what they mean nests. */
final class Tokens {

    /** As in the reference, where this bounds the stack of C. */
    static final int MOST_LEVELS = 200;

    private final Source source;
    private final Lexer lexer;
    private Lexeme current;
    private @Nullable Lexeme previous;
    private @Nullable Lexeme ahead;
    private int level;

    Tokens(Source source) {
        this.source = source;
        this.lexer = new Lexer(source);
        this.current = lexer.next();
    }

    boolean isEnvironmentNamed() {
        return lexer.isEnvironmentNamed();
    }

    String chunkName() {
        return source.name();
    }

    Token token() {
        return current.token();
    }

    Lexeme current() {
        return current;
    }

    int line() {
        return current.line();
    }

    boolean at(Token token) {
        return current.token() == token;
    }

    /** The token after this one, which stays the current one. */
    Token peek() {
        if (ahead == null) {
            ahead = lexer.next();
        }
        return ahead.token();
    }

    /** Moves on. */
    Lexeme take() {
        Lexeme taken = current;
        previous = taken;
        current = ahead != null ? ahead : lexer.next();
        ahead = null;
        return taken;
    }

    /** Moves on if this is the current token. */
    boolean take(Token token) {
        if (!at(token)) {
            return false;
        }
        take();
        return true;
    }

    /** Moves on from what must be the current token. */
    Lexeme expect(Token token) {
        if (!at(token)) {
            throw wrong(token.expected() + " expected");
        }
        return take();
    }

    /** Moves on from what must follow a condition or the range of a loop. */
    void expectOpening(Token token) {
        if (at(Token.ASSIGN)) {
            throw wrong(token.expected() + " expected", "use '==' to compare");
        }
        expect(token);
    }

    String expectName() {
        return expect(Token.NAME).text();
    }

    /** Moves on from what must close what was opened there. */
    void expectClosing(Token closing, Token opening, int line) {
        if (at(closing)) {
            take();
        } else if (line == line()) {
            throw wrong(closing.expected() + " expected");
        } else {
            throw wrong(closing.expected() + " expected (to close " + opening.expected() + " at line " + line + ")");
        }
    }

    /** That the current token is not what may be here. */
    SyntaxException wrong(String message) {
        return wrong(message, Hints.of(source, previous, current));
    }

    private SyntaxException wrong(String message, @Nullable String hint) {
        String near = at(Token.END_OF_TEXT) ? "<eof>" : source.quoted(current.start(), current.end());
        return fault(message + " near " + near + (hint == null ? "" : " (" + hint + ")"));
    }

    /** That something is wrong which has been read before the current token. */
    SyntaxException fault(String message) {
        return fault(message, current.start());
    }

    /** The same, and where that is. */
    SyntaxException fault(String message, int index) {
        return new SyntaxException(source.name() + ":" + line() + ": " + message, line(), source.offset(index));
    }

    /** Goes into something that may hold its like. */
    void enter() {
        if (++level > MOST_LEVELS) {
            throw tooDeep();
        }
    }

    void leave() {
        level--;
    }

    /** The height of a tree over one of that height. */
    int above(int height) {
        if (height >= MOST_LEVELS) {
            throw tooDeep();
        }
        return height + 1;
    }

    private SyntaxException tooDeep() {
        return fault("chunk has too many syntax levels (limit is " + MOST_LEVELS + ")");
    }
}
