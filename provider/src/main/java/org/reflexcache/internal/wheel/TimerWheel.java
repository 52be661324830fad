package org.reflexcache.internal.wheel;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hierarchical timing wheel, after Varghese and Lauck, "Hashed and hierarchical timing wheels" (SOSP 1987).
 *
 * <p>Time since the wheel was made is cut into ticks of 2<sup>17</sup> ns (131 µs), 32 of which make a tick of the next level,
 * and so on for nine levels, which reach 292 years. Each level is a ring of 64 buckets, one for each of the 64 ticks from now
 * on; a node is filed on the lowest level that reaches its deadline. A bitmap for each level tells which buckets are occupied,
 * so that empty ones cost nothing, however far the clock jumps.
 *
 * <p>Two things keep deadlines exact to the nanosecond and prompt with millions of nodes:
 *
 * <ul>
 *   <li>A bucket knows its earliest deadline, so {@link #nextWakeNanos} names that and not the end of a tick.
 *   <li>Since a ring is twice as long as a tick of the level above, a bucket can be spread over the lower level one whole tick
 *       before its time. {@link #advance} does so in small portions, and due nodes never wait for a great bucket.
 * </ul>
 *
 * <p>Times may be negative and may wrap around; they are compared by subtraction. Not thread-safe: guarded by its owner's lock.
 *
 * @since 0.1
 */
public final class TimerWheel {

    private static final int TICK_BITS = 17;
    private static final int LEVEL_BITS = 5;
    private static final int LEVELS = 9;
    private static final int SLOTS = Long.SIZE;
    private static final int SLOT_MASK = SLOTS - 1;

    /** How many nodes one call spreads ahead of their time. */
    private static final int PORTION = 512;

    private final long originNanos;
    private final @Nullable WheelBucket[] buckets = new @Nullable WheelBucket[LEVELS * SLOTS];
    private final long[] occupied = new long[LEVELS];

    /** Nodes of a bucket that is being emptied; empty between calls. */
    private final WheelBucket moving = new WheelBucket(-1, 0);

    /** Nodes to be handed over; empty between calls, unless a receiver failed. */
    private final WheelBucket due = new WheelBucket(-1, 0);

    /** Nanoseconds from the origin to the latest time the wheel was told. */
    private long elapsedNanos;

    private long size;

    /** Makes an empty wheel, whose clock shows the given time. */
    public TimerWheel(long nowNanos) {
        originNanos = nowNanos;
    }

    /** Files a node under its deadline, whether or not it is in the wheel already. */
    public void schedule(WheelNode node) {
        if (isScheduled(node)) {
            unlink(node);
        } else {
            size++;
        }
        file(node, node.deadlineNanos());
    }

    /** Takes a node out; does nothing when it is not scheduled. */
    public void cancel(WheelNode node) {
        if (isScheduled(node)) {
            unlink(node);
            size--;
        }
    }

    /** Whether a node is in the wheel. */
    public boolean isScheduled(WheelNode node) {
        return node.wheelNext() != null;
    }

    /**
     * Takes out all nodes whose deadline is at or before the given time, and hands each over. A node whose deadline has moved
     * later is filed anew.
     *
     * @param nowNanos the time, not earlier than in the call before
     * @param receiver gets each due node once, after it was taken out; it may schedule and cancel nodes. If it throws, the rest
     *     is handed over by the next call
     */
    public void advance(long nowNanos, Consumer<? super WheelNode> receiver) {
        long before = elapsedNanos;
        elapsedNanos += Math.max(0, nowNanos - latestNanos());
        for (int level = 0; level < LEVELS; level++) {
            long from = before >>> shift(level);
            long passed = (elapsedNanos >>> shift(level)) - from;
            empty(level, from, passed, nowNanos);
            if (passed == 0) {
                break;
            }
        }
        spreadAhead(nowNanos);
        WheelNode node;
        while ((node = due.poll()) != null) {
            size--;
            receiver.accept(node);
        }
    }

    /**
     * When {@link #advance} has work to do: a time not later than the earliest deadline, and exactly that when it is near. It
     * may lie in the past. Of an empty wheel it is 292 years after the latest time it was told.
     */
    public long nextWakeNanos() {
        if (!due.isEmpty()) {
            return latestNanos();
        }
        long wait = Long.MAX_VALUE;
        for (int level = 0; level < LEVELS; level++) {
            if (occupied[level] != 0) {
                wait = Math.min(wait, waitFor(level));
            }
        }
        return latestNanos() + wait;
    }

    /** Whether no node is scheduled. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The number of nodes that are scheduled. */
    public long size() {
        return size;
    }

    private long latestNanos() {
        return originNanos + elapsedNanos;
    }

    /** Files a node on the lowest level whose ring reaches its deadline; one from the past under the current tick. */
    private void file(WheelNode node, long deadlineNanos) {
        long left = deadlineNanos == WheelNode.NEVER ? Long.MAX_VALUE : Math.max(0, deadlineNanos - latestNanos());
        int bits = Long.SIZE - Long.numberOfLeadingZeros(left >>> TICK_BITS);
        int level = (bits - 2) / LEVEL_BITS;
        long current = elapsedNanos >>> shift(level);
        long ahead = ((elapsedNanos + left) >>> shift(level)) - current;
        // The tick just beyond the ring is filed under the last one in it, and filed anew when that comes.
        int slot = (int) (current + Math.min(ahead, SLOTS - 1)) & SLOT_MASK;
        bucket(level, slot).add(node, deadlineNanos);
        occupied[level] |= 1L << slot;
    }

    private static int shift(int level) {
        return TICK_BITS + level * LEVEL_BITS;
    }

    private WheelBucket bucket(int level, int slot) {
        WheelBucket bucket = buckets[level * SLOTS + slot];
        if (bucket == null) {
            bucket = new WheelBucket(level, slot);
            buckets[level * SLOTS + slot] = bucket;
        }
        return bucket;
    }

    private void unlink(WheelNode node) {
        WheelBucket emptied = WheelBucket.unlink(node);
        if (emptied != null && emptied.level >= 0) {
            markEmpty(emptied);
        }
    }

    private void markEmpty(WheelBucket bucket) {
        occupied[bucket.level] &= ~(1L << bucket.slot);
    }

    /** Empties the buckets of one level from a tick to the one {@code passed} later; of the current one only what is due. */
    private void empty(int level, long from, long passed, long nowNanos) {
        long pending = Long.rotateRight(occupied[level], (int) from);
        if (passed < SLOTS - 1) {
            pending &= (2L << passed) - 1;
        }
        for (; pending != 0; pending &= pending - 1) {
            int slot = ((int) from + Long.numberOfTrailingZeros(pending)) & SLOT_MASK;
            WheelBucket bucket = bucket(level, slot);
            if (level > 0 || bucket.deadlineNanos() - nowNanos <= 0) {
                markEmpty(bucket);
                bucket.moveAllTo(moving);
                WheelNode node;
                while ((node = moving.poll()) != null) {
                    refile(node, nowNanos);
                }
            }
        }
    }

    private void refile(WheelNode node, long nowNanos) {
        long deadlineNanos = node.deadlineNanos();
        if (deadlineNanos != WheelNode.NEVER && deadlineNanos - nowNanos <= 0) {
            due.add(node, deadlineNanos);
        } else {
            file(node, deadlineNanos);
        }
    }

    /** Spreads some nodes of the buckets whose time comes next on each level over the levels below, most urgent ones first. */
    private void spreadAhead(long nowNanos) {
        int portion = PORTION;
        for (int level = 1; level < LEVELS; level++) {
            int slot = ((int) (elapsedNanos >>> shift(level)) + 1) & SLOT_MASK;
            while ((occupied[level] & (1L << slot)) != 0) {
                if (portion-- == 0) {
                    return;
                }
                WheelNode node = bucket(level, slot).wheelNext();
                unlink(node);
                refile(node, nowNanos);
            }
        }
    }

    /** How long the first occupied bucket of a level can wait: until it is due, or can be spread over the level below. */
    private long waitFor(int level) {
        long tick = elapsedNanos >>> shift(level);
        int ahead = Long.numberOfTrailingZeros(Long.rotateRight(occupied[level], (int) tick));
        if (level == 0) {
            return bucket(0, ((int) tick + ahead) & SLOT_MASK).deadlineNanos() - latestNanos();
        }
        if (ahead > 1) {
            return ((tick + ahead - 1) << shift(level)) - elapsedNanos;
        }
        // A portion was left.
        long start = (tick + 1) << shift(level);
        return Math.min(start - elapsedNanos, 1L << TICK_BITS);
    }
}
