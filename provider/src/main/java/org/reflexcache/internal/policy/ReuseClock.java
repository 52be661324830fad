package org.reflexcache.internal.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two first-in-first-out queues and the memory of those that left: an entry gives way to a key that was away for a shorter time
 * than the entry has been unread.
 *
 * <p>A newcomer enters the <em>small</em> queue. At its end an entry that was read asks for a place in the <em>main</em> queue;
 * another one leaves and is remembered as a <em>ghost</em>. A ghost that comes back asks for a place in main at once. At the end
 * of main an entry that was read since gets another round, at the price of one recorded read. So far this is S3-FIFO: Yang,
 * Zhang, Qiu, Yue and Rashmi, "FIFO queues are all you need for cache eviction" (SOSP 2023).
 *
 * <p>Where measurements on traces asked for more; the gains are points of the mean hit ratio, see {@code docs/eviction.md}:
 *
 * <ul>
 *   <li><b>Places are given by reuse distance</b>, after Jiang and Zhang, "LIRS: an efficient low inter-reference recency set
 *       replacement policy" (SIGMETRICS 2002), and its clock form, Jiang, Chen and Zhang, "CLOCK-Pro" (USENIX ATC 2005): the
 *       oldest unread entry of main leaves if it has been unread for longer than the other one was away. In a loop longer than the
 *       bound all are read as often, so those in main stay. Without it: &minus;3.1.
 *   <li><b>How much longer is learned</b> from those driven out: see {@link Admission}. Otherwise as long: &minus;0.2.
 *   <li><b>The share of small is learned</b> from the ghosts of both queues: see {@link SmallShare}. With a twentieth: &minus;0.2,
 *       and a whole point against least recently used where that is best.
 *   <li><b>Room is for main.</b> While the cache is not full, entries flow on to main unread.
 *   <li><b>A trickle of newcomers</b> renews a main queue full of what was dear once: a few of the unread that reach the end of
 *       small replace entries of main that have been unread for very long. Without it: &minus;0.1.
 *   <li><b>What main loses by deletion or expiry is remembered</b> as well: a key that is loaded again keeps its standing.
 *   <li><b>Work per victim is bounded</b>, whatever the readers do meanwhile.
 * </ul>
 *
 * <p>Time is the number of entries that came. An entry heavier than the bound waits outside the queues and drives nobody else out.
 * One without weight is never a victim, for nothing would be won.
 *
 * @since 0.1
 */
public final class ReuseClock implements EvictionPolicy {

    /** How many entries of main one who wants in may look at. */
    private static final int LOOKS = 12;

    /** One unread newcomer of this number may ask for a place in main. */
    private static final int TRICKLE = 32;

    /** The place it gets was useless while so many times the entries of the cache came. */
    private static final double STALE = 16;

    /** How many entries are spared for one victim. */
    private static final int MOST_SPARED = 8;

    private final long maximumWeight;

    private final FifoQueue small = new FifoQueue(PolicyNode.SMALL);
    private final FifoQueue main = new FifoQueue(PolicyNode.MAIN);
    private final FifoQueue heavy = new FifoQueue(PolicyNode.HEAVY);
    private final GhostTable ghosts = new GhostTable();
    private final SmallShare share = new SmallShare();
    private final Admission admission = new Admission();

    private long maximumSmall;
    private long came;
    private long leftSmall;
    private long leftMain;
    private long weightless;
    private int unread;
    private boolean heavyReprieved;

    /**
     * Makes an empty policy.
     *
     * @param maximumWeight the bound, zero or more
     * @throws IllegalArgumentException if {@code maximumWeight} is negative
     */
    public ReuseClock(long maximumWeight) {
        if (maximumWeight < 0) {
            throw new IllegalArgumentException("negative bound: " + maximumWeight);
        }
        this.maximumWeight = maximumWeight;
        shareOut();
    }

