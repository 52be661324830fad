package org.reflexcache.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of a table, with columns as wide as what has been in them. Not safe for use by several threads. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<String> titles;
    private final int[] widths;

    TextTable(List<String> titles) {
        this.titles = titles;
        this.widths = titles.stream().mapToInt(Shown::width).toArray();
    }

    /** Makes room for cells that come later. */
    void widen(List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], Shown.width(cells.get(i)));
        }
    }

    /** The line of titles. */
    String head() {
        return line(titles);
    }

    /** A line; where a cell is wider than any before it, the column stays as wide. */
    String line(List<String> cells) {
        widen(cells);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(i == 0 ? "" : GAP).append(cell).append(" ".repeat(widths[i] - Shown.width(cell)));
        }
        return line.toString().stripTrailing();
    }

    /** The titles and all rows. */
    static List<String> lines(List<String> titles, List<List<String>> rows) {
        TextTable table = new TextTable(titles);
        rows.forEach(table::widen);
        List<String> lines = new ArrayList<>();
        lines.add(table.head());
        rows.forEach(row -> lines.add(table.line(row)));
        return lines;
    }
}
