package org.reflexcache.internal.event;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.store.Entry;

/**
 * Whose turn it is to announce changes of a key.
 *
 * <p>The common case, one thread at a time on a key, costs two atomic writes to a byte of the entry. Only when a change comes
 * while another one of its key is in flight, or is made by a thread that is busy with user code, is a queue kept beside.
 *
 * <p>A queued change is either <em>prompt</em>, its thread being on the way to announce it with nothing to wait for before, or
 * <em>deferred</em>, its thread having to finish something else first. The first queued change is announced by its own thread
 * when it is prompt, and by whoever comes first when it is deferred.
 *
 * @since 0.1
 */
final class Turns {

    private static final int STRIPES = 64;
    private static final Stripe[] TURNS = new Stripe[STRIPES];

    static {
        for (int i = 0; i < STRIPES; i++) {
            TURNS[i] = new Stripe();
        }
    }

    private Turns() {}

    /**
     * Fixes the place of a change (and those that follow it as siblings) among the announcements of its key; for the holder of
     * the entry's exclusion.
     */
    static void enter(Change head, boolean deferred) {
        Entry entry = head.entry();
        if (!deferred && entry.changeTurn(Entry.TURN_FREE, Entry.TURN_TAKEN)) {
            head.owned = true;
            return;
        }
        head.deferred = deferred;
        Stripe stripe = stripeOf(entry);
        stripe.lock.lock();
        try {
            while (entry.turn() != Entry.TURN_QUEUED) {
                if (!deferred && entry.changeTurn(Entry.TURN_FREE, Entry.TURN_TAKEN)) {
                    head.owned = true;
                    return;
                }
                stripe.open(entry, head);
            }
            if (!head.queued) {
                stripe.streamOf(entry).queue.add(head);
            }
        } finally {
            stripe.lock.unlock();
        }
    }

    /**
     * Waits until the caller may announce something that lets its own change go ahead.
     *
     * @return the change to announce now, then {@link #leave}: the own one, or a deferred one ahead of it; {@code null} when
     *     the own one was announced by another thread
     */
    static @Nullable Change next(Change own) {
        Stripe stripe = stripeOf(own.entry());
        boolean interrupted = false;
        try {
            while (true) {
                stripe.lock.lock();
                try {
                    if (own.done) {
                        return null;
                    }
                    Change mine = stripe.streamOf(own.entry()).take(own);
                    if (mine != null) {
                        return mine;
                    }
                    own.waiter = Thread.currentThread();
                } finally {
                    stripe.lock.unlock();
                }
                LockSupport.park(own);
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the turn of a change that was announced. */
    static void leave(Change change) {
        Entry entry = change.entry();
        if (!entry.changeTurn(Entry.TURN_TAKEN, Entry.TURN_FREE)) {
            leaveQueued(change, entry);
        }
        if (entry.value() == null) {
            change.view().retire(entry);
        }
    }

    private static void leaveQueued(Change change, Entry entry) {
        Stripe stripe = stripeOf(entry);
        stripe.lock.lock();
        try {
            Stream stream = stripe.streamOf(entry);
            change.done = true;
            LockSupport.unpark(change.waiter);
            stream.active = false;
            if (stream.queue.isEmpty()) {
                stripe.streams.remove(entry);
                entry.changeTurn(Entry.TURN_QUEUED, Entry.TURN_FREE);
            } else {
                stream.wakeNext();
            }
        } finally {
            stripe.lock.unlock();
        }
    }

    private static Stripe stripeOf(Entry entry) {
        int hash = entry.hash();
        return TURNS[(hash ^ hash >>> 16) & STRIPES - 1];
    }

    private static final class Stripe {
        private final ReentrantLock lock = new ReentrantLock();
        private final IdentityHashMap<Entry, Stream> streams = new IdentityHashMap<>(4);

        /**
         * Tries to make the key's turn a queued one that begins with a change. The queue is ready before the turn changes, so
         * that want of memory leaves no turn without one.
         */
        void open(Entry entry, Change first) {
            int turn = entry.turn();
            if (turn == Entry.TURN_QUEUED) {
                return;
            }
            Stream stream = new Stream();
            stream.active = turn == Entry.TURN_TAKEN;
            stream.queue.add(first);
            streams.put(entry, stream);
            first.queued = entry.changeTurn(turn, Entry.TURN_QUEUED);
            if (!first.queued) {
                streams.remove(entry);
            }
        }

        Stream streamOf(Entry entry) {
            Stream stream = streams.get(entry);
            if (stream == null) {
                throw new IllegalStateException("an entry whose events are queued has no queue");
            }
            return stream;
        }
    }

    /** The queued changes of one key; guarded by the lock of the stripe. */
    private static final class Stream {
        private final ArrayDeque<Change> queue = new ArrayDeque<>(4);
        private boolean active;

        /** The first change, taken for announcing, when the maker of {@code own} may announce it. */
        @Nullable
        Change take(Change own) {
            Change first = queue.peek();
            if (active || first == null || (first != own && !first.deferred)) {
                return null;
            }
            active = true;
            return queue.poll();
        }

        void wakeNext() {
            for (Change change : queue) {
                if (change.waiter != null) {
                    LockSupport.unpark(change.waiter);
                    return;
                }
                if (!change.deferred) {
                    // Its thread is on the way and finds the turn free.
                    return;
                }
            }
        }
    }
}
