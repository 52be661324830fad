package org.reflexcache.internal.store;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.policy.EvictionPolicy;

/**
 * Keeps a cache within its bound: the eviction policy, its lock, and a queue for writers that find the lock taken.
 *
 * <p>Each change is told under the exclusion of its entry, so the policy hears of one entry in the right order: either directly
 * under the lock, after everything queued before, or through the queue. A victim is only ever <em>tried</em>: an entry in use is
 * passed over and another one leaves. The bound can be passed for a moment by the writers that are between their commit and
 * their eviction, by {@value #MOST_QUEUED} queued entries, and by the entries that are held while user code runs.
 *
 * @since 0.1
 */
public final class Bound {

    /** How many changes may wait for a busy lock before their writers wait instead. */
    static final int MOST_QUEUED = 64;

    private static final int MOST_TRIES = 32;

    private final EvictionPolicy policy;
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentLinkedQueue<Told> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private volatile boolean exceeded;

    public Bound(EvictionPolicy policy) {
        this.policy = policy;
    }

    /** Tells that an absent entry got a value of the given weight; for the holder of its exclusion. */
    public void added(Entry entry, int weight) {
        if (lock.tryLock()) {
            try {
                drain();
                entry.weight(weight);
                policy.add(entry);
            } finally {
                unlock();
            }
        } else {
            enqueue(new Told(entry, weight));
        }
    }

    /** Tells that an entry lost its value, other than by {@link #takeVictim}; for the holder of its exclusion. */
    public void removed(Entry entry) {
        if (lock.tryLock()) {
            try {
                drain();
                policy.remove(entry);
            } finally {
                unlock();
            }
        } else {
            enqueue(new Told(entry, Told.REMOVED));
        }
    }

    /**
     * Tells that an entry with a value got another one of the given weight; for the holder of its exclusion. An entry's weight
     * is written under the lock alone, so the policy never sees one that it was not told of.
     */
    public void reweigh(Entry entry, int weight) {
        lock.lock();
        try {
            drain();
            int delta = weight - entry.weight();
            entry.weight(weight);
            policy.reweigh(entry, delta);
        } finally {
            unlock();
        }
    }

    /** Whether somebody must call {@link #takeVictim} until it answers {@code null}. */
    public boolean isExceeded() {
        return exceeded;
    }

    /**
     * Chooses an entry that must leave.
     *
     * @return an entry that has left the policy and is held by the caller, who finds it absent if another thread just removed
     *     it; or {@code null} when the bound is kept, or all candidates are in use at this moment
     */
    public @Nullable Entry takeVictim() {
        boolean allInUse;
        do {
            lock.lock();
            try {
                drain();
                Entry victim = nextFreeVictim();
                if (victim != null) {
                    return victim;
                }
                allInUse = policy.weight() > policy.maximumWeight();
            } finally {
                unlock();
            }
            // Once more if letting go made a surplus of what was queued meanwhile: its writers have seen none.
        } while (exceeded && !allInUse);
        return null;
    }

    /** Takes back a victim whose eviction has failed; for the holder of its exclusion. */
    public void takeBack(Entry victim) {
        lock.lock();
        try {
            drain();
            policy.reprieve(victim);
        } finally {
            unlock();
        }
    }

    private @Nullable Entry nextFreeVictim() {
        for (int i = 0; i < MOST_TRIES; i++) {
            Entry victim = (Entry) policy.nextVictim();
            if (victim == null) {
                return null;
            }
            if (Exclusion.tryHold(victim)) {
                // Whoever held it before may have left word that it went and came back; nothing more comes while it is
                // held here.
                drain();
                policy.remove(victim);
                return victim;
            }
            policy.reprieve(victim);
        }
        return null;
    }

    /** The number of entries that the policy knows. */
    public long size() {
        lock.lock();
        try {
            drain();
            return policy.size();
        } finally {
            unlock();
        }
    }

    /** The weight of the entries that the policy knows. */
    public long weight() {
        lock.lock();
        try {
            drain();
            return policy.weight();
        } finally {
            unlock();
        }
    }

    private void enqueue(Told told) {
        queue.add(told);
        if (queued.incrementAndGet() > MOST_QUEUED) {
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
            if (told.weight == Told.REMOVED) {
                policy.remove(told.entry);
            } else {
                told.entry.weight(told.weight);
                policy.add(told.entry);
            }
        }
    }

    /** Lets go of the lock, and takes care of what was queued meanwhile by those who did not get it. */
    private void unlock() {
        boolean exceededNow = policy.weight() > policy.maximumWeight();
        if (exceeded != exceededNow) {
            exceeded = exceededNow;
        }
        lock.unlock();
        while (!queue.isEmpty() && !lock.isHeldByCurrentThread() && lock.tryLock()) {
            try {
                drain();
                exceeded = policy.weight() > policy.maximumWeight();
            } finally {
                lock.unlock();
            }
        }
    }

    /** A queued change: an entry that came with a weight, or left. */
    private record Told(Entry entry, int weight) {
        static final int REMOVED = -1;
    }
}
