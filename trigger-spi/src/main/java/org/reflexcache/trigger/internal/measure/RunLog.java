package org.reflexcache.trigger.internal.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last records, bounded in number and in bytes.
 *
 * <p>A ring. Each record draws a number, its order, and goes to the slot of that number; who comes later on the same slot pushes it
 * out. Records that lie next to each other in order lie apart in memory, so threads meet only where they draw the number. Past the
 * bound in bytes a floor rises: what has a lower order is taken out, by the thread that raised the floor, or by the one that was
 * just about to put it there. With a full fence between the two steps on each side (put, then look at the floor; raise the floor,
 * then look at the slot), one of them finds it; and one compare-and-set decides who subtracts its bytes.
 *
 * <p>The bytes are summed up in a few places, each of which tells the total only when it has come to 1/128 of the bound: so
 * records go when they take 15/16 of the bound, and at the latest at the bound itself, apart from records being added at this moment.
 *
 * <p>Safe for many threads, none of which waits. The ring is made with the first record: four or eight bytes a slot. Each record
 * costs one small object more.
 *
 * @param <R> what is recorded; never null
 * @since 0.1
 */
public final class RunLog<R> {

    /** Slots that share out 16 cache lines of references among them. */
    private static final int GROUP = 256;

    private static final int BYTE_STRIPES = 8;
    private static final int SLACK_PARTS = 16;

    /** The order of the next record. */
    private static final int NEXT = BYTE_STRIPES;

    /** What has a lower order has left, even where there was room in number. */
    private static final int FLOOR = BYTE_STRIPES + 1;

    private static final int TOTAL_BYTES = BYTE_STRIPES + 2;

    private static final VarHandle RING;

    static {
        try {
            RING = MethodHandles.lookup().findVarHandle(RunLog.class, "ring", AtomicReferenceArray.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int maxRecords;
    private final long evictAboveBytes;
    private final long tellAboveBytes;
    private final SpacedLongs numbers = new SpacedLongs(BYTE_STRIPES + 3);
    private volatile @Nullable AtomicReferenceArray<@Nullable Logged<R>> ring;

    /**
     * Makes an empty log.
     *
     * @param maxRecords how many records it keeps
     * @param maxBytes how many bytes of records it keeps, as told with each
     * @throws IllegalArgumentException when one of them is below 1
     */
    public RunLog(int maxRecords, long maxBytes) {
        if (maxRecords < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "Bounds of a run log: " + maxRecords + " records, " + maxBytes + " bytes; allowed is 1 or more");
        }
        this.maxRecords = maxRecords;
        tellAboveBytes = maxBytes / (SLACK_PARTS * BYTE_STRIPES);
        evictAboveBytes = maxBytes - tellAboveBytes * BYTE_STRIPES;
    }

    /**
     * Adds a record.
     *
     * @param what the record
     * @param bytes how much of the bound it takes
     * @return false, and nothing has changed, when it alone takes more than 15/16 of the bound
     * @throws IllegalArgumentException when the bytes are negative
     */
    public boolean add(R what, int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("Negative size of a record: " + bytes);
        }
        if (bytes > evictAboveBytes) {
            return false;
        }
        AtomicReferenceArray<@Nullable Logged<R>> slots = ringToWrite();
        Logged<R> logged = new Logged<>(what, bytes);
        // From here to the put nothing can fail: a number without a record would hold up who follows the log.
        logged.order = numbers.getAndAdd(NEXT, 1);
        long more = put(slots, logged);
        if (logged.order < numbers.get(FLOOR) && slots.compareAndSet(slot(logged.order), logged, null)) {
            more -= bytes;
        }
        if (more != 0) {
            addBytes(more);
        }
        return true;
    }

    /**
     * The newest records.
     *
     * @param count how many at most
     * @return oldest first; without those that other threads are adding at this moment
     * @throws IllegalArgumentException when the count is negative
     */
    public List<R> last(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("Negative number of records: " + count);
        }
        List<R> found = new ArrayList<>(Math.min(count, size()));
        AtomicReferenceArray<@Nullable Logged<R>> slots = ring;
        if (slots != null) {
            // From new to old, so that what is pushed out meanwhile is missing at the old end.
            long oldest = oldest();
            for (long order = end() - 1; order >= oldest && found.size() < count; order--) {
                Logged<R> logged = slots.get(slot(order));
                if (logged != null && logged.order == order) {
                    found.add(logged.what);
                }
            }
            Collections.reverse(found);
        }
        return List.copyOf(found);
    }

