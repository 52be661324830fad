package org.reflexcache.benchmarks.run;

import java.util.Arrays;
import java.util.Locale;

/** How long is measured. */
enum Effort {
    /** Whether it runs at all; the figures mean nothing. */
    SMOKE(1, 1, 1, 200),
    /** Minutes for all rows. */
    QUICK(1, 4, 3, 300),
    /** An hour and more. */
    FULL(3, 5, 5, 1_000);

    private final int forks;
    private final int warmups;
    private final int measurements;
    private final int millis;

    Effort(int forks, int warmups, int measurements, int millis) {
        this.forks = forks;
        this.warmups = warmups;
        this.measurements = measurements;
        this.millis = millis;
    }

    static Effort named(String name) {
        return Arrays.stream(values())
                .filter(effort -> effort.title().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the effort is \"" + name + "\", allowed is smoke, quick or full"));
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    int forks() {
        return forks;
    }

    int warmups() {
        return warmups;
    }

    int measurements() {
        return measurements;
    }

    /** Length of an iteration. */
    int millis() {
        return millis;
    }
}
