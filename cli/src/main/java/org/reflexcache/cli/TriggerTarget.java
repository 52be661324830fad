package org.reflexcache.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that say which trigger is meant. */
final class TriggerTarget {

    @Parameters(index = "0", paramLabel = "PATTERN", description = "The pattern of keys, such as 'session:*'.")
    private String pattern = "";

    @Parameters(index = "1", paramLabel = "EVENT", description = "ON_WRITE, ON_EVICT, ON_EXPIRE, ON_DELETE or ON_READ.")
    private String event = "";

    @Option(names = "--on", paramLabel = "CACHES", description = "The cache, or a pattern of cache names.")
    private @Nullable String on;

    @Option(names = "--name", paramLabel = "NAME", description = "The trigger's name; '' is the one without a name.")
    private @Nullable String name;

    /** A command that is about this trigger, to which clauses may be added. */
    CommandText command(String verb) {
        return new CommandText(verb).word(pattern).word(event).clause("ON", on).clause("NAME", name);
    }
}
