package org.reflexcache.benchmarks.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named figures, as one virtual machine prints them and another reads them: {@code figure name value}, a line each.
 *
 * <p>Not for several threads at once.
 *
 * @since 0.1
 */
public final class Figures {

    private static final String MARK = "figure ";

    private final Map<String, Double> values = new LinkedHashMap<>();

    /** Starts without any. */
    public Figures() {}

    /**
     * Finds the figures among what else was printed.
     *
     * @param output lines
     * @return the figures
     * @throws IllegalArgumentException if a line begins like a figure and is none
     */
    public static Figures parse(String output) {
        Figures figures = new Figures();
        output.lines().filter(line -> line.startsWith(MARK)).forEach(line -> {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("Not a name and a value: '" + line + "'");
            }
            try {
                figures.put(parts[1], Double.parseDouble(parts[2]));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("Not a number: '" + line + "'", e);
            }
        });
        return figures;
    }

    /**
     * Adds one.
     *
     * @param name without blanks
     * @param value any
     * @return this
     */
    public Figures put(String name, double value) {
        values.put(name, value);
        return this;
    }

    /**
     * The value of one.
     *
     * @param name without blanks
     * @return its value, not a number if there is none of the name
     */
    public double get(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    /**
     * The middle one of the values of several runs; the upper one of an even number.
     *
     * @param runs of the same measurement
     * @param name of the figure
     * @return not a number if there is no run, or one has no such figure
     */
    public static double median(List<Figures> runs, String name) {
        double[] values =
                runs.stream().mapToDouble(run -> run.get(name)).sorted().toArray();
        return values.length == 0 || Double.isNaN(values[values.length - 1]) ? Double.NaN : values[values.length / 2];
    }

    /** The lines that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        values.forEach((name, value) -> lines.append(MARK + name + " " + value + "\n"));
        return lines.toString();
    }
}
