package org.reflexcache.trigger.internal.lane;

import java.util.Arrays;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lane.Lane.Waiting;

/**
 * Runs tasks on threads of its own, those of one key in the order they were submitted, those of different keys at the same time.
 *
 * <p>There are {@value LaneWorkers#LANES} lanes, and the hash of a key chooses one. A lane runs one task at a time; its threads, as
 * many as processors and at least two, go round the lanes that have tasks. So a slow task holds up the keys of its own lane, which
 * is one in {@value LaneWorkers#LANES} of all, and nothing else as long as another thread is free: when all threads are in slow
 * tasks, everything waits. Threads are made when they are needed and end after five idle seconds.
 *
 * <p>Nothing is refused for want of room. Who submits asks {@link #isOverFull}, and waits with {@link #awaitRoom} when it holds
 * nothing that a task might need.
 *
 * <p>Safe for many threads. What a task or the callback for dropped tasks throws goes to the callback for failures. What that one
 * throws ends the thread, as an uncaught exception; another takes its place.
 *
 * @since 0.1
 */
public final class KeyLanes {

    /** How many tasks may wait before there are too many, where nothing else is said. */
    public static final int USUAL_CAPACITY = 10_000;

    /** Tasks that a thread runs before it lets other lanes have a turn. */
    private static final int TURN = 64;

    private static final long IDLE_NANOS = 5_000_000_000L;
    private static final int GOLDEN = 0x9E3779B9;
    private static final int LANE_BITS = Integer.numberOfTrailingZeros(LaneWorkers.LANES);

    private final Lane[] lanes = new Lane[LaneWorkers.LANES];
    private final LaneWorkers workers;
    private final int capacity;
    private final LongSupplier nanos;
    private final Consumer<Throwable> failed;
    private final Consumer<Runnable> dropped;

    /** Tasks that were submitted and have not begun; counted before the task is in its lane. */
    private final AtomicInteger queued = new AtomicInteger();

    private final ReentrantLock roomLock = new ReentrantLock();
    private final Condition room = roomLock.newCondition();

    /** Threads that wait for room. */
    private final AtomicInteger roomSeekers = new AtomicInteger();

    private volatile boolean closed;

    /** Tasks are no longer run but dropped. */
    private volatile boolean dropping;

    /**
     * Makes empty lanes, and no thread yet.
     *
     * @param name what the threads are named after: {@code reflex-trigger-NAME-1} and so on
     * @param contextLoader the context class loader of the threads
     * @param capacity how many tasks may wait before there are too many
     * @param nanos a monotonic clock in nanoseconds, for the age of tasks
     * @param callbacks who is told of failures and of dropped tasks
     * @throws IllegalArgumentException when the capacity is below 1
     */
    public KeyLanes(
            String name, @Nullable ClassLoader contextLoader, int capacity, LongSupplier nanos, Callbacks callbacks) {
        this(new LaneThreads(name, contextLoader), IDLE_NANOS, capacity, nanos, callbacks);
    }

