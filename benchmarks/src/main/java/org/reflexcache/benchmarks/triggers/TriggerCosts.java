package org.reflexcache.benchmarks.triggers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.reflexcache.benchmarks.launch.Arguments;
import org.reflexcache.benchmarks.launch.Figures;
import org.reflexcache.benchmarks.launch.FreshJvm;
import org.reflexcache.benchmarks.report.Surroundings;
import org.reflexcache.benchmarks.table.MarkdownTable;
import org.reflexcache.benchmarks.table.ResultFile;

/**
 * Measures what triggers cost, each kind in fresh virtual machines, and writes tables.
 *
 * @since 0.1
 */
public final class TriggerCosts {

    private static final Set<String> OPTIONS =
            Set.of("runs", "starts", "rounds", "kills", "calls", "results", "name", "command");
    private static final double NANOS_PER_MICRO = 1e3;

    private final Arguments given;
    private final FreshJvm jvm = FreshJvm.likeThis(List.of("-Xms1g", "-Xmx1g"));

    private TriggerCosts(Arguments given) {
        this.given = given;
    }

    /**
     * Measures.
     *
     * @param arguments the options {@code --runs} (virtual machines of which medians are taken), {@code --starts} (the same for first
     *     runs), {@code --rounds} (of 4,096 puts), {@code --kills}, {@code --calls} (to Redis), {@code --results} (folder), {@code
     *     --name} (of the file), {@code --command} (to be told in it)
     * @throws IOException if a virtual machine fails, or the result cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Arguments given = new Arguments(OPTIONS, arguments);
        TriggerCosts costs = new TriggerCosts(given);
        Surroundings surroundings = Surroundings.here(given.text("command", "TriggerCosts"));
        String text = costs.puts() + costs.kills() + costs.firstRuns() + costs.redis();
        Path file = ResultFile.write(
                Path.of(given.text("results", "benchmarks/results")),
                given.text("name", "triggers"),
                surroundings,
                new ResultFile.Body("What triggers cost", text));
        System.out.print(text);
        System.out.println("Written to " + file);
    }

    private List<Figures> run(int times, Class<?> probe, String... arguments) throws IOException, InterruptedException {
        List<Figures> runs = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            runs.add(jvm.figures(probe, arguments));
        }
        return runs;
    }

    private String puts() throws IOException, InterruptedException {
        MarkdownTable table = new MarkdownTable(
                "put that updates, then", "ns", "B", "ns after other scripts", "B after other scripts");
        double[] plain = new double[4];
        for (Row row : Row.values()) {
            double[] figures = new double[4];
            for (int others = 0; others < 2; others++) {
                List<Figures> runs = run(
                        given.number("runs", 1),
                        PutProbe.class,
                        "--row",
                        row.name(),
                        "--others",
                        "" + others,
                        "--rounds",
                        given.text("rounds", "200"));
                figures[2 * others] = Figures.median(runs, "nanos");
                figures[2 * others + 1] = Figures.median(runs, "bytes");
            }
            List<String> cells = new ArrayList<>(List.of(row.title()));
            for (int i = 0; i < figures.length; i++) {
                if (row == Row.NONE) {
                    plain[i] = figures[i];
                }
                String sign = row == Row.NONE ? "" : "+";
                cells.add(sign + MarkdownTable.figure(row == Row.NONE ? figures[i] : figures[i] - plain[i], 0));
            }
            table.row(cells);
        }
        return "## A put with a trigger\n\n" + table
                + "\nCPU time and bytes of the calling thread for one put of an update,"
                + " `String` to `Integer`, by reference, 4,096 keys; below the first row, what comes on top of it. The execution"
                + " log is on, as it is by default, and the sink counts. \"After other scripts\": six others have run 20,000"
                + " times each before, so that the compiler has seen all kinds of code. LuaJ runs its interpreter with its hook"
                + " on instructions, one set of globals for all runs, in a trigger in Java.\n\n```lua\n"
                + Scripts.INVENTORY
                + "\n```\n";
    }

    private String kills() throws IOException, InterruptedException {
        MarkdownTable table = new MarkdownTable("script", "ended for", "CPU µs", "p99", "kB");
        for (Attack attack : Attack.values()) {
            List<Figures> runs = run(
                    given.number("runs", 1),
                    KillProbe.class,
                    "--attack",
                    attack.name().toLowerCase(Locale.ROOT),
                    "--runs",
                    given.text("kills", "2000"));
            table.row(
                    "`" + attack.script() + "`",
                    Figures.median(runs, "timeouts") > 0 ? "time" : "memory",
                    MarkdownTable.figure(Figures.median(runs, "p50") / NANOS_PER_MICRO, 1),
                    MarkdownTable.figure(Figures.median(runs, "p99") / NANOS_PER_MICRO, 1),
                    MarkdownTable.figure(Figures.median(runs, "bytes") / 1024, 1));
        }
        return "\n## Scripts that are ended\n\n" + table
                + "\nA put whose script has the standard limits: 100 µs, 64 KiB. CPU time"
                + " and allocated memory of the calling thread for the whole put.\n";
    }

    private String firstRuns() throws IOException, InterruptedException {
        List<Figures> runs = run(given.number("starts", 11), FirstRunsProbe.class);
        MarkdownTable table = new MarkdownTable("in a fresh virtual machine", "µs");
        String[][] rows = {
            {"first registration of a script", "registration"},
            {"second registration", "registration-2"},
            {"first put that runs it", "run-1"},
            {"second", "run-2"},
            {"3rd to 10th, median", "runs-3-10"},
            {"11th to 100th, median", "runs-11-100"},
            {"11th to 100th, slowest", "slowest-11-100"}
        };
        for (String[] row : rows) {
            table.row(row[0], MarkdownTable.figure(Figures.median(runs, row[1]) / NANOS_PER_MICRO, 1));
        }
        return "\n## First runs\n\n" + table + "\nWall time, medians of " + runs.size()
                + " virtual machines; the cache has"
                + " been used before, by 100 puts. Puts alternate: the script emits, or its condition is false.\n";
    }

    private String redis() throws IOException, InterruptedException {
        Path program = RedisServer.installed();
        if (program == null) {
            return "\n## Beside Redis\n\nNot measured: there is no redis-server on this machine.\n";
        }
        List<Figures> runs = run(
                given.number("runs", 1),
                RedisProbe.class,
                "--redis",
                program.toString(),
                "--calls",
                given.text("calls", "50000"));
        MarkdownTable table = new MarkdownTable("one write", "p50 µs", "p99 µs");
        String[][] rows = {
            {"Redis, `SET`", "set"},
            {"Redis, `EVALSHA` of a script: `SET`, then `INCR` of a counter", "script"},
            {"put", "put"},
            {"put with a trigger: `" + Scripts.COUNTING + "`", "trigger"}
        };
        for (String[] row : rows) {
            table.row(
                    row[0],
                    MarkdownTable.figure(Figures.median(runs, row[1] + "-p50") / NANOS_PER_MICRO, 2),
                    MarkdownTable.figure(Figures.median(runs, row[1] + "-p99") / NANOS_PER_MICRO, 2));
        }
        return "\n## Beside Redis\n\n" + table + "\nWall time of each call, one after the other in one thread; Redis "
                + RedisServer.version(program)
                + " on the same machine, by TCP over the loopback, without persistence, asked"
                + " by a client that does nothing else. What Redis takes is mostly the way there and back.\n";
    }
}
