package org.reflexcache.benchmarks.triggers;

/** A script that must be ended. */
enum Attack {
    /** Does nothing for ever. */
    LOOP("while true do end"),
    /** Catches what it can. */
    CATCHING("while true do pcall(error, 'x') end"),
    /** Takes all memory in small parts. */
    TABLES("local t = {} while true do t[#t + 1] = {} end"),
    /** Takes it by doubling. */
    DOUBLING("local s = 'x' while true do s = s .. s end"),
    /** Takes it at once. */
    REPEATING("return #string.rep('x', 1e9)"),
    /** Has a pattern tried in all ways. */
    PATTERN("return string.find(string.rep('a', 2000), string.rep('a*', 30) .. 'b')");

    private final String script;

    Attack(String script) {
        this.script = script;
    }

    String script() {
        return script;
    }
}
