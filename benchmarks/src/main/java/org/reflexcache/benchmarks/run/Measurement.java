package org.reflexcache.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.reflexcache.benchmarks.peer.Peer;
import org.reflexcache.benchmarks.profile.CallerProfiler;
import org.reflexcache.benchmarks.report.Surroundings;

/** Runs benchmarks one by one, and keeps what they give. */
final class Measurement {

    private static final Path LOGS = Path.of("benchmarks", "target", "logs");

    private final Effort effort;
    private final List<RunResult> results = new ArrayList<>();
    private final Set<String> failed = new TreeSet<>();

    Measurement(Effort effort) {
        this.effort = effort;
    }

    /** Runs a benchmark for some peers, as its annotations say. */
    void add(String benchmark, List<Peer> peers) throws RunnerException, IOException {
        for (Peer peer : peers) {
            add(benchmark, peer.name(), Map.of(), 0);
        }
    }

    /** Runs a benchmark for a peer; with as many threads, if that is not 0. */
    void add(String benchmark, String peer, Map<String, String> params, int threads)
            throws RunnerException, IOException {
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        Path log = Files.createDirectories(LOGS)
                .resolve(method + "-" + peer + "-" + String.join("-", params.values()) + "-" + threads + ".log");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark) + "$")
                .forks(effort.forks())
                .warmupIterations(effort.warmups())
                .warmupTime(TimeValue.milliseconds(effort.millis()))
                .measurementIterations(effort.measurements())
                .measurementTime(TimeValue.milliseconds(effort.millis()))
                .addProfiler(CallerProfiler.class)
                .output(log.toString());
        if (threads > 0) {
            options.threads(threads);
        }
        params.forEach(options::param);
        options.param("peer", peer);
        Collection<RunResult> run = new Runner(options.build()).run();
        results.addAll(run);
        if (run.isEmpty()) {
            failed.add(Stream.concat(Stream.of(method, peer), params.values().stream())
                    .collect(Collectors.joining(" ")));
        }
        say(method + " " + peer + " " + params.values() + ": ", run, log);
    }

    /** Which benchmarks gave nothing, because work was not done: method, blank, peer, and values of parameters. */
    Set<String> failed() {
        return failed;
    }

    @SuppressWarnings("rawtypes") // JMH has it so.
    private static void say(String what, Collection<RunResult> run, Path log) {
        if (run.isEmpty()) {
            System.out.println(what + "refused, see " + log);
        }
        for (RunResult result : run) {
            Map<String, Result> figures = result.getSecondaryResults();
            System.out.printf(
                    Locale.ROOT,
                    "%s%.1f ns, %.0f B%n",
                    what,
                    score(figures, CallerProfiler.CPU),
                    score(figures, CallerProfiler.ALLOCATED));
        }
    }

    @SuppressWarnings("rawtypes") // JMH has it so.
    private static double score(Map<String, Result> figures, String label) {
        Result<?> figure = figures.get(label);
        return figure == null ? Double.NaN : figure.getScore();
    }

    /** Writes JMH's JSON. */
    Path write(String files) throws IOException {
        Path json = Path.of(files + ".json");
        Files.createDirectories(json.toAbsolutePath().getParent());
        ResultFormatFactory.getInstance(ResultFormatType.JSON, json.toString()).writeOut(results);
        return json;
    }

    /** Writes the report, and says where. */
    void write(String files, String title, Surroundings surroundings, String tables) throws IOException {
        Path report = Path.of(files + ".md");
        Files.writeString(report, "# " + title + "\n\n" + surroundings.markdown() + tables);
        System.out.println(report);
    }
}
