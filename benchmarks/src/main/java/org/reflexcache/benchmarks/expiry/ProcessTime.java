package org.reflexcache.benchmarks.expiry;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What all threads of this virtual machine have used of the processors. */
final class ProcessTime {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ProcessTime() {}

    static long nanos() {
        return SYSTEM.getProcessCpuTime();
    }
}