    @Override
    public void add(PolicyNode node) {
        requireAbsent(node);
        node.frequency = 0;
        came++;
        int ghost = isOrdinary(node) ? ghosts.remove(node.hash()) : GhostTable.UNKNOWN;
        if (ghost != GhostTable.UNKNOWN && returns(node, ghost)) {
            node.frequency = 1;
            intoMain(node);
        } else {
            admit(node, small);
        }
        fillMain();
    }

    @Override
    public void remove(PolicyNode node) {
        if (node.queue == PolicyNode.MAIN && !ghosts.isUnused()) {
            ghosts.add(node.hash(), GhostTable.Kind.REMOVED, leftMain, ordinaryEntries());
        }
        release(node);
    }

    @Override
    public void reweigh(PolicyNode node, int weightDelta) {
        if (!contains(node) || weightDelta == 0) {
            return;
        }
        FifoQueue queue = queueOf(node);
        if (queue != null) {
            queue.reweigh(weightDelta);
        }
        if (!isOrdinary(node) || queue == null || queue == heavy) {
            release(node);
            admit(node, queue == main ? main : small);
        }
        fillMain();
    }

    @Override
    public @Nullable PolicyNode nextVictim() {
        boolean tooMany = small.weight() + main.weight() > maximumWeight;
        PolicyNode victim = tooMany && (heavyReprieved || heavy.isEmpty()) ? ordinaryVictim() : heavy.oldest();
        heavyReprieved = false;
        if (victim == null) {
            return null;
        }
        byte left = victim.queue;
        remember(victim);
        release(victim);
        victim.queue = (byte) -left;
        return victim;
    }

    /** Back into the other queue, so that the oldest of all queues are tried in turn. */
    @Override
    public void reprieve(PolicyNode node) {
        requireAbsent(node);
        heavyReprieved = node.queue == -PolicyNode.HEAVY;
        admit(node, node.queue == -PolicyNode.SMALL ? main : small);
    }

    @Override
    public long weight() {
        return small.weight() + main.weight() + heavy.weight();
    }

    @Override
    public long size() {
        return ordinaryEntries() + heavy.size() + weightless;
    }

    @Override
    public long maximumWeight() {
        return maximumWeight;
    }

    @Override
    public boolean contains(PolicyNode node) {
        return node.queue > PolicyNode.NONE;
    }

    private void requireAbsent(PolicyNode node) {
        if (contains(node)) {
            throw new IllegalStateException("resident already");
        }
    }

    /** Whether an entry belongs to one of the two queues for which the bound holds. */
    private boolean isOrdinary(PolicyNode node) {
        int weight = node.weight();
        return weight > 0 && weight <= maximumWeight;
    }

    /** Makes an entry resident: in the given queue if its weight allows. */
    private void admit(PolicyNode node, FifoQueue queue) {
        if (isOrdinary(node)) {
            queue.addNewest(node);
        } else if (node.weight() > 0) {
            heavy.addNewest(node);
        } else {
            node.queue = PolicyNode.WEIGHTLESS;
            weightless++;
        }
    }

    /** Makes an entry absent, if it is resident. */
    private void release(PolicyNode node) {
        FifoQueue queue = queueOf(node);
        if (queue != null) {
            queue.remove(node);
        } else if (node.queue == PolicyNode.WEIGHTLESS) {
            node.queue = PolicyNode.NONE;
            weightless--;
        }
    }

    private @Nullable FifoQueue queueOf(PolicyNode node) {
        return switch (node.queue) {
            case PolicyNode.SMALL -> small;
            case PolicyNode.MAIN -> main;
            case PolicyNode.HEAVY -> heavy;
            default -> null;
        };
    }

    private long ordinaryEntries() {
        return small.size() + main.size();
    }

    private void shareOut() {
        maximumSmall = Math.max(1, (long) (share.share() * maximumWeight));
    }

    private boolean mainHasRoomFor(PolicyNode node) {
        return main.weight() + node.weight() <= maximumWeight - maximumSmall;
    }

