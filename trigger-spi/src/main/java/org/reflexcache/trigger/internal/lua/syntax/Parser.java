package org.reflexcache.trigger.internal.lua.syntax;

/**
 * Reads scripts.
 *
 * @since 0.1
 */
public final class Parser {

    private Parser() {}

    /**
     * Reads a script.
     *
     * @param source any text; at most 64 KiB in UTF-8. A byte order mark, and a first line that begins with {@code #}, are passed over
     * @param chunkName what messages call it
     * @return the tree
     * @throws SyntaxException if the text is not Lua, with what is wrong where; or if it is too long, or nests too deep
     */
    public static Chunk parse(String source, String chunkName) {
        Tokens tokens = new Tokens(new Source(source, chunkName));
        FunctionBody main = new FunctionParser(tokens, new Names(tokens, false)).main();
        if (!tokens.isEnvironmentNamed()) {
            return new Chunk(chunkName, main, false);
        }
        // seldom, and known only now: read again
        Tokens again = new Tokens(new Source(source, chunkName));
        return new Chunk(chunkName, new FunctionParser(again, new Names(again, true)).main(), true);
    }
}
