package org.reflexcache.benchmarks.triggers;

import java.util.Arrays;

/** Figures of many calls. */
final class Percentiles {

    private Percentiles() {}

    /**
     * One of the figures.
     *
     * @param figures of the calls, at least one; not changed
     * @param share of them that are smaller, 0 to 1
     */
    static double of(double[] figures, double share) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }
}
