package org.reflexcache.trigger.internal.command;

import java.util.Map;

/** What can be said. */
enum Help implements Result {
    TEXT;

    private static final String GRAMMAR = """
            TRIGGER SET pattern event [TIMEOUT time] [MAXMEM size] [ASYNC] [ON caches] [NAME name] [LANGUAGE name]
                    [RATE runs/period] [BREAKER failures/pause | BREAKER OFF] [LOG READS] 'script'
            TRIGGER LIST [ON caches]
            TRIGGER DEL pattern event [ON caches] [NAME name]
            TRIGGER SUSPEND pattern event [ON caches] [NAME name]
            TRIGGER RESUME pattern event [ON caches] [NAME name]
            TRIGGER TEST pattern event WITH 'json' [OLD 'json'] [METADATA 'json'] [KEY key] [CALLER name] [ON cache] [NAME name]
            TRIGGER LOG [most] [AFTER order] [ON caches]
            TRIGGER STATS
            TRIGGER HELP

            Keywords may be in any case, clauses in any order, and the word TRIGGER may be left out.
            Events are ON_WRITE, ON_EVICT, ON_EXPIRE, ON_DELETE and ON_READ.
            A word with white space is quoted by ', " or `; within it the quote is written twice, and a backslash is a backslash.
            Times are such as 500ns, 200us, 1ms, 1s; sizes are bytes, or such as 32kb, 1mb (1 kb is 1,024 bytes).
            Several commands are separated by line breaks or ';'.""";

    @Override
    public String text() {
        return GRAMMAR;
    }

    @Override
    public String json() {
        return JsonText.of(Map.of("help", GRAMMAR));
    }
}
