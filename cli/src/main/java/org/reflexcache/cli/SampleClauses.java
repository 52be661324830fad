package org.reflexcache.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code reflex trigger test} that say what the trigger sees. */
final class SampleClauses {

    @Option(
            names = "--with",
            required = true,
            paramLabel = "JSON|@FILE",
            description = "The value, as JSON or the name of a file that holds it.")
    private String value = "";

    @Option(names = "--old", paramLabel = "JSON|@FILE", description = "The value before.")
    private @Nullable String old;

    @Option(names = "--metadata", paramLabel = "JSON|@FILE", description = "The entry's metadata, a JSON object.")
    private @Nullable String metadata;

    @Option(names = "--key", paramLabel = "KEY", description = "The text of the key; else one that fits the pattern.")
    private @Nullable String key;

    @Option(names = "--caller", paramLabel = "CALLER", description = "Who makes the call.")
    private @Nullable String caller;

    CommandText addTo(CommandText command, Input input) {
        return command.clause("WITH", input.literalOrFile(value))
                .clause("OLD", input.literalOrFile(old))
                .clause("METADATA", input.literalOrFile(metadata))
                .clause("KEY", key)
                .clause("CALLER", caller);
    }
}
