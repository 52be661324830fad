package org.reflexcache.trigger.internal.lane;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/**
 * The threads that work off the lanes.
 *
 * <p>One bit for each lane says that it waits for a thread. Who sets a bit then looks whether a thread sleeps or one may be made; a
 * thread that goes to sleep, or ends, says so under the lock and then looks at the bits. So no bit is left without a thread that
 * will see it, unless the system has no more threads to give; then {@link #retry} tries again. A thread that takes a bit and leaves
 * others wakes the next one, so one wake-up too few does not leave lanes behind each other.
 *
 * <p>While all threads are busy nobody takes the lock.
 */
final class LaneWorkers {

    /** As many as a long has bits. */
    static final int LANES = Long.SIZE;

    private final ThreadFactory factory;
    private final int mostThreads;
    private final long idleNanos;
    private final IntPredicate turn;
    private final AtomicLong ready = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition end = lock.newCondition();
    private final Set<Thread> threads = new HashSet<>();

    /** Written under the lock. */
    private volatile int threadCount;

    /** Threads that sleep and were not signalled; written under the lock. */
    private final AtomicInteger sleeping = new AtomicInteger();

    /** Signals given to threads that have not woken yet; read and written under the lock. */
    private int signals;

    /** No thread could be made when one was needed; written under the lock. */
    private volatile boolean starved;

    private volatile boolean closed;

    /**
     * Makes no thread yet.
     *
     * @param idleNanos how long a thread waits for work before it ends
     * @param turn works on a lane for a while; true when the lane was let go, false when it needs another turn
     */
    LaneWorkers(ThreadFactory factory, int mostThreads, long idleNanos, IntPredicate turn) {
        this.factory = factory;
        this.mostThreads = mostThreads;
        this.idleNanos = idleNanos;
        this.turn = turn;
    }

    /** Sees to it that a thread comes to a lane that was claimed. */
    void come(int lane) {
        markReady(lane);
        wakeOne();
    }

    /** Tries again to make a thread, if one could not be made. */
    void retry() {
        if (starved) {
            wakeOne();
        }
    }

    /** Whether the calling thread is one of these. */
    boolean isWorker() {
        lock.lock();
        try {
            return threads.contains(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    int threadCount() {
        return threadCount;
    }

    /** Lets threads end as soon as no lane waits, and waits until all have and there is nothing more to come. */
    void close(long maxNanos, BooleanSupplier nothingToCome) {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            long left = threads.contains(Thread.currentThread()) ? 0 : maxNanos;
            while (left > 0 && !(threadCount == 0 && nothingToCome.getAsBoolean())) {
                left = end.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Lets {@link #close} look again. */
    void tellEnd() {
        lock.lock();
        try {
            end.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void markReady(int lane) {
        ready.getAndAccumulate(1L << lane, (lanes, bit) -> lanes | bit);
    }

    private void wakeOne() {
        if (sleeping.get() == 0 && threadCount >= mostThreads) {
            return;
        }
        lock.lock();
        try {
            if (sleeping.get() > 0) {
                sleeping.decrementAndGet();
                signals++;
                work.signal();
            } else {
                startOne();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes a thread if a lane waits for one; under the lock, so that the thread is known before it begins. */
    private void startOne() {
        if (threadCount >= mostThreads || ready.get() == 0) {
            return;
        }
        starved = true;
        Thread thread = null;
        try {
            thread = factory.newThread(this::work);
            threads.add(thread);
            thread.start();
            starved = false;
        } catch (OutOfMemoryError | StackOverflowError e) {
            // No thread can be made here and now, which is for no caller to suffer from. The lane keeps its bit, and a
            // thread that
            // is free sees it, or the next caller tries again.
        } finally {
            if (starved) {
                threads.remove(thread);
            }
            threadCount = threads.size();
        }
    }

    private void work() {
        boolean left = false;
        try {
            int lane = 0;
            while (!left) {
                int next = takeReady(lane);
                if (next >= 0) {
                    lane = next;
                    visit(lane);
                } else {
                    left = !sleep();
                }
            }
        } finally {
            if (!left) {
                replace();
            }
        }
    }

    /** Takes the bit of the next lane in turn, after the given one; -1 when no lane waits. */
    private int takeReady(int after) {
        while (true) {
            long lanes = ready.get();
            if (lanes == 0) {
                return -1;
            }
            int first = after + 1;
            int lane = (first + Long.numberOfTrailingZeros(Long.rotateRight(lanes, first))) & (LANES - 1);
            if (ready.compareAndSet(lanes, lanes & ~(1L << lane))) {
                return lane;
            }
        }
    }

    private void visit(int lane) {
        if (ready.get() != 0) {
            wakeOne();
        }
        boolean letGo = false;
        try {
            letGo = turn.test(lane);
        } finally {
            if (!letGo) {
                markReady(lane);
            }
        }
    }

    /** Waits for work; false when there was none for long, and the thread is no longer one of these. */
    private boolean sleep() {
        lock.lock();
        sleeping.incrementAndGet();
        try {
            if (awaitWork()) {
                return true;
            }
            leave();
            return false;
        } finally {
            // Each in here is counted as sleeping, or has a signal, with which it was counted out. Whose it is does not
            // matter.
            if (signals > 0) {
                signals--;
            } else {
                sleeping.decrementAndGet();
            }
            lock.unlock();
        }
    }

    private boolean awaitWork() {
        long left = idleNanos;
        while (signals == 0 && ready.get() == 0) {
            if (closed || left <= 0) {
                return false;
            }
            try {
                left = work.awaitNanos(left);
            } catch (InterruptedException e) {
                // Meant for a task that has ended meanwhile: these threads end by other ways.
            }
        }
        return true;
    }

    private void leave() {
        threads.remove(Thread.currentThread());
        threadCount = threads.size();
        end.signalAll();
    }

    /** Ends a thread that something has escaped from, which the thread's handler of uncaught exceptions is told of. */
    private void replace() {
        lock.lock();
        try {
            leave();
            startOne();
        } finally {
            lock.unlock();
        }
    }
}
