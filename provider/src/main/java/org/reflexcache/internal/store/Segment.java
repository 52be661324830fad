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
     * Copies the entries of up to {@code most} bins into the buffer, beginning at the cursor, in the order of the reversed bits
     * of the bin number. That order makes a cursor keep its meaning when the segment doubles: the bins that one bin splits into
     * are visited, or were visited, together; nothing that stays in the table is missed or seen twice.
     *
     * @return the cursor to go on from, or 0 when all bins were visited
     */
    int scan(int cursor, int most, EntryBuffer into) {
        lock.lock();
        try {
            @Nullable Entry[] table = bins;
            int mask = table.length - 1;
            int at = cursor;
            for (int i = 0; i < most; i++) {
                for (Entry e = table[at & mask]; e != null; e = e.next) {
                    into.add(e);
                }
                at = Integer.reverse(Integer.reverse(at | ~mask) + 1);
                if (at == 0) {
                    return 0;
                }
            }
            return at;
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

        @Nullable
        Entry poll() {
            if (position == size) {
                position = 0;
                size = 0;
                return null;
            }
            Entry entry = entries[position];
            entries[position++] = null;
            return entry;
        }
    }
}
