package org.reflexcache.internal.store;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The table of a cache's entries.
 *
 * <p>{@link #find} takes no lock. {@link #hold} answers the key's one entry, held by the caller; an absent key gets an entry
 * without value, which blocks that key alone while it is loaded or decided upon. {@link #release} lets go, and takes the entry
 * out of the table when it is absent and none of its events is in flight.
 *
 * @since 0.1
 */
public final class EntryTable {

    private static final int MOST_SEGMENTS = 256;

    private final Segment[] segments;
    private final int segmentMask;
    private final EntryForm form;
    private final UnaryOperator<Object> keyCopy;

    /**
     * Makes an empty table.
     *
     * @param form which fields the entries need
     * @param expectedEntries how many entries there may be at most, so that a small cache stays small
     * @param keyCopy what is stored for a caller's key: a copy when the cache stores by value
     */
    public EntryTable(EntryForm form, long expectedEntries, UnaryOperator<Object> keyCopy) {
        this.form = form;
        this.keyCopy = keyCopy;
        int wanted = Math.min(MOST_SEGMENTS, Runtime.getRuntime().availableProcessors() * 4);
        int most = (int) Math.min(wanted, Math.max(2, expectedEntries >>> 6));
        int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(most - 1));
        this.segmentMask = (1 << bits) - 1;
        this.segments = new Segment[1 << bits];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment(bits);
        }
    }

    /**
     * Spreads a key's own hash code as little as is needed: the lowest bits choose the segment, the next ones the bin, and the
     * high half is folded in for keys that differ only there. Numbers in a row, the most common keys there are, then fall into
     * bins of their own; a stronger mix would throw them together at random, and a get of them took nearly twice as long.
     */
    public static int hashOf(Object key) {
        int hash = key.hashCode();
        return hash ^ hash >>> 16;
    }

    /** The key's entry, present or not, or {@code null} when it has none; takes no lock. */
    public @Nullable Entry find(Object key, int hash) {
        return segments[hash & segmentMask].find(key, hash);
    }

    /**
     * The key's entry, held by the caller, made if it was not there.
     *
     * @throws org.reflexcache.cache.EntryHeldException when this thread holds it already or waiting would never end
     */
    public Entry hold(Object key, int hash) {
        Segment segment = segments[hash & segmentMask];
        while (true) {
            Entry entry = segment.find(key, hash);
            if (entry == null) {
                Entry created = form.create(keyCopy.apply(key), hash);
                entry = segment.insert(created);
                if (entry == created) {
                    return created;
                }
            }
            if (Exclusion.hold(entry)) {
                return entry;
            }
        }
    }

    /** The key's entry, held by the caller, or {@code null} when the table has none. */
    public @Nullable Entry holdIfThere(Object key, int hash) {
        Segment segment = segments[hash & segmentMask];
        while (true) {
            Entry entry = segment.find(key, hash);
            if (entry == null || Exclusion.hold(entry)) {
                return entry;
            }
        }
    }

    /** Lets go of a held entry; an absent one without events in flight leaves the table and dies. */
    public void release(Entry entry) {
        if (isOver(entry)) {
            bury(entry);
            return;
        }
        Exclusion.free(entry);
        // Whoever ended the entry's last event while it was held here could not bury it: look again, after letting go.
        if (entry.value() == null) {
            retire(entry);
        }
    }

    /** Takes the entry out of the table if it is absent, without events in flight, and held by nobody. */
    public void retire(Entry entry) {
        while (isOver(entry) && Exclusion.tryHold(entry)) {
            if (isOver(entry)) {
                bury(entry);
                return;
            }
            Exclusion.free(entry);
        }
    }

    private static boolean isOver(Entry entry) {
        return entry.value() == null && entry.turn() == Entry.TURN_FREE;
    }

    private void bury(Entry entry) {
        segments[entry.hash() & segmentMask].unlink(entry);
        Exclusion.kill(entry);
    }

    /** About how many entries there are, those being loaded or announced included; walks the segments' counters. */
    public long estimatedSize() {
        long size = 0;
        for (Segment segment : segments) {
            size += segment.count();
        }
        return size;
    }

    /** A walk over all entries, present or not; weakly consistent: what stays in the table is met exactly once. */
    public Scan scan() {
        return new Scan();
    }

    /** A walk over the table; for one thread. */
    public final class Scan {
        private static final int BINS_AT_ONCE = 64;
        private final Segment.EntryBuffer buffer = new Segment.EntryBuffer();
        private int segment;
        private int bin;
        /** How many bins the segment had when the walk came to it; 0 when it has not yet. */
        private int bins;

        private Scan() {}

        /** The next entry, or {@code null} at the end. */
        public @Nullable Entry next() {
            while (true) {
                Entry entry = buffer.poll();
                if (entry != null) {
                    return entry;
                }
                if (segment == segments.length) {
                    return null;
                }
                refill(segments[segment]);
            }
        }

        private void refill(Segment current) {
            if (bins == 0) {
                bins = current.binCount();
            }
            buffer.clear();
            current.scan(bin, BINS_AT_ONCE, bins, buffer);
            bin += BINS_AT_ONCE;
            if (bin >= bins) {
                segment++;
                bin = 0;
                bins = 0;
            }
        }
    }
}
