package org.reflexcache.internal.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one timer thread of a cache manager: sleeps until the next deadline of any of its caches and hands over what is due.
 *
 * <p>It never runs user code. Whatever may take long goes to the workers, and while those have a backlog the timer looks every
 * millisecond whether they still make progress, and adds one when they do not: a slow trigger delays its own entry alone.
 *
 * @since 0.1
 */
public final class ExpiryTimer {

    static final long BACKLOG_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Deadlines closer together than this are met by one wake-up; a thread could hardly sleep shorter anyway. */
    private static final long SHORTEST_SLEEP_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private final String name;
    private final @Nullable ClassLoader contextLoader;
    /** Made for the first expiry that somebody listens to. Written under the lock of the lifecycle. */
    private volatile @Nullable ExpiryWorkers workers;

    private final List<Deadlines> watched = new CopyOnWriteArrayList<>();
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    /** Whether to look again; the permit of an unpark alone can be used up by any lock that the timer thread waits for. */
    private volatile boolean woken;

    private boolean failureLogged;

    /**
     * Makes a timer whose thread starts with the first cache that can expire.
     *
     * @param name part of the thread's name
     * @param contextLoader the context class loader of the threads
     */
    public ExpiryTimer(String name, @Nullable ClassLoader contextLoader) {
        this.name = name;
        this.contextLoader = contextLoader;
    }

    /** The threads that run what an expiry sets off. */
    public ExpiryWorkers workers() {
        ExpiryWorkers known = workers;
        if (known != null) {
            return known;
        }
        lifecycle.lock();
        try {
            known = workers;
            if (known == null) {
                known = new ExpiryWorkers(name, contextLoader);
                workers = known;
                if (closed) {
                    known.close();
                }
            }
            return known;
        } finally {
            lifecycle.unlock();
        }
    }

    void add(Deadlines deadlines) {
        lifecycle.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the cache manager is closed");
            }
            watched.add(deadlines);
            if (thread == null) {
                Thread created = new Thread(this::run, "reflex-expiry-timer-" + name);
                created.setDaemon(true);
                created.setContextClassLoader(contextLoader);
                thread = created;
                created.start();
            }
        } finally {
            lifecycle.unlock();
        }
        wake();
    }

    void remove(Deadlines deadlines) {
        watched.remove(deadlines);
    }

    /** Makes the timer thread look at all deadlines again. */
    void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    /** Leaves word of the time in all caches, for the timer thread where one of them keeps it busy. */
    void noteTime() {
        watched.forEach(Deadlines::noteTimeAgain);
    }

    /** Ends the timer and its workers; entries that expire from now on expire when they are met. */
    public void close() {
        Thread ending;
        ExpiryWorkers ended;
        lifecycle.lock();
        try {
            closed = true;
            ending = thread;
            ended = workers;
        } finally {
            lifecycle.unlock();
        }
        LockSupport.unpark(ending);
        if (ended != null) {
            ended.close();
        }
        if (ending != null && ending != Thread.currentThread()) {
            joinBriefly(ending);
        }
    }

    static void joinBriefly(Thread ending) {
        try {
            ending.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                runOnce();
            }
        } finally {
            watched.forEach(Deadlines::forgetTime);
        }
    }

    private void runOnce() {
        woken = false;
        long sleepNanos = Entry.NEVER;
        for (Deadlines deadlines : watched) {
            sleepNanos = Math.min(sleepNanos, runDue(deadlines));
        }
        if (hasBacklog()) {
            sleepNanos = Math.min(sleepNanos, BACKLOG_CHECK_NANOS);
        }
        if (!woken && !closed) {
            sleep(sleepNanos);
        }
    }

    /** The timer outlives what it cannot do: without memory for one more thread those that there are must do. */
    private boolean hasBacklog() {
        try {
            ExpiryWorkers known = workers;
            return known != null && known.growIfStalled();
        } catch (RuntimeException | Error e) {
            return true;
        }
    }

    private void sleep(long nanos) {
        if (nanos == Entry.NEVER) {
            LockSupport.park(this);
        } else if (nanos > 0) {
            LockSupport.parkNanos(this, Math.max(nanos, SHORTEST_SLEEP_NANOS));
        }
        // The thread belongs to the timer: an interrupt means nothing here, and would turn parking into spinning.
        Thread.interrupted();
    }

    private long runDue(Deadlines deadlines) {
        try {
            return deadlines.runDue();
        } catch (RuntimeException | Error e) {
            logOnce(e);
            return BACKLOG_CHECK_NANOS;
        }
    }

    private void logOnce(Throwable failure) {
        if (failureLogged) {
            return;
        }
        failureLogged = true;
        try {
            System.getLogger(ExpiryTimer.class.getName())
                    .log(
                            System.Logger.Level.ERROR,
                            "expiry timer " + name
                                    + ": an expiry failed and is tried again; further failures are not logged",
                            failure);
        } catch (RuntimeException | Error e) {
            // A log that fails must not end the timer.
        }
    }
}
