package org.reflexcache.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.EntryHeldException;

/**
 * The entries that a thread holds while user code runs, so that a wait without end is refused instead of begun.
 *
 * <p>Only a thread that holds entries can be part of a circle, and only the wait that closes the circle makes one. So a thread
 * that holds nothing waits without any of this, and one that does publishes what it holds and what it waits for, under one
 * lock, just before it parks: whoever comes last sees the whole circle and gets {@link EntryHeldException}. Nothing is
 * published on the uncontended path; there, holding costs two stores.
 *
 * @since 0.1
 */
public final class HeldEntries {

    private static final int LONGEST_TEXT = 80;
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final List<Wait> WAITS = new ArrayList<>();

    private HeldEntries() {}

    /** Notes that the calling thread holds the frame's entry while user code runs; again, when it has noted that already. */
    public static void push(Frame frame) {
        if (frame.uses++ == 0) {
            @Nullable Object[] slots = ThreadSlots.current();
            frame.outer = (Frame) slots[ThreadSlots.HELD];
            slots[ThreadSlots.HELD] = frame;
        }
    }

    /** Takes back one {@link #push} of the frame; the outermost ones in the reverse of their order. */
    public static void pop(Frame frame) {
        if (--frame.uses == 0) {
            ThreadSlots.current()[ThreadSlots.HELD] = frame.outer;
        }
    }

    /** Whether the thread whose {@linkplain ThreadSlots#current slots} these are holds an entry over user code. */
    public static boolean any(@Nullable Object[] slots) {
        return slots[ThreadSlots.HELD] != null;
    }

    /**
     * Called before parking behind an entry.
     *
     * @throws EntryHeldException when this thread holds the entry itself, or the wait would close a circle
     */
    static void beginWait(Entry target) {
        Frame held = (Frame) ThreadSlots.current()[ThreadSlots.HELD];
        if (held == null) {
            return;
        }
        if (held.holds(target)) {
            throw new EntryHeldException("cache '" + held.cacheOf(target) + "': the key " + text(target)
                    + " is in use by this very thread: an entry processor, loader, writer or expiry policy of a key"
                    + " may use any other key, but not call the cache for its own key;"
                    + " use the MutableEntry that was passed in, or return the value");
        }
        boolean endless;
        LOCK.lock();
        try {
            endless = closesCircle(held, target);
            if (!endless) {
                WAITS.add(new Wait(Thread.currentThread(), held, target));
            }
        } finally {
            LOCK.unlock();
        }
        if (endless) {
            throw new EntryHeldException("cache '" + held.cacheName() + "': waiting for the key " + text(target)
                    + " while holding the key " + text(held.entry)
                    + " would never end: another thread holds the one and waits for the other."
                    + " Entry processors, loaders and writers that use each other's keys must do so in one order");
        }
    }

    /** Called after the wait that {@link #beginWait} allowed. */
    static void endWait() {
        if (ThreadSlots.current()[ThreadSlots.HELD] == null) {
            return;
        }
        Thread current = Thread.currentThread();
        LOCK.lock();
        try {
            WAITS.removeIf(wait -> wait.thread == current);
        } finally {
            LOCK.unlock();
        }
    }

    /** Follows "held by a thread that waits for" from the target until nobody waits, or the circle is closed. */
    private static boolean closesCircle(Frame held, Entry target) {
        Entry wanted = target;
        for (int steps = 0; steps <= WAITS.size(); steps++) {
            Wait holder = holderOf(wanted);
            if (holder == null) {
                return false;
            }
            wanted = holder.target;
            if (held.holds(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Wait holderOf(Entry entry) {
        for (Wait wait : WAITS) {
            if (wait.held.holds(entry)) {
                return wait;
            }
        }
        return null;
    }

    private static String text(Entry entry) {
        String text = String.valueOf(entry.key());
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }

    private record Wait(Thread thread, Frame held, Entry target) {}

    /** An entry that a thread holds over user code: what holds it extends this, so that no object is made for it. */
    public abstract static class Frame {

        private final Entry entry;
        private @Nullable Frame outer;
        /** A byte fits where a subclass leaves a gap: an entry processor's call costs 48 bytes, not 56. */
        private byte uses;

        /** Not noted yet. */
        protected Frame(Entry entry) {
            this.entry = entry;
        }

        /** The entry that is held. */
        protected final Entry entry() {
            return entry;
        }

        /** The name of the cache that the entry belongs to, for messages. */
        protected abstract String cacheName();

        private boolean holds(Entry other) {
            for (Frame frame = this; frame != null; frame = frame.outer) {
                if (frame.entry == other) {
                    return true;
                }
            }
            return false;
        }

        private String cacheOf(Entry other) {
            for (Frame frame = this; frame != null; frame = frame.outer) {
                if (frame.entry == other) {
                    return frame.cacheName();
                }
            }
            return cacheName();
        }
    }
}
