package org.reflexcache.benchmarks.replay;

import java.util.List;

/**
 * The hits of all contenders in one trace with room for one number of entries, in per cent of the accesses.
 *
 * @param trace its name
 * @param percent room in per cent of the distinct keys
 * @param room entries
 * @param optimum what cannot be surpassed
 * @param plain what a least-recently-used cache has
 * @param ratios of the contenders, in their order
 */
record Cell(String trace, int percent, int room, double optimum, double plain, List<Double> ratios) {

    /** A smaller gap says nothing of a policy. */
    private static final double LEAST_GAP = 1;

    Cell {
        ratios = List.copyOf(ratios);
    }

    /** Whether the optimum is far enough above the least-recently-used cache for shares of the way between. */
    boolean hasGap() {
        return optimum - plain >= LEAST_GAP;
    }

    /** How much of the way from the least-recently-used cache to the optimum a contender makes. */
    double share(int contender) {
        return (ratios.get(contender) - plain) / (optimum - plain);
    }

    /** Points above the least-recently-used cache. */
    double lead(int contender) {
        return ratios.get(contender) - plain;
    }
}
