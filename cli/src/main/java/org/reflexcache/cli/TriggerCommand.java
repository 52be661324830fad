package org.reflexcache.cli;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reflex trigger ...}: each method is one command. */
@Command(name = "trigger", description = "Operates the triggers of a cache manager and of its caches.")
final class TriggerCommand {

    private static final String ON = "The cache, or a pattern of cache names; else all.";

    private final ReflexCommand parent;
    private final Input input;
    private final CountDownLatch stop;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * Makes the commands.
     *
     * @param stop ends a watch
     */
    TriggerCommand(ReflexCommand parent, Input input, CountDownLatch stop) {
        this.parent = parent;
        this.input = input;
        this.stop = stop;
    }

    @Command(name = "set", description = "Registers a script, or replaces the one of the same pattern, event and name.")
    void set(
            @Mixin TriggerTarget target,
            @Mixin SetClauses clauses,
            @Option(
                            names = "--script",
                            required = true,
                            paramLabel = "FILE",
                            description = "The file with the script; - for the standard input.")
                    String script) {
        show(clauses.addTo(target.command("SET")).word(input.file(script)));
    }

    @Command(name = "list", description = "Shows the triggers, in the order in which they run.")
    void list(@Option(names = "--on", paramLabel = "CACHES", description = ON) @Nullable String on) {
        show(new CommandText("LIST").clause("ON", on));
    }

    @Command(name = "del", description = "Deletes triggers; without --on and --name all of pattern and event.")
    void del(@Mixin TriggerTarget target) {
        show(target.command("DEL"));
    }

    @Command(name = "suspend", description = "Suspends triggers: their runs are skipped until they are resumed.")
    void suspend(@Mixin TriggerTarget target) {
        show(target.command("SUSPEND"));
    }

    @Command(name = "resume", description = "Lets triggers run again, and closes their breakers.")
    void resume(@Mixin TriggerTarget target) {
        show(target.command("RESUME"));
    }

    @Command(
            name = "test",
            description = "Runs a trigger with a value that nobody has written, and shows what it would do.")
    void test(@Mixin TriggerTarget target, @Mixin SampleClauses sample) {
        show(sample.addTo(target.command("TEST"), input));
    }

    @Command(name = "log", description = "Shows the last runs, oldest first.")
    void log(
            @Option(
                            names = "-n",
                            paramLabel = "RUNS",
                            defaultValue = "20",
                            description = "How many at most; ${DEFAULT-VALUE} if not given.")
                    int most,
            @Option(names = "--on", paramLabel = "CACHES", description = ON) @Nullable String on) {
        show(new CommandText("LOG").number(most).clause("ON", on));
    }

    @Command(name = "watch", description = "Shows runs as they happen, until it is interrupted.")
    void watch(@Option(names = "--on", paramLabel = "CACHES", description = ON) @Nullable String on) {
        LogWatch watch = new LogWatch(parent.out(), parent.err(), parent.isJson());
        parent.reach().<@Nullable Void>use(bean -> {
            watch.run(new LogFollower(command -> bean.ask("executeJson", command), on), stop);
            return null;
        });
    }

    @Command(name = "stats", description = "Shows how many events there were, and how late expiries were announced.")
    void stats() {
        show(new CommandText("STATS"));
    }

    @Command(
            name = "exec",
            description = "Carries out TRIGGER commands as they are; 'TRIGGER HELP' shows which there are. "
                    + "With --json it must be one.")
    void exec(
            @Parameters(arity = "0..1", paramLabel = "COMMANDS", description = "The commands, as one argument.")
                    @Nullable
                    String commands,
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            description = "The file with the commands; - for the standard input.")
                    @Nullable
                    String file) {
        if ((commands == null) == (file == null) && spec != null) {
            throw new ParameterException(
                    spec.subcommands().get("exec"), "Allowed are commands as one argument, or --file, not both");
        }
        String text = file == null ? String.valueOf(commands) : input.file(file);
        show(parent.isJson() ? "executeJson" : "executeAll", text);
    }

    private void show(CommandText command) {
        show(parent.isJson() ? "executeJson" : "execute", command.toString());
    }

    private void show(String operation, String text) {
        String answer = parent.reach().use(bean -> bean.ask(operation, text));
        parent.out().println(Shown.lines(answer));
    }
}
