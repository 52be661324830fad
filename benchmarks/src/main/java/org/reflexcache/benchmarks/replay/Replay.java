package org.reflexcache.benchmarks.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.reflexcache.benchmarks.launch.Arguments;
import org.reflexcache.benchmarks.peer.Peer;
import org.reflexcache.benchmarks.report.Surroundings;
import org.reflexcache.benchmarks.table.ResultFile;

/**
 * Replays traces through providers and writes a table of the hits.
 *
 * @since 0.1
 */
public final class Replay {

    private static final Set<String> OPTIONS = Set.of("peers", "rooms", "skip", "most", "results", "name", "command");
    private static final String PEERS = "reflex,caffeine,caffeine-direct,cache2k,ehcache";

    private final TraceReader reader;
    private final List<Integer> rooms;
    private final List<Contender> contenders;

    Replay(TraceReader reader, List<Integer> rooms, List<? extends Contender> contenders) {
        this.reader = reader;
        this.rooms = List.copyOf(rooms);
        this.contenders = List.copyOf(contenders);
    }

    /**
     * Measures.
     *
     * @param arguments files or folders of traces, and the options {@code --peers} (names or provider classes), {@code --rooms}
     *     (per cent of the distinct keys), {@code --skip} and {@code --most} (accesses; 0 is all), {@code --results} (folder), {@code
     *     --name} (of the file), {@code --command} (to be told in it)
     * @throws IOException if a trace cannot be read, or the result not written
     * @throws IllegalArgumentException if there is an option or a line of a trace that is not understood
     */
    public static void main(String... arguments) throws IOException {
        Arguments given = new Arguments(OPTIONS, arguments);
        TraceReader reader = new TraceReader(given.number("skip", 0), given.number("most", 300_000));
        List<ProviderContender> contenders = given.list("peers", PEERS).stream()
                .map(name -> new ProviderContender(Peer.named(name)))
                .toList();
        List<Path> files = new ArrayList<>();
        for (String place : given.others()) {
            files.addAll(TraceReader.files(Path.of(place)));
        }
        Surroundings surroundings = Surroundings.here(given.text("command", "Replay " + String.join(" ", arguments)));
        ReplayTable table = new Replay(reader, given.numbers("rooms", "5,20"), contenders).replay(files);
        String text = table.markdown() + "\n" + words(reader);
        Path file = ResultFile.write(
                Path.of(given.text("results", "benchmarks/results")),
                given.text("name", "replay"),
                surroundings,
                new ResultFile.Body("Hit ratios", text));
        System.out.print(table.markdown());
        System.out.println("Written to " + file);
    }

    /** Replays all files; says on the way what it is at. */
    ReplayTable replay(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("No trace is given: name files, or folders of *.gz and *.trace");
        }
        List<Cell> cells = new ArrayList<>();
        for (Path file : files) {
            Trace trace = reader.read(file);
            for (int percent : rooms) {
                cells.add(cell(trace, percent));
            }
            System.err.println("replayed " + trace.name());
        }
        return new ReplayTable(contenders.stream().map(Contender::name).toList(), cells);
    }

    private Cell cell(Trace trace, int percent) throws IOException {
        int room = trace.room(percent);
        List<Double> ratios = new ArrayList<>();
        for (Contender contender : contenders) {
            ratios.add(ratio(contender.hits(room, trace), trace));
        }
        double optimum = ratio(Bounds.optimum(room, trace), trace);
        double plain = ratio(Bounds.leastRecentlyUsed(room, trace), trace);
        return new Cell(trace.name(), percent, room, optimum, plain, ratios);
    }

    private static double ratio(int hits, Trace trace) {
        return 100.0 * hits / trace.length();
    }

    private static String words(TraceReader reader) {
        String accesses = reader.most() == 0 ? "All accesses" : "The first " + reader.most() + " accesses";
        return accesses + (reader.skipped() == 0 ? "" : " after " + reader.skipped())
                + " of each trace. An access is a get, and on a"
                + " miss a put. Room is in per cent of the distinct keys among them, rounded. The optimum (Belady) may drop the"
                + " key that has just been put. `caffeine-direct` is Caffeine with its maintenance on the"
                + " calling thread, so that a replay faster than a program gives it no disadvantage.\n";
    }
}
