package org.reflexcache.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pieces of tables.
 *
 * @since 0.1
 */
public final class Markdown {

    /** What stands where there is no figure. */
    public static final String NONE = "–";

    private static final Map<String, String> TITLES = Map.of(
            "chm", "CHM (floor)",
            "reflex", "**Reflex**",
            "caffeine", "Caffeine",
            "cache2k", "cache2k",
            "cache2k-lean", "cache2k lean",
            "ehcache", "Ehcache",
            "ri", "RI");

    private Markdown() {}

    /**
     * Returns a line of a table.
     *
     * @param cells the cells
     * @return the line, with its end
     * @since 0.1
     */
    public static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /**
     * Returns the line below the heads: the first column to the left, the others to the right.
     *
     * @param columns how many
     * @return the line, with its end
     * @since 0.1
     */
    public static String rule(int columns) {
        return "|---|" + "--:|".repeat(columns - 1) + "\n";
    }

    /**
     * Returns a figure with three digits or so.
     *
     * @param value the figure
     * @return such as 7.5, 28 or 15,426
     * @since 0.1
     */
    public static String figure(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%,.0f", value);
    }

    /** How a peer is called in a table. */
    static String title(String peer) {
        return TITLES.getOrDefault(peer, peer);
    }
}
