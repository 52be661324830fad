package org.reflexcache.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;
import org.reflexcache.benchmarks.peer.Peer;
import org.reflexcache.benchmarks.report.JmhJson;
import org.reflexcache.benchmarks.report.Measured;
import org.reflexcache.benchmarks.report.SeriesTable;
import org.reflexcache.benchmarks.report.Surroundings;

/**
 * Measures how figures change as there are more threads, entries, caches, triggers.
 *
 * @since 0.1
 */
public final class RunSeries {

    private RunSeries() {}

    /**
     * Runs.
     *
     * @param arguments as those of {@link RunRows#main}, with names of series for those of rows
     * @throws RunnerException if JMH cannot run
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        if (arguments.length != 5) {
            throw new IllegalArgumentException(
                    "found " + Arrays.toString(arguments) + ", allowed is: EFFORT SERIES PEER,PEER FILES COMMAND");
        }
        Effort effort = Effort.named(arguments[0]);
        Pattern wanted = Pattern.compile(arguments[1]);
        List<Series> all = Arrays.stream(Series.values())
                .filter(series -> wanted.matcher(series.name()).find())
                .toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "no series is found by \"" + wanted + "\", allowed is one of " + Arrays.toString(Series.values()));
        }
        List<String> peers = Arrays.stream(arguments[2].split(","))
                .map(Peer::named)
                .map(Peer::name)
                .toList();
        Measurement measurement = new Measurement(effort);
        for (Series series : all) {
            add(measurement, series, series.values(effort), series.ours() ? List.of("reflex") : peers);
        }
        Path json = measurement.write(arguments[3]);
        List<Measured> results = JmhJson.read(json);
        StringBuilder tables = new StringBuilder(
                "CPU time of the calling threads in ns for one operation, and the bytes they allocate where they do.\n");
        for (Series series : all) {
            tables.append(new SeriesTable(series.title(), series.method(), series.grows(), results).markdown());
        }
        if (!measurement.failed().isEmpty()) {
            tables.append("\nRefused, because work was not done: " + String.join(", ", measurement.failed()) + "\n");
        }
        measurement.write(arguments[3], "As it grows", Surroundings.here(arguments[4]), tables.toString());
    }

    private static void add(Measurement measurement, Series series, List<String> values, List<String> peers)
            throws RunnerException, IOException {
        for (String value : values) {
            for (String peer : peers) {
                if (series.grows().equals("threads")) {
                    measurement.add(series.benchmark(), peer, Map.of(), Integer.parseInt(value));
                } else {
                    measurement.add(series.benchmark(), peer, Map.of(series.grows(), value), 0);
                }
            }
        }
    }
}
