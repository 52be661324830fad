package org.reflexcache.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of one benchmark as something grows: a line for each value, a column for each peer.
 *
 * @param title what the benchmark does
 * @param id its name
 * @param grows what grows: "threads", or the name of a parameter
 * @param results what was measured, of this and other benchmarks
 * @since 0.1
 */
public record SeriesTable(String title, String id, String grows, List<Measured> results) {

    /**
     * Returns the table under its title.
     *
     * @return Markdown
     * @since 0.1
     */
    public String markdown() {
        List<Measured> mine = results.stream().filter(m -> m.id().equals(id)).toList();
        List<String> peers = mine.stream().map(Measured::peer).distinct().toList();
        List<String> heads = new ArrayList<>(List.of(grows));
        peers.forEach(peer -> heads.add(Markdown.title(peer)));
        StringBuilder table = new StringBuilder("\n" + title + "\n\n")
                .append(Markdown.line(heads))
                .append(Markdown.rule(heads.size()));
        for (String value : mine.stream().map(this::value).distinct().toList()) {
            List<String> cells = new ArrayList<>(List.of(value));
            for (String peer : peers) {
                Optional<Measured> found = mine.stream()
                        .filter(m -> value(m).equals(value) && m.peer().equals(peer))
                        .findFirst();
                cells.add(found.map(OperationTable::cell).orElse(Markdown.NONE));
            }
            table.append(Markdown.line(cells));
        }
        return table.toString();
    }

    private String value(Measured measured) {
        return grows.equals("threads")
                ? Integer.toString(measured.threads())
                : measured.params().getOrDefault(grows, Markdown.NONE);
    }
}
