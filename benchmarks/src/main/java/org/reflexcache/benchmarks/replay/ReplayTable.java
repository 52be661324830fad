package org.reflexcache.benchmarks.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.reflexcache.benchmarks.table.MarkdownTable;

/**
 * All cells of a replay, and what they come to.
 *
 * @param contenders their names
 * @param cells at least one
 */
record ReplayTable(List<String> contenders, List<Cell> cells) {

    private static final double ROUNDING = 1e-9;

    ReplayTable {
        contenders = List.copyOf(contenders);
        cells = List.copyOf(cells);
    }

    double mean(ToDoubleFunction<Cell> figure) {
        return cells.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    /** Over the cells with a gap; not a number if there is none. */
    double meanShare(int contender) {
        return cells.stream()
                .filter(Cell::hasGap)
                .mapToDouble(cell -> cell.share(contender))
                .average()
                .orElse(Double.NaN);
    }

    double worstLead(int contender) {
        return cells.stream().mapToDouble(cell -> cell.lead(contender)).min().orElse(Double.NaN);
    }

    /** The summary, then each cell. */
    String markdown() {
        long gaps = cells.stream().filter(Cell::hasGap).count();
        return summary() + "\nShares are means over the " + gaps + " of " + cells.size()
                + " cells where the optimum is a point or more above LRU.\n"
                + impossible() + "\n" + details();
    }

    /** Names who must have held more than was allowed. */
    private String impossible() {
        List<String> found = new ArrayList<>();
        for (Cell cell : cells) {
            for (int i = 0; i < contenders.size(); i++) {
                if (cell.ratios().get(i) > cell.optimum() + ROUNDING) {
                    found.add(contenders.get(i) + " in " + cell.trace() + " " + cell.percent() + " %");
                }
            }
        }
        return found.isEmpty()
                ? ""
                : "\nFigures above the optimum are of a cache that held more entries than its bound, for a time: "
                        + String.join(", ", found) + ".\n";
    }

    private String summary() {
        MarkdownTable table = new MarkdownTable(headings("", "optimum", "LRU"));
        table.row(cells(
                i -> MarkdownTable.figure(mean(cell -> cell.ratios().get(i)), 2),
                "mean hits, %",
                MarkdownTable.figure(mean(Cell::optimum), 2),
                MarkdownTable.figure(mean(Cell::plain), 2)));
        table.row(cells(
                i -> MarkdownTable.figure(meanShare(i), 2), "mean share of the way from LRU to the optimum", "1", "0"));
        table.row(cells(
                i -> MarkdownTable.figure(worstLead(i), 2),
                "worst against LRU, points",
                MarkdownTable.NONE,
                MarkdownTable.NONE));
        return table.toString();
    }

    private String details() {
        MarkdownTable table = new MarkdownTable(headings("trace", "room", "entries", "optimum", "LRU"));
        for (Cell cell : cells) {
            table.row(cells(
                    i -> MarkdownTable.figure(cell.ratios().get(i), 2),
                    cell.trace(),
                    cell.percent() + " %",
                    MarkdownTable.figure(cell.room(), 0),
                    MarkdownTable.figure(cell.optimum(), 2),
                    MarkdownTable.figure(cell.plain(), 2)));
        }
        return table.toString();
    }

    private List<String> headings(String... first) {
        return cells(contenders::get, first);
    }

    private List<String> cells(IntFunction<String> ofContender, String... first) {
        List<String> row = new ArrayList<>(List.of(first));
        IntStream.range(0, contenders.size()).mapToObj(ofContender).forEach(row::add);
        return row;
    }
}
