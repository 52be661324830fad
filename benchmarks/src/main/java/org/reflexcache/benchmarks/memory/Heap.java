package org.reflexcache.benchmarks.memory;

import java.lang.management.ManagementFactory;

/** What lives on the heap. */
final class Heap {

    private static final int MOST_COLLECTIONS = 20;
    private static final long STEADY = 4_096;

    private Heap() {}

    /** Bytes in use once collections free no more. */
    static long settled() {
        long before = collected();
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            long after = collected();
            if (Math.abs(before - after) < STEADY) {
                return after;
            }
            before = after;
        }
        throw new IllegalStateException("The heap does not settle; something keeps allocating");
    }

    private static long collected() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
