package org.reflexcache.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;
import org.reflexcache.benchmarks.operation.Row;
import org.reflexcache.benchmarks.peer.Peer;
import org.reflexcache.benchmarks.report.JmhJson;
import org.reflexcache.benchmarks.report.OperationTable;
import org.reflexcache.benchmarks.report.Surroundings;
import org.reflexcache.benchmarks.report.Target;

/**
 * Measures rows for peers, each pair in JVMs of its own, the peers of a row one after the other, and writes JMH's JSON and the table.
 *
 * @since 0.1
 */
public final class RunRows {

    private RunRows() {}

    /**
     * Runs.
     *
     * @param arguments effort ({@code smoke}, {@code quick} or {@code full}), a regular expression for the rows, names of peers with
     *     commas, the files to write without their ends, what was typed
     * @throws RunnerException if JMH cannot run
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        if (arguments.length != 5) {
            throw new IllegalArgumentException(
                    "found " + Arrays.toString(arguments) + ", allowed is: EFFORT ROWS PEER,PEER FILES COMMAND");
        }
        Pattern wanted = Pattern.compile(arguments[1]);
        List<Row> rows = Arrays.stream(Row.values())
                .filter(row -> wanted.matcher(row.id()).find())
                .toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no row is found by \"" + wanted + "\", allowed is one of "
                    + Arrays.stream(Row.values()).map(Row::id).toList());
        }
        List<Peer> peers =
                Arrays.stream(arguments[2].split(",")).map(Peer::named).toList();
        Measurement measurement = new Measurement(Effort.named(arguments[0]));
        for (Row row : rows) {
            measurement.add(
                    row.benchmark(),
                    peers.stream().filter(peer -> able(peer, row)).toList());
        }
        Path json = measurement.write(arguments[3]);
        OperationTable table = new OperationTable(titles(), Target.all(), JmhJson.read(json), measurement.failed());
        measurement.write(arguments[3], "Operations", Surroundings.here(arguments[4]), table.markdown());
    }

    /** What the rows are called, in their order. */
    static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        for (Row row : Row.values()) {
            titles.put(row.id(), row.title());
        }
        return titles;
    }

    private static boolean able(Peer peer, Row row) {
        return peer.refusal(row.spec()).isEmpty();
    }
}
