package org.reflexcache.benchmarks.expiry;

/**
 * What is put and when it is to expire.
 *
 * @param entries whose lag is measured
 * @param spreadMillis from the first of their deadlines to the last
 * @param pending others, put before, that expire in an hour
 * @param warming others, put and expired before, at the same pace; 0 for a cold virtual machine
 * @param leadMillis from the first put to the first deadline
 * @param patienceMillis how long a next event is waited for, once all deadlines are past
 */
record Plan(int entries, int spreadMillis, int pending, int warming, int leadMillis, int patienceMillis) {

    Plan {
        if (entries < 1) {
            throw new IllegalArgumentException("Without entries there is nothing to measure");
        }
    }

    /** Nanoseconds after the first deadline. */
    long offset(int entry) {
        return spreadMillis * 1_000_000L * entry / entries;
    }

    int total() {
        return entries + pending + warming;
    }
}
