package org.reflexcache.benchmarks.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.reflexcache.benchmarks.launch.Arguments;
import org.reflexcache.benchmarks.launch.Figures;
import org.reflexcache.benchmarks.launch.FreshJvm;
import org.reflexcache.benchmarks.peer.Peer;
import org.reflexcache.benchmarks.report.Surroundings;
import org.reflexcache.benchmarks.table.MarkdownTable;
import org.reflexcache.benchmarks.table.ResultFile;

/**
 * Measures what entries cost beyond key and value, each provider and form of cache in a fresh virtual machine, and writes a table.
 *
 * @since 0.1
 */
public final class Memory {

    private static final Set<String> OPTIONS =
            Set.of("peers", "forms", "runs", "heap-entries", "reached-entries", "jvm", "results", "name", "command");
    private static final String PEERS = "chm,reflex,caffeine-direct,cache2k,ehcache,ri";

    /** What the walk over the heap needs of newer JDKs; the same for all. */
    private static final List<String> FOR_WALKING =
            List.of("-Djol.magicFieldOffset=true", "-Djdk.attach.allowAttachSelf=true");

    /** G1 gives an array of more than half a region whole regions; in large ones all have the size they have. */
    private static final String EXACT = "-XX:G1HeapRegionSize=32m";

    private final FreshJvm jvm;
    private final Arguments given;
    private final List<String> failures = new ArrayList<>();

    private Memory(FreshJvm jvm, Arguments given) {
        this.jvm = jvm;
        this.given = given;
    }

    /**
     * Measures.
     *
     * @param arguments the options {@code --peers}, {@code --forms} (bounded, full, expiring, weighted, unbounded), {@code --runs} (of
     *     which medians are taken), {@code --heap-entries} and {@code --reached-entries} (numbers; 0 for not at all), {@code --jvm}
     *     (options between blanks), {@code --results} (folder), {@code --name} (of the file), {@code --command} (to be told in it)
     * @throws IOException if the result cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Arguments given = new Arguments(OPTIONS, arguments);
        List<String> more = given.list("jvm", "").stream()
                .flatMap(part -> Arrays.stream(part.split(" +")))
                .toList();
        List<String> options = Stream.of(List.of("-Xms3g", "-Xmx3g", EXACT), FOR_WALKING, more)
                .flatMap(List::stream)
                .toList();
        Surroundings surroundings = Surroundings.here(given.text("command", "Memory " + String.join(" ", arguments)));
        Memory memory = new Memory(FreshJvm.likeThis(options), given);
        String text = memory.markdown() + "\n" + memory.words(options);
        Path file = ResultFile.write(
                Path.of(given.text("results", "benchmarks/results")),
                given.text("name", "memory"),
                surroundings,
                new ResultFile.Body("Memory of entries", text));
        System.out.print(text);
        System.out.println("Written to " + file);
    }

    private String markdown() throws InterruptedException {
        List<String> peers = given.list("peers", PEERS);
        List<String> headings = new ArrayList<>(List.of("bytes an entry beyond key and value", "by"));
        headings.addAll(peers);
        MarkdownTable table = new MarkdownTable(headings);
        for (String name : given.list("forms", "bounded,full,expiring,weighted,unbounded")) {
            Form form = Form.named(name);
            List<String> byHeap = new ArrayList<>(List.of(form.words(), "heap"));
            List<String> byReach = new ArrayList<>(List.of(form.words(), "reach"));
            for (String peer : peers) {
                List<Figures> found = figures(peer, form);
                byHeap.add(MarkdownTable.figure(Figures.median(found, "heap"), 1));
                byReach.add(MarkdownTable.figure(Figures.median(found, "reached"), 1));
            }
            table.row(byHeap).row(byReach);
            System.err.println("measured " + form);
        }
        return table.toString();
    }

    /** Of all runs; empty if the provider refuses the form, or a run failed. */
    private List<Figures> figures(String peer, Form form) throws InterruptedException {
        if (Peer.named(peer).refusal(form.spec(1)).isPresent()) {
            return List.of();
        }
        List<Figures> found = new ArrayList<>();
        try {
            for (int run = 0; run < given.number("runs", 1); run++) {
                found.add(jvm.figures(
                        MemoryProbe.class,
                        "--peer=" + peer,
                        "--form=" + form,
                        "--heap-entries=" + heapEntries(),
                        "--reached-entries=" + reachedEntries()));
            }
            return found;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            failures.add(peer + ", " + form.words() + ": " + FreshJvm.reason(e));
            return List.of();
        }
    }

    private int heapEntries() {
        return given.number("heap-entries", 1_000_000);
    }

    private int reachedEntries() {
        // A sixteenth of the others: tables of the size of a power of two are as full.
        return given.number("reached-entries", 62_500);
    }

    private String words(List<String> options) {
        return "`Long` to `String`, by reference. \"heap\": the growth of the heap after collections, with "
                + heapEntries()
                + " entries. \"reach\": the growth of what is reached from manager and cache, walked with JOL, with "
                + reachedEntries()
                + " entries (for a walk over more there is no time; tables of powers of two are as full). Keys and values are held by the measurement, so neither counts them. Room is four per"
                + " cent more than the entries. Medians of " + given.number("runs", 1)
                + " fresh virtual machines each (`"
                + String.join(" ", options) + "`). A dash: the provider has no such cache.\n"
                + (failures.isEmpty() ? "" : "\nNo figures: " + String.join("; ", failures) + "\n");
    }
}
