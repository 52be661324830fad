package org.reflexcache.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a row is to reach.
 *
 * @param text how it was written
 * @param factor nanoseconds, or times something else
 * @param of of which row's figure it is a multiple; "ns" for none, "x" for the floor of the same row
 * @param bytes the most bytes; infinite if nothing is said
 * @since 0.1
 */
public record Target(String text, double factor, String of, double bytes) {

    private static final Pattern FORM = Pattern.compile("([0-9.]+) *(x|ns|\\*(\\w+))(?:, *([0-9.]+) *B)?");

    /** Half a byte is none: something is allocated around every iteration. */
    private static final double ROUNDING = 0.5;

    /**
     * Reads one.
     *
     * @param row whose it is, for messages
     * @param text one of the forms in {@code targets.properties}
     * @return the target
     * @throws IllegalArgumentException if it is none of them
     * @since 0.1
     */
    public static Target parse(String row, String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException("the target of " + row + " is \"" + text
                    + "\", allowed is such as: 2x | 60 ns | 1.1*getRoom, and after it: , 24 B");
        }
        String of = form.group(3) == null ? form.group(2) : form.group(3);
        double bytes = form.group(4) == null ? Double.POSITIVE_INFINITY : Double.parseDouble(form.group(4));
        return new Target(text.trim(), Double.parseDouble(form.group(1)), of, bytes);
    }

    /**
     * Reads those of the file beside this class.
     *
     * @return targets by row
     * @since 0.1
     */
    public static Map<String, Target> all() {
        Properties lines = new Properties();
        try (InputStream file = Target.class.getResourceAsStream("targets.properties")) {
            if (file == null) {
                throw new IllegalStateException("targets.properties is not on the class path");
            }
            lines.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, Target> targets = new TreeMap<>();
        lines.stringPropertyNames().forEach(row -> targets.put(row, parse(row, lines.getProperty(row))));
        return targets;
    }

    /**
     * Says whether it is reached.
     *
     * @param ours what was measured of Reflex
     * @param floor what was measured of the map in the same row, if it was
     * @param row gives what was measured of Reflex in another row, if it was
     * @return empty if what it is compared with was not measured
     */
    Optional<Boolean> reached(Measured ours, Optional<Measured> floor, Function<String, Optional<Measured>> row) {
        Optional<Double> unit = switch (of) {
            case "ns" -> Optional.of(1.0);
            case "x" -> floor.map(Measured::cpu);
            default -> row.apply(of).map(Measured::cpu);
        };
        return unit.map(u -> ours.cpu() <= factor * u && ours.allocated() <= bytes + ROUNDING);
    }
}