    private void remember(PolicyNode victim) {
        if (victim.queue == PolicyNode.SMALL) {
            ghosts.add(victim.hash(), GhostTable.Kind.SMALL, ++leftSmall, ordinaryEntries());
        } else if (victim.queue == PolicyNode.MAIN) {
            admission.droveOut();
            ghosts.add(victim.hash(), GhostTable.Kind.MAIN, ++leftMain, ordinaryEntries());
        }
    }

    /** Learns from a key that comes back. Answers whether it gets a place in main. */
    private boolean returns(PolicyNode node, int ghost) {
        long entries = Math.max(1, ordinaryEntries());
        double away = 0;
        switch (GhostTable.kind(ghost)) {
            case SMALL -> {
                long departures = ghosts.age(ghost, leftSmall);
                share.missedBySmall(departures, entries);
                away = departures + small.size();
            }
            case MAIN -> {
                long departures = ghosts.age(ghost, leftMain);
                share.missedByMain(departures, entries);
                admission.missed();
                away = departures + ageOfMain();
            }
            default -> {
                // It was deleted or has expired, which says nothing about the queues.
            }
        }
        shareOut();
        return mainHasRoomFor(node) || mainYields(admission.strictness() * away, LOOKS);
    }

    private double ageOfMain() {
        return admission.ageOfOldest(came, main.size());
    }

    private void intoMain(PolicyNode node) {
        main.addNewest(node);
        admission.arrived(came, main.size());
    }

    /** Lets what small cannot hold flow on to main as long as there is room. */
    private void fillMain() {
        PolicyNode oldest = small.oldest();
        while (oldest != null && small.weight() > maximumSmall && mainHasRoomFor(oldest)) {
            promote(oldest);
            oldest = small.oldest();
        }
    }

    private void promote(PolicyNode node) {
        small.remove(node);
        node.frequency = 0;
        intoMain(node);
    }

    /**
     * Chooses from small what is beyond its share, otherwise from main. Called when the two are too heavy. The newest entry of
     * small stays however heavy it is: a cache that drops at once what was just put is of little use.
     */
    private PolicyNode ordinaryVictim() {
        int spared = 0;
        while (true) {
            boolean fromSmall = main.isEmpty() || (small.weight() > maximumSmall && small.size() > 1);
            PolicyNode oldest = Objects.requireNonNull(fromSmall ? small.oldest() : main.oldest());
            if (spared++ >= MOST_SPARED || !(fromSmall ? staysAfterSmall(oldest) : staysInMain(oldest))) {
                return oldest;
            }
        }
    }

    /** Whether the oldest of small is kept: it moves on to main, or starts again when it was read but main is hotter. */
    private boolean staysAfterSmall(PolicyNode oldest) {
        byte reads = oldest.frequency;
        if (reads == 0) {
            if (++unread % TRICKLE != 0) {
                return false;
            }
            share.leftUnread(TRICKLE, ordinaryEntries());
            shareOut();
        }
        boolean yields = main.isEmpty()
                || mainHasRoomFor(oldest)
                || (reads > 0 ? mainYields((double) small.size(), LOOKS) : mainYields(STALE * ordinaryEntries(), 1));
        if (yields) {
            promote(oldest);
            return true;
        }
        if (reads == 0) {
            return false;
        }
        oldest.frequency = (byte) (reads - 1);
        small.makeNewest(oldest);
        return true;
    }

    /** Whether the oldest of main was read, and so gets another round. */
    private boolean staysInMain(PolicyNode oldest) {
        byte reads = oldest.frequency;
        if (reads == 0) {
            return false;
        }
        oldest.frequency = (byte) (reads - 1);
        main.makeNewest(oldest);
        admission.arrived(came, main.size());
        return true;
    }

    /**
     * Whether the next one to leave main is unread, and was so for longer than the given time. At most so many are looked at, each
     * of which is spared if it was read.
     */
    private boolean mainYields(double away, int looks) {
        for (int i = 0; i < looks; i++) {
            PolicyNode oldest = main.oldest();
            if (oldest == null) {
                return false;
            }
            if (!staysInMain(oldest)) {
                return ageOfMain() >= away;
            }
        }
        return false;
    }
}
