package org.reflexcache.internal.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.reflexcache.internal.wheel.TimerWheel;
import org.reflexcache.internal.wheel.WheelNode;

/**
 * The deadlines of one cache: its timing wheel, the wheel's lock, and a queue for writers that find the lock taken.
 *
 * <p>A deadline that moves later is not told: the wheel reads it again when the entry's bucket is due, and files the entry
 * anew. So neither a hit nor an update touches the wheel. Each change that is told is told under the exclusion of its entry,
 * hence in the right order.
 *
 * <p>While there are deadlines the timer looks here at least every {@link #LOOK_NANOS}, and leaves word of the time. So whoever
 * reads an entry whose deadline is more than {@link #FAR_NANOS} after that need not ask the clock whether it has passed: the
 * timer would have had to stand still, and the reader not, for so long. Only where the clock is the system's; a clock that is
 * moved by hand is always asked.
 *
 * @since 0.1
 */
public final class Deadlines {

    /** How often the timer looks at least. */
    static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** How far ahead a deadline is that is not compared with the clock. */
    static final long FAR_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Entries that are handed over in much less time than {@link #FAR_NANOS}. */
    private static final int HANDED_OVER_AT_ONCE = 1_024;

    /** The shortest time to live for which an access may count from {@link #LOOK_NANOS} earlier. */
    static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final LongSupplier clockNanos;
    private final boolean steady;
    private final Consumer<Entry> onDue;
    private final ExpiryTimer timer;
    private final ReentrantLock lock = new ReentrantLock();
    private final TimerWheel wheel;
    private final ConcurrentLinkedQueue<Told> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();

    /** Entries whose deadline has come but that are in use; the timer looks at them every millisecond. */
    private final ConcurrentLinkedQueue<Entry> inUse = new ConcurrentLinkedQueue<>();

    /** When the timer means to look here next; written under the lock, and the timer is woken when it moves earlier. */
    private volatile long plannedNanos = Entry.NEVER;

    /** Deadlines after this one have not passed; written by the timer. {@link Entry#NEVER}: ask the clock. */
    private volatile long horizonNanos = Entry.NEVER;

    /**
     * Makes the deadlines of a cache; {@link #open} makes the timer watch them.
     *
     * @param clockNanos the cache's clock, never negative
     * @param steady whether that is the system's, which nobody moves by hand
     * @param onDue what to do with an entry whose deadline has come; called by the timer thread, which it must not hold up
     * @param timer the timer of the cache's manager
     */
    public Deadlines(LongSupplier clockNanos, boolean steady, Consumer<Entry> onDue, ExpiryTimer timer) {
        this.clockNanos = clockNanos;
        this.steady = steady;
        this.onDue = onDue;
        this.timer = timer;
        this.wheel = new TimerWheel(clockNanos.getAsLong());
    }

    /** Begins to watch. */
    public void open() {
        timer.add(this);
    }

    /** Stops watching. */
    public void close() {
        timer.remove(this);
        forgetTime();
    }

    /** Whether a deadline is so far ahead that it has not passed, whatever the clock says; may be false of any. */
    public boolean isFar(long deadlineNanos) {
        return deadlineNanos > horizonNanos;
    }

    /**
     * Whether an access that gives the entry so long to live from now has moved its deadline within the last look of the timer.
     * Then the next access leaves it: an entry that lives for a minute may count its time from {@link #LOOK_NANOS} earlier.
     */
    public boolean wasMovedLately(long deadlineNanos, long ttlNanos) {
        long horizon = horizonNanos;
        return ttlNanos >= LONG_NANOS && deadlineNanos > horizon && deadlineNanos - horizon >= ttlNanos - FAR_NANOS;
    }

    /** Makes readers ask the clock again; for a timer that stops looking. */
    void forgetTime() {
        horizonNanos = Entry.NEVER;
    }

    /** Files an entry under its deadline, which is new or earlier than before; for the holder of its exclusion. */
    public void schedule(Entry entry) {
        tell(entry, true);
    }

    /** Takes out an entry that lost its value or its deadline; for the holder of its exclusion. */
    public void cancel(Entry entry) {
        tell(entry, false);
    }

    /** Takes back an entry that was due but is held by somebody: it is handed over again when it is free. */
    public void retryLater(Entry entry) {
        inUse.add(entry);
        timer.wake();
    }

    /** Makes the timer look at once, because the clock was moved by hand. */
    public void clockJumped() {
        timer.wake();
    }

    /** How many entries wait for their deadline. */
    public long size() {
        lock.lock();
        try {
            drain();
            return wheel.size();
        } finally {
            unlock();
        }
    }

    /**
     * Hands over what is due; for the timer thread alone.
     *
     * @return how long nothing will be due, in nanoseconds; {@link Entry#NEVER} when there is no deadline
     */
    long runDue() {
        long now = clockNanos.getAsLong();
        noteTime(now);
        retryFreed();
        long planned = plannedNanos;
        if (planned <= now || !queue.isEmpty()) {
            planned = advance(now);
        }
        long wait = planned == Entry.NEVER ? sleepWithoutDeadlines() : waitFor(planned, now);
        return inUse.isEmpty() ? wait : Math.min(wait, ExpiryTimer.BACKLOG_CHECK_NANOS);
    }

    private void noteTime(long nowNanos) {
        boolean watching = plannedNanos != Entry.NEVER || !queue.isEmpty();
        horizonNanos = steady && watching ? nowNanos + FAR_NANOS : Entry.NEVER;
    }

    /** Moves on what was noted, for the timer on its way through much work. */
    void noteTimeAgain() {
        if (horizonNanos != Entry.NEVER) {
            horizonNanos = clockNanos.getAsLong() + FAR_NANOS;
        }
    }

    /** The timer will not look again by itself, so what it has seen of the time would grow old. */
    private long sleepWithoutDeadlines() {
        forgetTime();
        return Entry.NEVER;
    }

    /** Counted from when the time was noted: a timer that was interrupted just then looks again at once. */
    private long waitFor(long planned, long notedNanos) {
        long next = steady ? Math.min(planned, notedNanos + LOOK_NANOS) : planned;
        return Math.max(0, next - clockNanos.getAsLong());
    }

    private long advance(long nowNanos) {
        List<Entry> due = new ArrayList<>();
        long planned;
        lock.lock();
        try {
            drain();
            wheel.advance(nowNanos, node -> collect(due, node));
            planned = wheel.isEmpty() ? Entry.NEVER : wheel.nextWakeNanos();
            plannedNanos = planned;
        } finally {
            unlock();
            handOver(due);
        }
        return planned;
    }

    /** A node for which there is no memory left goes back, and is due again. */
    private void collect(List<Entry> due, WheelNode node) {
        try {
            due.add((Entry) node);
        } catch (OutOfMemoryError e) {
            wheel.schedule(node);
            throw e;
        }
    }

    private void retryFreed() {
        if (inUse.isEmpty()) {
            return;
        }
        List<Entry> freed = new ArrayList<>();
        Iterator<Entry> waiting = inUse.iterator();
        while (waiting.hasNext()) {
            Entry entry = waiting.next();
            if (Exclusion.isDead(entry)) {
                waiting.remove();
            } else if (Exclusion.isFree(entry)) {
                freed.add(entry);
                waiting.remove();
            }
        }
        handOver(freed);
    }

    /** One entry that cannot be handed over (for want of memory, say) goes back into the wheel and does not stop the others. */
    private void handOver(List<Entry> due) {
        Throwable broken = null;
        int handedOver = 0;
        for (Entry entry : due) {
            try {
                if (++handedOver % HANDED_OVER_AT_ONCE == 0) {
                    timer.noteTime();
                }
                onDue.accept(entry);
            } catch (RuntimeException | Error e) {
                broken = e;
                tell(entry, true);
            }
        }
        if (broken instanceof Error error) {
            throw error;
        }
        if (broken instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void tell(Entry entry, boolean scheduled) {
        if (lock.tryLock()) {
            try {
                drain();
                apply((WheelNode) entry, scheduled);
            } finally {
                unlock();
            }
            return;
        }
        queue.add(new Told((WheelNode) entry, scheduled));
        if (queued.incrementAndGet() > Bound.MOST_QUEUED) {
            lock.lock();
        } else if (!lock.tryLock()) {
            // The holder of the lock looks at the queue once more after it let go.
            return;
        }
        try {
            drain();
        } finally {
            unlock();
        }
    }

    private void drain() {
        // The queue itself is asked, not the counter: that runs behind it for a moment, and may even be negative.
        Told told;
        while ((told = queue.poll()) != null) {
            queued.decrementAndGet();
            apply(told.node, told.scheduled);
        }
    }

    private void apply(WheelNode node, boolean scheduled) {
        if (!scheduled) {
            wheel.cancel(node);
            return;
        }
        long deadlineNanos = node.deadlineNanos();
        if (deadlineNanos == Entry.NEVER) {
            // Told late: the entry has lost its deadline again, and the word of that is behind this one.
            return;
        }
        wheel.schedule(node);
        if (deadlineNanos < plannedNanos) {
            plannedNanos = deadlineNanos;
            timer.wake();
        }
    }

    private void unlock() {
        lock.unlock();
        while (!queue.isEmpty() && lock.tryLock()) {
            try {
                drain();
            } finally {
                lock.unlock();
            }
        }
    }

    private record Told(WheelNode node, boolean scheduled) {}
}
