package org.reflexcache.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * What one benchmark gave for one combination of parameters.
 *
 * @param id the name of its method
 * @param params the parameters, by name
 * @param threads how many threads called
 * @param wallNanos wall time of an operation in one thread; like the other figures the median of all iterations
 * @param figures what profilers added, by label
 * @param iterations the CPU time of an operation in each iteration, sorted
 * @since 0.1
 */
public record Measured(
        String id,
        Map<String, String> params,
        int threads,
        double wallNanos,
        Map<String, Double> figures,
        List<Double> iterations) {

    /** Label of the CPU time of the calling threads. */
    static final String CPU = "caller.cpu";

    /** CPU time of the calling threads, ns. */
    double cpu() {
        return figure(CPU);
    }

    /** The lowest CPU time of an iteration; NaN if there is none. */
    double lowest() {
        return iterations.isEmpty() ? Double.NaN : iterations.get(0);
    }

    /** The highest CPU time of an iteration; NaN if there is none. */
    double highest() {
        return iterations.isEmpty() ? Double.NaN : iterations.get(iterations.size() - 1);
    }

    /** Bytes allocated by the calling threads. */
    double allocated() {
        return figure("caller.allocated");
    }

    /** CPU time of the process, ns. */
    double process() {
        return figure("process.cpu");
    }

    /**
     * Returns the peer it was measured for.
     *
     * @return the name; "reflex" if there is no such parameter
     */
    public String peer() {
        return params.getOrDefault("peer", "reflex");
    }

    private double figure(String label) {
        Double figure = figures.get(label);
        if (figure == null) {
            throw new IllegalArgumentException("the result of " + id + " " + params + " has no \"" + label + "\", only "
                    + figures.keySet() + "; it is there with the profiler CallerProfiler");
        }
        return figure;
    }
}
