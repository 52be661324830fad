package org.reflexcache.internal.jcache;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The pool for asynchronous listeners and {@code loadAll}, made with its first task. Its threads are daemons and end when idle.
 *
 * @since 0.1
 */
final class AsyncPool implements Executor, ThreadFactory {

    private static final long IDLE_SECONDS = 5;

    private final String name;
    private final ClassLoader contextLoader;
    private final AtomicInteger number = new AtomicInteger();

    /** Guards the making and the end of the pool. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable ThreadPoolExecutor pool;
    private boolean closed;

    AsyncPool(String name, ClassLoader contextLoader) {
        this.name = name;
        this.contextLoader = contextLoader;
    }

    /**
     * Runs a task in the background.
     *
     * @throws java.util.concurrent.RejectedExecutionException after the end
     */
    @Override
    public void execute(Runnable task) {
        ThreadPoolExecutor known = pool;
        (known == null ? made() : known).execute(task);
    }

    private ThreadPoolExecutor made() {
        lock.lock();
        try {
            ThreadPoolExecutor known = pool;
            if (known != null) {
                return known;
            }
            ThreadPoolExecutor fresh = new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this);
            if (closed) {
                fresh.shutdown();
            }
            pool = fresh;
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "reflex-async-" + name + "-" + number.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(contextLoader);
        return thread;
    }

    /** Lets what was begun end, and waits for it briefly. */
    void close() {
        ThreadPoolExecutor ending;
        lock.lock();
        try {
            closed = true;
            ending = pool;
        } finally {
            lock.unlock();
        }
        if (ending == null) {
            return;
        }
        ending.shutdown();
        try {
            ending.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
