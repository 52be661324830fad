package org.reflexcache.benchmarks.profile;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds to the results of JMH what the calling threads have measured of themselves with {@link Meter}: {@value #CPU} and
 * {@value #ALLOCATED}; and {@value #PROCESS}, the CPU time of the whole process in the iteration, with what ran on other threads,
 * what the iteration waited for at its end, collections and compilations. All for one operation.
 *
 * @since 0.1
 */
public final class CallerProfiler implements InternalProfiler {

    /** Label of the CPU time of the calling threads, ns an operation. */
    public static final String CPU = "caller.cpu";

    /** Label of what the calling threads allocate, bytes an operation. */
    public static final String ALLOCATED = "caller.allocated";

    /** Label of the CPU time of the process, ns an operation. */
    public static final String PROCESS = "process.cpu";

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private long processNanos;

    /** Makes one; JMH does. */
    public CallerProfiler() {}

    @Override
    public String getDescription() {
        return "CPU time and allocation of the calling threads, CPU time of the process";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        Meter.take();
        processNanos = SYSTEM.getProcessCpuTime();
    }

    @Override
    @SuppressWarnings("rawtypes") // JMH has it so.
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long process = SYSTEM.getProcessCpuTime() - processNanos;
        Meter.Totals totals = Meter.take();
        List<ScalarResult> results = new ArrayList<>();
        double operations = totals.operations();
        if (operations > 0) {
            results.add(average(CPU, totals.cpuNanos() / operations, "ns/op"));
            results.add(average(ALLOCATED, totals.allocatedBytes() / operations, "B/op"));
            results.add(average(PROCESS, process / operations, "ns/op"));
        }
        totals.notes().forEach((what, value) -> results.add(average(what, value, "-")));
        return results;
    }

    private static ScalarResult average(String label, double value, String unit) {
        return new ScalarResult(label, value, unit, AggregationPolicy.AVG);
    }
}