    KeyLanes(ThreadFactory threads, long idleNanos, int capacity, LongSupplier nanos, Callbacks callbacks) {
        if (capacity < 1) {
            throw new IllegalArgumentException("Capacity of the lanes: " + capacity + "; allowed is 1 or more");
        }
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane();
        }
        int mostThreads = Math.max(2, Runtime.getRuntime().availableProcessors());
        workers = new LaneWorkers(threads, mostThreads, idleNanos, this::runTurn);
        this.capacity = capacity;
        this.nanos = nanos;
        failed = callbacks.failed;
        dropped = callbacks.dropped;
    }

    /**
     * Who is told what; both are called on any thread, at the same time too.
     *
     * @param failed gets what a task has thrown
     * @param dropped gets a task that will not be run, because the lanes were closed before its turn
     */
    public record Callbacks(Consumer<Throwable> failed, Consumer<Runnable> dropped) {}

    /**
     * Has a task run soon, after all that were submitted before for the same hash. Never waits.
     *
     * @param keyHash the hash of the key; equal keys have equal hashes
     * @param task what to run
     * @return false when the lanes are closed; the task is then neither run nor dropped, but the caller's
     */
    public boolean submit(int keyHash, Runnable task) {
        queued.incrementAndGet();
        boolean accepted = false;
        try {
            // Closing sets the mark and then looks at the count: it sees this task, or this call sees the mark.
            if (closed) {
                return false;
            }
            int index = (keyHash * GOLDEN) >>> (Integer.SIZE - LANE_BITS);
            Waiting waiting = new Waiting(task, nanos.getAsLong());
            boolean claimed = lanes[index].add(waiting);
            accepted = true;
            if (claimed) {
                workers.come(index);
            } else {
                workers.retry();
            }
            if (dropping) {
                dropAll(lanes[index]);
            }
            return true;
        } finally {
            if (!accepted) {
                uncount();
                workers.tellEnd();
            }
        }
    }

    /**
     * Whether as many tasks wait as there is capacity for, or more.
     *
     * @return true when callers should {@link #awaitRoom}
     */
    public boolean isOverFull() {
        return queued.get() >= capacity;
    }

    /**
     * Waits until fewer tasks wait than there is capacity for.
     *
     * <p>Does not wait on a thread of the lanes themselves, which are the ones that make room; nor when the calling thread is
     * interrupted, which it then stays; nor when the lanes are closed.
     *
     * @param maxNanos how long at most
     * @return whether there was room at some moment of the call
     */
    public boolean awaitRoom(long maxNanos) {
        if (!isOverFull()) {
            return true;
        }
        if (workers.isWorker()) {
            return false;
        }
        boolean full = true;
        roomLock.lock();
        roomSeekers.incrementAndGet();
        try {
            long left = maxNanos;
            full = isOverFull();
            while (full && !closed && left > 0) {
                left = room.awaitNanos(left);
                full = isOverFull();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            roomSeekers.decrementAndGet();
            roomLock.unlock();
        }
        return !full;
    }

    /**
     * How many tasks wait.
     *
     * @return without those that are running
     */
    public int queued() {
        return queued.get();
    }

    /**
     * How long the oldest task that waits has been waiting.
     *
     * @return nanoseconds; 0 when none waits
     */
    public long oldestNanos() {
        long now = nanos.getAsLong();
        long oldest = 0;
        for (Lane lane : lanes) {
            Waiting waiting = lane.oldest();
            if (waiting != null) {
                oldest = Math.max(oldest, now - waiting.sinceNanos());
            }
        }
        return oldest;
    }

    /**
     * Accepts no more tasks, lets those that wait or run end for some time, and drops those that have not begun by then.
     *
     * <p>When it has returned, no task begins any more. One that was running may still be. Called from a task, or by a thread that
     * is interrupted, it does not wait.
     *
     * @param maxNanos how long to wait at most
     */
    public void close(long maxNanos) {
        closed = true;
        tellRoom();
        // Should no thread have been made for want of memory.
        workers.retry();
        workers.close(maxNanos, () -> queued.get() == 0);
        dropping = true;
        for (Lane lane : lanes) {
            dropAll(lane);
        }
    }

    /** How many lanes have a task waiting. */
    int busyLanes() {
        return (int) Arrays.stream(lanes).filter(lane -> lane.oldest() != null).count();
    }

    int threadCount() {
        return workers.threadCount();
    }

    private boolean runTurn(int index) {
        Lane lane = lanes[index];
        for (int i = 0; i < TURN; i++) {
            Waiting waiting = lane.take();
            if (waiting != null) {
                begin(waiting);
            } else if (lane.letGo()) {
                return true;
            }
        }
        return false;
    }

    private void begin(Waiting waiting) {
        uncount();
        if (dropping) {
            drop(waiting.task());
            return;
        }
        try {
            waiting.task().run();
        } catch (Throwable e) {
            failed.accept(e);
        }
        // Whatever the task left of an interrupt is not for the next one.
        Thread.interrupted();
    }

    private void dropAll(Lane lane) {
        for (Waiting waiting = lane.take(); waiting != null; waiting = lane.take()) {
            uncount();
            drop(waiting.task());
        }
    }

    private void drop(Runnable task) {
        try {
            dropped.accept(task);
        } catch (Throwable e) {
            failed.accept(e);
        }
    }

    private void uncount() {
        if (queued.decrementAndGet() < capacity && roomSeekers.get() > 0) {
            tellRoom();
        }
    }

    private void tellRoom() {
        roomLock.lock();
        try {
            room.signalAll();
        } finally {
            roomLock.unlock();
        }
    }
}
