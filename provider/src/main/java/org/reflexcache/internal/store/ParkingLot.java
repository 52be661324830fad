package org.reflexcache.internal.store;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where threads park that wait for an entry: stripes of queues, used only when two threads meet on one key.
 *
 * <p>Invariant: a thread is in its stripe's queue before it marks the entry as awaited for the last time and parks, and the
 * holder that finds the mark wakes the first thread queued for that entry. A woken thread takes the entry with the mark set
 * again, so that its own letting go wakes the next one: no wake-up is lost, and a thousand waiters cost a thousand wake-ups,
 * not a million. Until it does, another thread may hold the entry without the mark; if that one ends the entry's life, the woken
 * thread wakes the others.
 *
 * @since 0.1
 */
final class ParkingLot {

    private static final int STRIPES = 256;
    private static final Stripe[] LOT = new Stripe[STRIPES];

    static {
        for (int i = 0; i < STRIPES; i++) {
            LOT[i] = new Stripe();
        }
    }

    private ParkingLot() {}

    /** Waits until the entry is held by the calling thread; false when it died. Interrupts are kept for later. */
    static boolean await(Entry entry) {
        Stripe stripe = stripeOf(entry);
        Waiter waiter = new Waiter(entry, Thread.currentThread());
        boolean interrupted = false;
        try {
            while (true) {
                stripe.enqueue(waiter);
                byte state = Exclusion.takeOrMark(entry);
                if (state != Exclusion.AWAITED) {
                    stripe.withdraw(waiter);
                    if (state == Exclusion.DEAD) {
                        wakeAll(entry);
                    }
                    return state == Exclusion.FREE;
                }
                while (!waiter.woken) {
                    LockSupport.park(entry);
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void wakeOne(Entry entry) {
        Waiter waiter = stripeOf(entry).dequeue(entry);
        if (waiter != null) {
            waiter.wake();
        }
    }

    static void wakeAll(Entry entry) {
        Stripe stripe = stripeOf(entry);
        Waiter waiter;
        while ((waiter = stripe.dequeue(entry)) != null) {
            waiter.wake();
        }
    }

    private static Stripe stripeOf(Entry entry) {
        int hash = entry.hash();
        return LOT[(hash ^ hash >>> 16) & STRIPES - 1];
    }

    private static final class Waiter {
        private final Entry entry;
        private final Thread thread;
        private volatile boolean woken;
        private @Nullable Waiter next;

        Waiter(Entry entry, Thread thread) {
            this.entry = entry;
            this.thread = thread;
        }

        void wake() {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    /** A first-in first-out list of waiters for several entries. */
    private static final class Stripe {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Waiter first;
        private @Nullable Waiter last;

        void enqueue(Waiter waiter) {
            lock.lock();
            try {
                waiter.woken = false;
                waiter.next = null;
                if (last == null) {
                    first = waiter;
                } else {
                    last.next = waiter;
                }
                last = waiter;
            } finally {
                lock.unlock();
            }
        }

        /** Takes the first waiter for the entry out of the list. */
        @Nullable
        Waiter dequeue(Entry entry) {
            lock.lock();
            try {
                Waiter before = null;
                for (Waiter w = first; w != null; before = w, w = w.next) {
                    if (w.entry == entry) {
                        unlink(before, w);
                        return w;
                    }
                }
                return null;
            } finally {
                lock.unlock();
            }
        }

        void withdraw(Waiter waiter) {
            lock.lock();
            try {
                Waiter before = null;
                for (Waiter w = first; w != null; before = w, w = w.next) {
                    if (w == waiter) {
                        unlink(before, w);
                        return;
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        private void unlink(@Nullable Waiter before, Waiter w) {
            if (before == null) {
                first = w.next;
            } else {
                before.next = w.next;
            }
            if (last == w) {
                last = before;
            }
        }
    }
}
