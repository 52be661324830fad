package org.reflexcache.internal.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A part of the table with bins and a lock of its own; it grows by doubling and never shrinks.
 *
 * <p>Entries move to the doubled array themselves, so a reader can be led astray while that happens: it may follow a link into
 * another bin's chain. It can never find a wrong entry, and never lose itself (a chain is acyclic at every moment), but it can
 * miss one. Therefore {@code moving} is set before the first link changes and cleared after the new array is in place, and a
 * miss counts only if, after the walk, nothing was moving and the array is still the same.
 *
 * @since 0.1
 */
final class Segment {

    private static final VarHandle BIN = MethodHandles.arrayElementVarHandle(Entry[].class);
    private static final int FIRST_BINS = 16;
    private static final int MAXIMUM_BINS = 1 << 28;

    private final int ownBits;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Entry[] bins = new Entry[FIRST_BINS];
    private volatile boolean moving;
    private volatile int count;

    /** Makes an empty segment; the lowest {@code ownBits} bits of a hash have chosen it, and say nothing within it. */
    Segment(int ownBits) {
        this.ownBits = ownBits;
    }

    /** Finds an entry that is in the table, whatever its state; takes no lock unless the segment is growing. */
    @Nullable
    Entry find(Object key, int hash) {
        @Nullable Entry[] table = bins;
        Entry e = (Entry) BIN.getAcquire(table, indexOf(hash, table.length));
        while (e != null) {
            if (e.hash() == hash && isSame(key, e.key())) {
                return e;
            }
            e = e.next;
        }
        return !moving && bins == table ? null : findLocked(key, hash);
    }

    private @Nullable Entry findLocked(Object key, int hash) {
        lock.lock();
        try {
            return walk(key, hash);
        } finally {
            lock.unlock();
        }
    }

    /** Links a new entry unless the key is there already; answers the one that is in the table now. */
    Entry insert(Entry created) {
        int hash = created.hash();
        lock.lock();
        try {
            Entry present = walk(created.key(), hash);
            if (present != null) {
                return present;
            }
            int now = count + 1;
            if (now > bins.length && bins.length < MAXIMUM_BINS) {
                grow();
            }
            @Nullable Entry[] table = bins;
            int index = indexOf(hash, table.length);
            created.next = table[index];
            BIN.setRelease(table, index, created);
            count = now;
            return created;
        } finally {
            lock.unlock();
        }
    }

    /** Takes an entry out of its chain; its own link stays, for readers that stand on it. */
    void unlink(Entry entry) {
        lock.lock();
        try {
            @Nullable Entry[] table = bins;
            int index = indexOf(entry.hash(), table.length);
            Entry before = null;
            Entry e = table[index];
            while (e != null && e != entry) {
                before = e;
                e = e.next;
            }
            if (e == null) {
                return;
            }
            if (before == null) {
                BIN.setRelease(table, index, e.next);
            } else {
                before.next = e.next;
            }
            int left = count - 1;
            count = left;
        } finally {
            lock.unlock();
        }
    }

    int count() {
        return count;
    }

    int binCount() {
        return bins.length;
    }

    /**
     * Copies the entries of up to {@code most} of the bins that there were when a walk began, beginning at {@code first}. When the
     * segment has doubled since, what was one bin is several, which all are visited together: so nothing that stays in the table
     * is missed or seen twice, and the bins come in the order they have in memory.
     *
     * @param initialBins the number of bins when the walk began
     */
    void scan(int first, int most, int initialBins, EntryBuffer into) {
        lock.lock();
        try {
            @Nullable Entry[] table = bins;
            int end = Math.min(initialBins, first + most);
            for (int part = 0; part < table.length; part += initialBins) {
                for (int i = first; i < end; i++) {
                    for (Entry e = table[part + i]; e != null; e = e.next) {
                        into.add(e);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Entry walk(Object key, int hash) {
        @Nullable Entry[] table = bins;
        Entry e = table[indexOf(hash, table.length)];
        while (e != null && !(e.hash() == hash && isSame(key, e.key()))) {
            e = e.next;
        }
        return e;
    }

    private void grow() {
        @Nullable Entry[] old = bins;
        @Nullable Entry[] table = new Entry[old.length << 1];
        moving = true;
        try {
            for (Entry bin : old) {
                Entry e = bin;
                while (e != null) {
                    final Entry following = e.next;
                    int index = indexOf(e.hash(), table.length);
                    e.next = table[index];
                    table[index] = e;
                    e = following;
                }
            }
            bins = table;
        } finally {
            moving = false;
        }
    }

    private int indexOf(int hash, int bins) {
        return hash >>> ownBits & bins - 1;
    }

    private static boolean isSame(Object key, Object other) {
        return key == other || key.equals(other);
    }

    /** A list of entries that is filled again and again. */
    static final class EntryBuffer {
        private @Nullable Entry[] entries = new Entry[128];
        private int size;
        private int position;

        void add(Entry entry) {
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, size * 2);
            }
            entries[size++] = entry;
        }

        /** The next entry; {@code null} when there is none. It is kept until {@link #clear}, which is cheaper for many at once. */
        @Nullable
        Entry poll() {
            return position == size ? null : entries[position++];
        }

        void clear() {
            Arrays.fill(entries, 0, size, null);
            position = 0;
            size = 0;
        }
    }
}
