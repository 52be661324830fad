package org.reflexcache.benchmarks.expiry;

import org.reflexcache.benchmarks.launch.Figures;

/** What is said of the lags of a batch. */
final class Lags {

    private Lags() {}

    /** Number of events, and of their lags in milliseconds the least, percentiles and the greatest. */
    static Figures figures(Batch batch) {
        long[] lags = batch.lags();
        return new Figures()
                .put("events", lags.length)
                .put("min", lags.length == 0 ? Double.NaN : lags[0] / 1e6)
                .put("p50", percentileMillis(lags, 50))
                .put("p99", percentileMillis(lags, 99))
                .put("p99.9", percentileMillis(lags, 99.9))
                .put("max", percentileMillis(lags, 100));
    }

    /**
     * A percentile: the least lag that so many are not above.
     *
     * @param sorted lags in nanoseconds, least first
     * @param percent above 0, at most 100
     * @return milliseconds, not a number without lags
     */
    static double percentileMillis(long[] sorted, double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(sorted.length * percent / 100);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
