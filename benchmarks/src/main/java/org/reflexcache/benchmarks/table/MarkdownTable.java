package org.reflexcache.benchmarks.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A table in Markdown, the first column to the left and the others to the right.
 *
 * <p>Not for several threads at once.
 *
 * @since 0.1
 */
public final class MarkdownTable {

    /** What stands where there is no figure. */
    public static final String NONE = "–";

    private final int columns;
    private final List<String> lines = new ArrayList<>();

    /**
     * Starts a table.
     *
     * @param headings one for each column, at least one
     * @throws IllegalArgumentException if there is none
     */
    public MarkdownTable(List<String> headings) {
        if (headings.isEmpty()) {
            throw new IllegalArgumentException("A table needs a column");
        }
        columns = headings.size();
        lines.add(line(headings));
        lines.add("|---|" + "--:|".repeat(columns - 1));
    }

    /**
     * Starts a table.
     *
     * @param headings one for each column, at least one
     * @throws IllegalArgumentException if there is none
     */
    public MarkdownTable(String... headings) {
        this(Arrays.asList(headings));
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column
     * @return this
     * @throws IllegalArgumentException if there are more or fewer than columns
     */
    public MarkdownTable row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(
                    "A row of " + cells.size() + " cells in a table of " + columns + " columns: " + cells);
        }
        lines.add(line(cells));
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column
     * @return this
     * @throws IllegalArgumentException if there are more or fewer than columns
     */
    public MarkdownTable row(String... cells) {
        return row(Arrays.asList(cells));
    }

    /**
     * A figure as it stands in a cell.
     *
     * @param figure not a number gives {@link #NONE}
     * @param decimals digits after the point
     * @return the text, the same in every country
     */
    public static String figure(double figure, int decimals) {
        return Double.isNaN(figure) ? NONE : String.format(Locale.ROOT, "%,." + decimals + "f", figure);
    }

    /** The lines of the table, each with its end. */
    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> cells) {
        return "| "
                + String.join(" | ", cells.stream().map(MarkdownTable::escaped).toList()) + " |";
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|").replace("\n", " ");
    }
}
