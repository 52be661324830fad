package org.reflexcache.trigger;

import java.time.Duration;

/**
 * How long something took, many times over.
 *
 * <p>Half of the runs took at most {@code p50}, 99 in 100 at most {@code p99}. The percentiles are within 0.8 % of the truth, the
 * maximum is exact. Immutable.
 *
 * @param count how many runs there were
 * @param p50 the median
 * @param p99 the 99th percentile
 * @param max the longest
 * @since 0.1
 */
public record LatencySummary(long count, Duration p50, Duration p99, Duration max) {

    /** The summary of nothing: no runs, all durations zero. */
    public static final LatencySummary NONE = new LatencySummary(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException when one of them is negative
     */
    public LatencySummary {
        if (count < 0 || p50.isNegative() || p99.isNegative() || max.isNegative()) {
            throw new IllegalArgumentException("Figures of a latency summary must not be negative: count " + count
                    + ", p50 " + p50 + ", p99 " + p99 + ", max " + max);
        }
    }
}
