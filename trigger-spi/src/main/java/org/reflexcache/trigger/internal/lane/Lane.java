package org.reflexcache.trigger.internal.lane;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A queue that at most one thread works off at a time.
 *
 * <p>It is claimed while it has a task that nobody is on the way to: who finds it unclaimed after adding a task claims it, and
 * must see to it that a thread comes. That thread lets go when the queue is empty, and looks once more afterwards.
 */
final class Lane {

    private final ConcurrentLinkedQueue<Waiting> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean claimed = new AtomicBoolean();

    /** Adds a task; true when the caller has claimed the lane with it. */
    boolean add(Waiting task) {
        tasks.add(task);
        return claim();
    }

    /** Takes the oldest task away: for the thread on the lane, or for any that drops tasks. */
    @Nullable
    Waiting take() {
        return tasks.poll();
    }

    /** The oldest task. */
    @Nullable
    Waiting oldest() {
        return tasks.peek();
    }

    /** Lets go of the lane, found empty by the thread on it; false when a task came meanwhile and the thread has to go on. */
    boolean letGo() {
        claimed.set(false);
        return tasks.isEmpty() || !claim();
    }

    private boolean claim() {
        return !claimed.get() && claimed.compareAndSet(false, true);
    }

    /** A task, and when it came. */
    record Waiting(Runnable task, long sinceNanos) {}
}
