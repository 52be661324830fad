package org.reflexcache.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code reflex trigger set} that say how the script is run. */
final class SetClauses {

    @Option(names = "--timeout", paramLabel = "TIME", description = "How long a run may take, such as 200us.")
    private @Nullable String timeout;

    @Option(names = "--memory", paramLabel = "SIZE", description = "What a run may allocate, such as 32kb.")
    private @Nullable String memory;

    @Option(names = "--async", description = "Runs on another thread than the one that makes the change.")
    private boolean async;

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "The language of the script, such as lua.")
    private @Nullable String language;

    @Option(names = "--rate", paramLabel = "RUNS/TIME", description = "At most so many runs in a time, such as 100/1s.")
    private @Nullable String rate;

    @Option(
            names = "--breaker",
            paramLabel = "FAILURES/TIME|off",
            description = "After so many failures in a row it is left out for a while, such as 100/10s.")
    private @Nullable String breaker;

    @Option(names = "--log-reads", description = "Keeps runs for ON_READ in the log, too.")
    private boolean logReads;

    CommandText addTo(CommandText command) {
        command.clause("TIMEOUT", timeout)
                .clause("MAXMEM", memory)
                .flag("ASYNC", async)
                .clause("LANGUAGE", language)
                .clause("RATE", rate);
        // A keyword, which must not be quoted.
        if ("off".equalsIgnoreCase(breaker)) {
            command.flag("BREAKER OFF", true);
        } else {
            command.clause("BREAKER", breaker);
        }
        return command.flag("LOG READS", logReads);
    }
}
