package org.reflexcache.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.reflexcache.benchmarks.launch.Arguments;
import org.reflexcache.benchmarks.launch.FreshJvm;
import org.reflexcache.benchmarks.report.Surroundings;
import org.reflexcache.benchmarks.table.MarkdownTable;
import org.reflexcache.benchmarks.table.ResultFile;

/**
 * Measures how long a virtual machine takes to its first put and get, and writes a table.
 *
 * @since 0.1
 */
public final class Startup {

    private static final Set<String> OPTIONS = Set.of("peers", "runs", "jvm", "results", "name", "command");
    private static final String PEERS = "reflex,caffeine,cache2k,ehcache,ri";

    private final Arguments given;
    private final ClassPaths paths;

    private Startup(Arguments given, ClassPaths paths) {
        this.given = given;
        this.paths = paths;
    }

    /**
     * Measures.
     *
     * @param arguments the options {@code --peers} (names or provider classes), {@code --runs} (of which medians are taken), {@code
     *     --jvm} (options between blanks), {@code --results} (folder), {@code --name} (of the file), {@code --command} (to be told in
     *     it)
     * @throws IOException if a virtual machine fails, or the result cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Arguments given = new Arguments(OPTIONS, arguments);
        String probes = Path.of(Startup.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        Startup startup = new Startup(given, new ClassPaths(probes, System.getProperty("java.class.path")));
        Surroundings surroundings = Surroundings.here(given.text("command", "Startup " + String.join(" ", arguments)));
        int runs = given.number("runs", 11);
        List<Candidate> candidates = startup.candidates();
        for (int round = 0; round <= runs; round++) {
            for (Candidate candidate : candidates) {
                candidate.run(round > 0);
            }
        }
        String text = startup.markdown(candidates) + "\n" + words(runs);
        Path file = ResultFile.write(
                Path.of(given.text("results", "benchmarks/results")),
                given.text("name", "startup"),
                surroundings,
                new ResultFile.Body("Start to the first put and get", text));
        System.out.print(text);
        System.out.println("Written to " + file);
    }

    private List<Candidate> candidates() {
        List<String> options = options();
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(new Candidate("JVM alone", new FreshJvm(paths.ofProbes(), options), NothingProbe.class));
        for (String peer : given.list("peers", PEERS)) {
            String[] arguments = ClassPaths.knows(peer) ? new String[0] : new String[] {peer};
            candidates.add(
                    new Candidate(peer, new FreshJvm(paths.of(peer), options), FirstCacheProbe.class, arguments));
        }
        return candidates;
    }

    private List<String> options() {
        return Stream.of(given.text("jvm", "").split(" +"))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private String markdown(List<Candidate> candidates) throws IOException, InterruptedException {
        MarkdownTable table = new MarkdownTable(
                "",
                "ms",
                "least",
                "above JVM alone",
                "CPU ms",
                "classes",
                "from the archive",
                "from jars",
                "generated");
        double alone = candidates.get(0).medianMillis();
        Path log = Files.createTempFile("classes", ".log");
        try {
            for (Candidate candidate : candidates) {
                LoadedClasses classes = candidate.classes(log);
                table.row(
                        candidate.name(),
                        MarkdownTable.figure(candidate.medianMillis(), 0),
                        MarkdownTable.figure(candidate.leastMillis(), 0),
                        MarkdownTable.figure(candidate.medianMillis() - alone, 0),
                        MarkdownTable.figure(candidate.meanProcessorMillis(), 0),
                        MarkdownTable.figure(classes.all(), 0),
                        MarkdownTable.figure(classes.archived(), 0),
                        MarkdownTable.figure(classes.fromJars(), 0),
                        MarkdownTable.figure(classes.generated(), 0));
            }
        } finally {
            Files.delete(log);
        }
        return table.toString();
    }

    private static String words(int runs) {
        return "From the start of the process to its end, which comes straight after the first get: `Caching.getCachingProvider()`,"
                + " `getCacheManager()`, `createCache` of a bare `MutableConfiguration`, put, get. Medians and least of "
                + runs
                + " runs, in turns, after one that does not count; CPU is the mean. Each provider has its own jars and the standard's on"
                + " the class path and no others; nothing is archived but what the JDK brings. \"Generated\" classes are made at run"
                + " time, for lambdas and the like. `JVM alone` is an empty main method.\n";
    }
}
