package org.reflexcache.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code reflex}: what all commands have in common. */
@Command(
        name = "reflex",
        description = "Operates the cache triggers of running JVMs.",
        mixinStandardHelpOptions = true,
        versionProvider = ReflexCommand.Version.class,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused, or failed", "2:the command line is not a valid one"})
final class ReflexCommand {

    @Mixin
    private final Reach reach;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Answers with one JSON document; watch with one on each line.")
    private boolean json;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Shows where a failure comes from.")
    private boolean verbose;

    @Spec
    private @Nullable CommandSpec spec;

    ReflexCommand(Reach reach) {
        this.reach = reach;
    }

    Reach reach() {
        return reach;
    }

    boolean isJson() {
        return json;
    }

    boolean isVerbose() {
        return verbose;
    }

    PrintWriter out() {
        return Objects.requireNonNull(spec, "spec").commandLine().getOut();
    }

    PrintWriter err() {
        return Objects.requireNonNull(spec, "spec").commandLine().getErr();
    }

    /** The version of the archive; a folder of classes has none. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = ReflexCommand.class.getPackage().getImplementationVersion();
            return new String[] {"reflex " + (version == null ? "(development)" : version)};
        }
    }
}
