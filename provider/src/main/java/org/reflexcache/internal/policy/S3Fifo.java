package org.reflexcache.internal.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Three first-in-first-out queues, after Yang, Zhang, Qiu, Yue and Rashmi, "FIFO queues are all you need for cache eviction"
 * (SOSP 2023).
 *
 * <p>A newcomer enters the <em>small</em> queue, a twentieth of the bound. At its end an entry that was read moves on to the
 * <em>main</em> queue; another one leaves and is remembered as a <em>ghost</em>. A ghost that comes back enters main at once. At
 * the end of main an entry that was read since gets another round, at the price of one recorded read; another one leaves.
 *
 * <p>Where measurements on traces asked for more than the paper has:
 *
 * <ul>
 *   <li><b>Room is for main.</b> While the cache is not full, entries flow on to main unread. So a loop longer than the bound
 *       finds part of its keys in main, and they stay.
 *   <li><b>A place in main is fought for.</b> One who wants in looks at the next few to leave main, which each lose one recorded
 *       read; only an unread one gives way. In a loop those in main are read as often as those who come back, so they stay.
 *   <li><b>A trickle of newcomers.</b> Of the unread that reach the end of small, a few may fight as well, like the bimodal
 *       insertion of Qureshi et al., "Adaptive insertion policies for high performance caching" (ISCA 2007). It renews a main
 *       queue full of what was dear once, when the keys in use come back later than a ghost lasts.
 *   <li><b>What main loses by deletion or expiry is remembered</b> as well: a key that is loaded again keeps its standing.
 *   <li><b>Work per victim is bounded</b>, whatever the readers do meanwhile.
 * </ul>
 *
 * <p>An entry heavier than the bound waits outside the queues and drives nobody else out. One without weight is never a victim,
 * for nothing would be won.
 *
 * @since 0.1
 */
public final class S3Fifo implements EvictionPolicy {

    private static final int SMALL_FRACTION = 20;

    /** How many entries of main a returning ghost looks at. */
    private static final int LOOKS_OF_RETURNED = 2;

    /** How many entries of main one that was read in small looks at. */
    private static final int LOOKS_OF_PROMOTED = 8;

    /** One unread newcomer of this number may fight for a place in main. */
    private static final int TRICKLE = 32;

    /** How many entries are spared for one victim. */
    private static final int MOST_SPARED = 16;

    private final long maximumWeight;
    private final long maximumSmall;
    private final long maximumMain;

    private final FifoQueue small = new FifoQueue(PolicyNode.SMALL);
    private final FifoQueue main = new FifoQueue(PolicyNode.MAIN);
    private final FifoQueue heavy = new FifoQueue(PolicyNode.HEAVY);
    private final GhostTable ghosts = new GhostTable();
    private long weightless;
    private int rejected;
    private boolean heavyReprieved;

    /**
     * Makes an empty policy.
     *
     * @param maximumWeight the bound, zero or more
     * @throws IllegalArgumentException if {@code maximumWeight} is negative
     */
    public S3Fifo(long maximumWeight) {
        if (maximumWeight < 0) {
            throw new IllegalArgumentException("negative bound: " + maximumWeight);
        }
        this.maximumWeight = maximumWeight;
        this.maximumSmall = Math.min(maximumWeight, Math.max(1, maximumWeight / SMALL_FRACTION));
        this.maximumMain = maximumWeight - maximumSmall;
    }

    @Override
    public void add(PolicyNode node) {
        requireAbsent(node);
        node.frequency = 0;
        if (isOrdinary(node) && ghosts.remove(node.hash()) && (mainHasRoomFor(node) || mainYields(LOOKS_OF_RETURNED))) {
            node.frequency = 1;
            main.addNewest(node);
        } else {
            admit(node, small);
        }
        fillMain();
    }

    @Override
    public void remove(PolicyNode node) {
        if (node.queue == PolicyNode.MAIN && !ghosts.isUnused()) {
            ghosts.add(node.hash(), ordinaryEntries());
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
        if (left == PolicyNode.SMALL) {
            ghosts.add(victim.hash(), ordinaryEntries());
        }
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

    private boolean mainHasRoomFor(PolicyNode node) {
        return main.weight() + node.weight() <= maximumMain;
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
        main.addNewest(node);
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
        if (reads == 0 && ++rejected % TRICKLE != 0) {
            return false;
        }
        if (main.isEmpty() || mainHasRoomFor(oldest) || mainYields(reads == 0 ? 1 : LOOKS_OF_PROMOTED)) {
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
        return true;
    }

    /** Whether the next one to leave main is unread, after at most so many looks, each of which spares one that was read. */
    private boolean mainYields(int looks) {
        for (int i = 0; i < looks; i++) {
            PolicyNode oldest = main.oldest();
            if (oldest == null) {
                return false;
            }
            if (!staysInMain(oldest)) {
                return true;
            }
        }
        return false;
    }
}
