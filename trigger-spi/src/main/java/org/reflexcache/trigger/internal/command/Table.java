package org.reflexcache.trigger.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of text under titles, as wide as their content. */
final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * One column.
     *
     * @param title what stands above it
     * @param most how many characters of a cell are shown
     * @param right whether its cells end in one line, as numbers do
     */
    record Column(String title, int most, boolean right) {

        static Column whole(String title) {
            return new Column(title, Integer.MAX_VALUE / 2, false);
        }

        static Column cut(String title, int most) {
            return new Column(title, most, false);
        }

        static Column number(String title) {
            return new Column(title, Integer.MAX_VALUE / 2, true);
        }
    }

    Table(Column... columns) {
        this.columns = List.of(columns);
        rows.add(this.columns.stream().map(Column::title).toList());
    }

    /** Adds a row; the cells may hold any characters. */
    void row(Object... cells) {
        List<String> row = new ArrayList<>(cells.length);
        for (int i = 0; i < cells.length; i++) {
            row.add(Printable.of(cells[i].toString(), columns.get(i).most));
        }
        rows.add(row);
    }

    /** The titles and the rows, lines without blanks at their ends. */
    String text() {
        int[] widths = new int[columns.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Printable.width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String blanks = " ".repeat(widths[i] - Printable.width(cell));
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).right ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }
}
