package org.reflexcache.internal.policy;

/**
 * What the main queue knows of itself: how long its oldest entry has been unread, and whether those driven out are missed.
 *
 * <p>Both are estimates from counts, so that no entry needs a stamp. By Little's law an entry spends in a queue as many intervals
 * between arrivals as the queue is long. The interval is averaged over half a round; the time since the last arrival is added as
 * it is, for a queue that stands still ages.
 *
 * <p>Not thread-safe.
 */
final class Admission {

    private static final double SHORTEST_MEMORY = 8;
    private static final double FORGETTING = 1 - 1.0 / 128;
    private static final double STRICTNESS = 2;
    private static final double LEAST_STRICT = 0.1;

    private double interval = 1;
    private long lastArrival;

    /** Of those driven out, older ones counting less; they start with some from nowhere, of whom a fifth came back. */
    private double drivenOut = 64;

    private double missed = 12.8;

    /** An entry arrived in main, as the newest of so many, or got another round. */
    void arrived(long time, long size) {
        interval += (time - lastArrival - interval) / Math.max(SHORTEST_MEMORY, size / 2.0);
        lastArrival = time;
    }

    /** For how long the oldest of so many entries was passed over by main, and unread if it is unread. */
    double ageOfOldest(long time, long size) {
        return size * interval + (time - lastArrival);
    }

    /** An entry was driven out of main. */
    void droveOut() {
        drivenOut = drivenOut * FORGETTING + 1;
        missed *= FORGETTING;
    }

    /** An entry that was driven out came back. */
    void missed() {
        missed++;
    }

    /** How many times longer than a key was away an entry must have been unread to give way to it. */
    double strictness() {
        return Math.max(LEAST_STRICT, STRICTNESS * missed / drivenOut);
    }
}
