package org.reflexcache.benchmarks.triggers;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the calling thread worked and allocated between two looks. For one thread. */
final class Watch {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long nanos;
    private long bytes;

    void begin() {
        bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        nanos = THREADS.getCurrentThreadCpuTime();
    }

    /** Keeps what there was since {@link #begin}. */
    void end() {
        nanos = THREADS.getCurrentThreadCpuTime() - nanos;
        bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;
    }

    double nanos() {
        return nanos;
    }

    double bytes() {
        return bytes;
    }
}
