package org.reflexcache.internal.policy;

/**
 * Which share of the bound the queue of newcomers has: learned from the keys that come back.
 *
 * <p>After Megiddo and Modha, "ARC: a self-tuning, low overhead replacement cache" (FAST 2003): a key that newcomers lost too
 * early asks for more room there, one that main lost asks for less. Other than in ARC a request counts the less the more room it
 * would have taken: up to a tenth of the entries in full, beyond that by the square of the distance. And a newcomer that leaves
 * unread takes a little away, so that a queue which is good for nothing shrinks.
 *
 * <p>Not thread-safe.
 */
final class SmallShare {

    private static final double INITIAL = 0.05;
    private static final double LEAST = 0.001;
    private static final double MOST = 0.6;

    /** The distance up to which a request counts in full, as a share of the entries. */
    private static final double NEAR = 0.1;

    /** What one that left unread takes away, in entries, if the queue were the whole cache. */
    private static final double SHRINKING = 0.05;

    private double share = INITIAL;

    /** The share of the bound, at most {@value #MOST}. */
    double share() {
        return share;
    }

    /** A key came back that the newcomers lost, so many departures of newcomers ago. */
    void missedBySmall(long departures, long entries) {
        set(share + urgency((double) departures / entries) / entries, entries);
    }

    /** A key came back that main lost, so many departures from main ago. */
    void missedByMain(long departures, long entries) {
        set(share - urgency((double) departures / entries) / entries, entries);
    }

    /** So many newcomers left unread. */
    void leftUnread(int newcomers, long entries) {
        set(share * Math.max(0, 1 - newcomers * SHRINKING / entries), entries);
    }

    private double urgency(double distance) {
        if (distance > 1 - share) {
            return 0;
        }
        return distance <= NEAR ? 1 : NEAR * NEAR / (distance * distance);
    }

    private void set(double wanted, long entries) {
        share = Math.min(MOST, Math.max(wanted, Math.max(LEAST, 1.0 / entries)));
    }
}
