package org.reflexcache.benchmarks.expiry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.reflexcache.benchmarks.launch.Arguments;
import org.reflexcache.benchmarks.launch.Figures;
import org.reflexcache.benchmarks.launch.FreshJvm;
import org.reflexcache.benchmarks.report.Surroundings;
import org.reflexcache.benchmarks.table.MarkdownTable;
import org.reflexcache.benchmarks.table.ResultFile;

/**
 * Measures how soon listeners are told of expiries, each provider and each time in a fresh virtual machine, and writes a table.
 *
 * @since 0.1
 */
public final class Expiry {

    private static final Set<String> OPTIONS =
            Set.of("peers", "runs", "pending", "warming", "patience", "jvm", "results", "name", "command");
    private static final String PEERS = ExpiryProbe.FLOOR + ",reflex,caffeine,caffeine-scheduled,cache2k,ehcache,ri";
    private static final int ENTRIES = 100_000;
    private static final int SPREAD = 2_000;
    private static final int FIRST_LEAD = 3_000;
    private static final int LAST_LEAD = 48_000;

    private final FreshJvm jvm;
    private final int runs;
    private final int patience;
    private final List<String> failures = new ArrayList<>();

    private Expiry(FreshJvm jvm, int runs, int patience) {
        this.jvm = jvm;
        this.runs = runs;
        this.patience = patience;
    }

    /**
     * Measures.
     *
     * @param arguments the options {@code --peers}, {@code --runs} (of which medians are taken), {@code --pending} and {@code
     *     --warming} (numbers of other entries, several between commas), {@code --patience} (milliseconds), {@code --jvm} (options
     *     between blanks), {@code --results} (folder), {@code --name} (of the file), {@code --command} (to be told in it)
     * @throws IOException if a virtual machine fails, or the result cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Arguments given = new Arguments(OPTIONS, arguments);
        String options = given.text("jvm", "-Xms3g -Xmx3g");
        Expiry expiry = new Expiry(
                FreshJvm.likeThis(List.of(options.split(" +"))),
                given.number("runs", 1),
                given.number("patience", 3_000));
        Surroundings surroundings = Surroundings.here(given.text("command", "Expiry " + String.join(" ", arguments)));
        MarkdownTable table = new MarkdownTable(
                "", "other entries", "warmed by", "events", "least", "p50", "p99", "p99.9", "greatest", "CPU ms");
        for (int warming : given.numbers("warming", "20000")) {
            for (int pending : given.numbers("pending", "0,1000000")) {
                for (String peer : given.list("peers", PEERS)) {
                    table.row(expiry.row(peer, pending, warming));
                }
            }
        }
        String text = table + "\n" + expiry.words(options);
        Path file = ResultFile.write(
                Path.of(given.text("results", "benchmarks/results")),
                given.text("name", "expiry"),
                surroundings,
                new ResultFile.Body("Promptness of expiry", text));
        System.out.print(table);
        System.out.println("Written to " + file);
    }

    private List<String> row(String peer, int pending, int warming) throws InterruptedException {
        List<Figures> found = figures(peer, pending, warming);
        System.err.println("measured " + peer + ", " + pending + " others");
        List<String> row =
                new ArrayList<>(List.of(peer, MarkdownTable.figure(pending, 0), MarkdownTable.figure(warming, 0)));
        row.add(MarkdownTable.figure(Figures.median(found, "events"), 0));
        for (String lag : List.of("min", "p50", "p99", "p99.9", "max")) {
            row.add(MarkdownTable.figure(Figures.median(found, lag), 3));
        }
        row.add(MarkdownTable.figure(Figures.median(found, "cpu"), 0));
        return row;
    }

    /** Of all runs; empty if one of them failed. */
    private List<Figures> figures(String peer, int pending, int warming) throws InterruptedException {
        List<Figures> found = new ArrayList<>();
        try {
            for (int run = 0; run < runs; run++) {
                found.add(figuresOfRun(peer, pending, warming));
            }
            return found;
        } catch (IOException e) {
            failures.add(peer + " with " + pending + " others: " + FreshJvm.reason(e));
            System.err.println(e.getMessage());
            return List.of();
        }
    }

    /** Once more with a longer lead, as long as a provider is too slow to be filled before the first deadline. */
    private Figures figuresOfRun(String peer, int pending, int warming) throws IOException, InterruptedException {
        for (int lead = FIRST_LEAD; lead <= LAST_LEAD; lead *= 4) {
            Figures figures = jvm.figures(
                    ExpiryProbe.class,
                    "--peer=" + peer,
                    "--lead=" + lead,
                    "--entries=" + ENTRIES,
                    "--spread=" + SPREAD,
                    "--pending=" + pending,
                    "--warming=" + warming,
                    "--patience=" + patience);
            if (Double.isNaN(figures.get(Run.LATE))) {
                return figures;
            }
        }
        throw new IOException("too slow\nputs of " + ENTRIES + " took longer than " + LAST_LEAD + " ms");
    }

    private String words(String options) {
        return "Lags in milliseconds, from the deadline to the call of a synchronous `CacheEntryExpiredListener`; medians of "
                + runs
                + " runs, each in a fresh virtual machine (`" + options + "`). " + ENTRIES
                + " entries of `Long` to `String`, by"
                + " reference, bounded with room where the provider has a bound, get deadlines spread evenly over "
                + SPREAD
                + " ms; then the cache is left alone until all events have come, or none for " + patience
                + " ms after the last deadline."
                + " The other entries expire in an hour. \"Warmed by\" so many entries that were put and expired before, in the"
                + " same cache and at the same pace, the same for all. Durations of JCache are whole milliseconds, so a provider"
                + " with a clock of milliseconds may be up to one early. CPU is that of the whole process from the last put to the"
                + " last event, or to the end of the waiting for more. `" + ExpiryProbe.FLOOR
                + "` is no cache: one thread that parks until"
                + " each deadline, which is what the machine allows.\n"
                + (failures.isEmpty() ? "" : "\nNo figures: " + String.join("; ", failures) + "\n");
    }
}
