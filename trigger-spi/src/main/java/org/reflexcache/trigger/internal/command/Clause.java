package org.reflexcache.trigger.internal.command;

import org.jspecify.annotations.Nullable;

/** The parts of a command that begin with a keyword and may be left out. */
enum Clause {
    TIMEOUT("a time such as 200us"),
    MAXMEM("a size such as 32kb"),
    ASYNC(""),
    ON("the name of a cache, or a pattern of names"),
    NAME("the name of a trigger"),
    LANGUAGE("the name of a language, such as lua"),
    RATE("a number of runs and a period, such as 100/1s"),
    BREAKER("a number of failures and a pause, such as 10/30s, or OFF"),
    LOG("READS"),
    KEY("the text of a key"),
    WITH("a value as JSON, in quotes"),
    OLD("a value as JSON, in quotes"),
    METADATA("a JSON object, in quotes"),
    CALLER("who makes the call"),
    AFTER("the order of a run, a whole number");

    private final String value;

    Clause(String value) {
        this.value = value;
    }

    /** What comes after the keyword, in words; empty for nothing. */
    String value() {
        return value;
    }

    /** The clause that begins with a word; null when none does. */
    static @Nullable Clause beginningWith(Word word) {
        String keyword = word.keyword();
        for (Clause clause : values()) {
            if (clause.name().equals(keyword)) {
                return clause;
            }
        }
        return null;
    }
}
