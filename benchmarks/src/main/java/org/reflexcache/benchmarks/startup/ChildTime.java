package org.reflexcache.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the ended children of this process have used of the processors, as Linux counts it. */
final class ChildTime {

    private static final Path STATUS = Path.of("/proc/self/stat");
    private static final int MILLIS_PER_TICK = 10;

    /** Places of the two times after the name of the process, which ends with a bracket. */
    private static final int USER = 13;

    private static final int SYSTEM = 14;

    private ChildTime() {}

    /** Milliseconds, in steps of ten; not a number where the system does not tell. */
    static double millis() {
        try {
            return parse(Files.readString(STATUS));
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    static double parse(String status) {
        String[] parts = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(parts[USER]) + Long.parseLong(parts[SYSTEM])) * (double) MILLIS_PER_TICK;
    }
}
