package org.reflexcache.benchmarks.profile;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures one calling thread: {@link #begin} and {@link #end} around an iteration, in that thread. What all threads of the iteration
 * gave is taken by {@link CallerProfiler}.
 *
 * <p>All operations between the two are counted, also those that JMH does not time because other threads have not begun or not ended.
 *
 * <p>One for each thread; what they add to is safe for use by all of them.
 *
 * @since 0.1
 */
public final class Meter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final LongAdder CPU_NANOS = new LongAdder();
    private static final LongAdder ALLOCATED_BYTES = new LongAdder();
    private static final LongAdder OPERATIONS = new LongAdder();
    private static final Map<String, Double> NOTES = new ConcurrentHashMap<>();

    private long cpuNanos;
    private long allocatedBytes;

    /** Reads the clocks of the current thread. */
    public void begin() {
        allocatedBytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        cpuNanos = THREADS.getCurrentThreadCpuTime();
    }

    /**
     * Reads them again.
     *
     * @param operations how many operations the thread has done since {@link #begin}
     */
    public void end(long operations) {
        CPU_NANOS.add(THREADS.getCurrentThreadCpuTime() - cpuNanos);
        ALLOCATED_BYTES.add(
                THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocatedBytes);
        OPERATIONS.add(operations);
    }

    /**
     * Notes something else that belongs to the result of the iteration, such as a hit ratio.
     *
     * @param what its name
     * @param value the figure; a later one of the iteration takes its place
     */
    public static void note(String what, double value) {
        NOTES.put(what, value);
    }

    /** Takes what has come together, and starts anew. */
    static Totals take() {
        Map<String, Double> notes = Map.copyOf(NOTES);
        NOTES.clear();
        return new Totals(CPU_NANOS.sumThenReset(), ALLOCATED_BYTES.sumThenReset(), OPERATIONS.sumThenReset(), notes);
    }

    /** What all threads of an iteration gave. */
    record Totals(long cpuNanos, long allocatedBytes, long operations, Map<String, Double> notes) {}
}
