package org.reflexcache.benchmarks.report;

import static org.reflexcache.benchmarks.report.Markdown.NONE;
import static org.reflexcache.benchmarks.report.Markdown.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The table of operations: a line for each, a column for each peer.
 *
 * @param titles what the lines say, by row, in their order
 * @param targets what is to be reached, by row
 * @param results what was measured
 * @param failed what was refused because work was not done: row, a blank, peer
 * @since 0.1
 */
public record OperationTable(
        Map<String, String> titles, Map<String, Target> targets, List<Measured> results, Set<String> failed) {

    private static final String OURS = "reflex";
    private static final String FLOOR = "chm";

    /**
     * Returns all tables: what callers pay, with targets; what the process pays; how far iterations lie apart.
     *
     * @return Markdown
     * @since 0.1
     */
    public String markdown() {
        return "CPU time of the calling threads in ns for one operation, and the bytes they allocate where they do. Medians of all iterations.\n\n"
                + callers()
                + "\nTargets reached: " + reached() + "\n"
                + "\nWall time of an operation in one thread · CPU time of the whole process for it, with collections,"
                + " compilations and what is done on other threads, ns.\n\n"
                + other(m -> figure(m.wallNanos()) + " · " + figure(m.process()))
                + "\nLowest to highest CPU time of an iteration, ns.\n\n"
                + other(m -> figure(m.lowest()) + " – " + figure(m.highest()))
                + notes();
    }

    /**
     * Returns the table for users: without targets.
     *
     * @return Markdown
     * @since 0.1
     */
    public String plain() {
        return other(OperationTable::cell);
    }

    private String callers() {
        List<String> heads = new ArrayList<>(List.of("one thread, unless said"));
        peers().map(Markdown::title).forEach(heads::add);
        heads.addAll(List.of("Reflex / CHM", "target", "reached"));
        StringBuilder table = new StringBuilder(Markdown.line(heads)).append(Markdown.rule(heads.size()));
        rows().forEach(row -> {
            List<String> cells = cells(row, OperationTable::cell);
            cells.add(ratio(row));
            cells.add(Optional.ofNullable(targets.get(row)).map(Target::text).orElse(NONE));
            cells.add(reached(row).map(yes -> yes ? "yes" : "**no**").orElse(NONE));
            table.append(Markdown.line(cells));
        });
        return table.toString();
    }

    private String other(Function<Measured, String> text) {
        List<String> heads = new ArrayList<>(List.of("one thread, unless said"));
        peers().map(Markdown::title).forEach(heads::add);
        StringBuilder table = new StringBuilder(Markdown.line(heads)).append(Markdown.rule(heads.size()));
        rows().forEach(row -> table.append(Markdown.line(cells(row, text))));
        return table.toString();
    }

    private List<String> cells(String row, Function<Measured, String> text) {
        List<String> cells = new ArrayList<>(List.of(titles.getOrDefault(row, row)));
        peers().map(peer -> failed.contains(row + " " + peer)
                        ? "refused"
                        : find(row, peer).map(text).orElse(NONE))
                .forEach(cells::add);
        return cells;
    }

    /** The figures of callers. */
    static String cell(Measured measured) {
        String bytes = measured.allocated() < 0.5 ? "" : String.format(Locale.ROOT, ", %,.0f B", measured.allocated());
        return figure(measured.cpu()) + bytes;
    }

    private String ratio(String row) {
        return find(row, OURS)
                .flatMap(ours ->
                        find(row, FLOOR).map(floor -> String.format(Locale.ROOT, "%.2f×", ours.cpu() / floor.cpu())))
                .orElse(NONE);
    }

    private Optional<Boolean> reached(String row) {
        Target target = targets.get(row);
        return target == null
                ? Optional.empty()
                : find(row, OURS).flatMap(ours -> target.reached(ours, find(row, FLOOR), other -> find(other, OURS)));
    }

    private String reached() {
        long known = rows().filter(row -> reached(row).isPresent()).count();
        long met = rows().filter(row -> reached(row).orElse(false)).count();
        return met + " of " + known;
    }

    /** What else belongs to a result. */
    private String notes() {
        StringBuilder notes = new StringBuilder();
        for (Measured measured : results) {
            measured.figures().forEach((label, value) -> {
                if (!label.contains(".cpu") && !label.contains(".allocated")) {
                    notes.append(String.format(
                            Locale.ROOT,
                            "- %s, %s: %s %.3f%n",
                            titles.getOrDefault(measured.id(), measured.id()),
                            measured.peer(),
                            label,
                            value));
                }
            });
        }
        return notes.isEmpty() ? "" : "\nNoted beside:\n\n" + notes;
    }

    private Stream<String> rows() {
        return titles.keySet().stream()
                .filter(row -> results.stream().anyMatch(m -> m.id().equals(row))
                        || failed.stream().anyMatch(f -> f.startsWith(row + " ")));
    }

    /** In the order of the results. */
    private Stream<String> peers() {
        return Stream.concat(
                        results.stream().map(Measured::peer), failed.stream().map(f -> f.substring(f.indexOf(' ') + 1)))
                .distinct();
    }

    private Optional<Measured> find(String row, String peer) {
        return results.stream()
                .filter(m -> m.id().equals(row) && m.peer().equals(peer))
                .findFirst();
    }
}