    /**
     * The records that follow a place in the log.
     *
     * <p>Handing in the cursor of one answer for the next, one meets each record exactly once, in order, or it is counted as
     * missed.
     *
     * @param cursor the order of the first record wanted: 0, {@link #end()}, or what an earlier call answered
     * @param max how many records at most
     * @return records, possibly none; it ends before the first one that another thread is adding at this moment
     * @throws IllegalArgumentException when the cursor is not from 0 to {@link #end()}, or max is below 1
     */
    public LogPart<R> after(long cursor, int max) {
        long end = end();
        if (cursor < 0 || cursor > end) {
            throw new IllegalArgumentException("Cursor " + cursor + "; this log allows 0 to " + end);
        }
        if (max < 1) {
            throw new IllegalArgumentException("Number of records: " + max + "; allowed is 1 or more");
        }
        List<R> found = new ArrayList<>();
        AtomicReferenceArray<@Nullable Logged<R>> slots = ring;
        long order = Math.max(cursor, oldest());
        while (slots != null && order < end && found.size() < max) {
            Logged<R> logged = slots.get(slot(order));
            if (logged != null && logged.order == order) {
                found.add(logged.what);
            } else if (order >= oldest()) {
                // Not there yet.
                break;
            }
            order++;
        }
        return new LogPart<>(found, order, order - cursor - found.size());
    }

    /**
     * How many records were ever added, which is the order of the next one.
     *
     * @return a cursor behind all that is there
     */
    public long end() {
        return numbers.get(NEXT);
    }

    /**
     * How many records there are.
     *
     * @return including those that are being added at this moment
     */
    public int size() {
        // The old end first: both only grow, so the difference is never below zero.
        long oldest = oldest();
        return (int) Math.min(maxRecords, end() - oldest);
    }

    /**
     * How many bytes the records take.
     *
     * @return exact when nobody adds meanwhile
     */
    public long bytes() {
        long sum = numbers.get(TOTAL_BYTES);
        for (int i = 0; i < BYTE_STRIPES; i++) {
            sum += numbers.get(i);
        }
        return Math.max(0, sum);
    }

    /** Takes out all records there are now; who follows the log and has not read them has missed them. */
    public void clear() {
        long end = end();
        raiseFloor(end);
        AtomicReferenceArray<@Nullable Logged<R>> slots = ring;
        for (int i = 0; slots != null && i < slots.length(); i++) {
            Logged<R> logged = slots.get(i);
            if (logged != null && logged.order < end) {
                takeOut(slots, i, logged);
            }
        }
    }

    private long oldest() {
        return Math.max(numbers.get(FLOOR), end() - maxRecords);
    }

    private AtomicReferenceArray<@Nullable Logged<R>> ringToWrite() {
        AtomicReferenceArray<@Nullable Logged<R>> slots = ring;
        if (slots != null) {
            return slots;
        }
        AtomicReferenceArray<@Nullable Logged<R>> made =
                new AtomicReferenceArray<>((maxRecords + GROUP - 1) / GROUP * GROUP);
        RING.compareAndSet(this, null, made);
        AtomicReferenceArray<@Nullable Logged<R>> won = ring;
        return won == null ? made : won;
    }

    /** Puts a record into its slot, unless a newer one has overtaken it; returns by how much the bytes have grown. */
    private long put(AtomicReferenceArray<@Nullable Logged<R>> slots, Logged<R> logged) {
        int slot = slot(logged.order);
        while (true) {
            Logged<R> before = slots.get(slot);
            if (before != null && before.order > logged.order) {
                return 0;
            }
            if (slots.compareAndSet(slot, before, logged)) {
                return (long) logged.bytes - (before == null ? 0 : before.bytes);
            }
        }
    }

    /** Orders that follow each other differ in the cache line. */
    private int slot(long order) {
        int place = (int) (order % maxRecords);
        return (place & -GROUP) | ((place & 15) << 4) | ((place >>> 4) & 15);
    }

    private void addBytes(long more) {
        int stripe = Stripes.ofThread(BYTE_STRIPES);
        long here = numbers.addAndGet(stripe, more);
        if (Math.abs(here) > tellAboveBytes) {
            numbers.addAndGet(TOTAL_BYTES, numbers.getAndSet(stripe, 0));
            evict();
        }
    }

    private void evict() {
        AtomicReferenceArray<@Nullable Logged<R>> slots = ringToWrite();
        while (numbers.get(TOTAL_BYTES) > evictAboveBytes) {
            long oldest = oldest();
            if (oldest >= end()) {
                return;
            }
            raiseFloor(oldest + 1);
            int slot = slot(oldest);
            Logged<R> logged = slots.get(slot);
            if (logged != null && logged.order <= oldest) {
                takeOut(slots, slot, logged);
            }
        }
    }

    private void raiseFloor(long floor) {
        long seen = numbers.get(FLOOR);
        while (floor > seen && !numbers.compareAndSet(FLOOR, seen, floor)) {
            seen = numbers.get(FLOOR);
        }
    }

    private void takeOut(AtomicReferenceArray<@Nullable Logged<R>> slots, int slot, Logged<R> logged) {
        if (slots.compareAndSet(slot, logged, null)) {
            numbers.addAndGet(TOTAL_BYTES, -logged.bytes);
        }
    }
}
