package org.reflexcache.internal.store;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.Ticker;

/**
 * The threads that run the listeners and triggers of expired entries.
 *
 * <p>As many as there are processors while all goes well; when none of them has begun a new entry for a millisecond although
 * some wait, because all are inside slow user code, one more at a time, up to {@value #MOST_THREADS}. Idle ones end.
 *
 * @since 0.1
 */
public final class ExpiryWorkers {

    static final int MOST_THREADS = 256;

    private static final int USUAL_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor pool;
    private final AtomicLong begun = new AtomicLong();
    private long begunBefore;
    private long lookedNanos;

    ExpiryWorkers(String name, @Nullable ClassLoader contextLoader) {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                USUAL_THREADS, USUAL_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "reflex-expiry-" + name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(contextLoader);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs the task soon.
     *
     * @return false when the workers have ended
     */
    public boolean execute(Runnable task) {
        try {
            pool.execute(() -> {
                begun.incrementAndGet();
                task.run();
            });
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /**
     * Adds a thread if tasks wait and none was begun for a millisecond; for the timer thread alone.
     *
     * @return whether to look again soon
     */
    boolean growIfStalled() {
        long now = Ticker.system().nanos();
        if (now - lookedNanos < ExpiryTimer.BACKLOG_CHECK_NANOS) {
            return !pool.getQueue().isEmpty();
        }
        lookedNanos = now;
        long begunNow = begun.get();
        boolean stalled = begunNow == begunBefore;
        begunBefore = begunNow;
        int threads = pool.getCorePoolSize();
        if (pool.getQueue().isEmpty()) {
            if (threads > USUAL_THREADS && pool.getActiveCount() < USUAL_THREADS) {
                pool.setCorePoolSize(USUAL_THREADS);
                pool.setMaximumPoolSize(USUAL_THREADS);
            }
            return false;
        }
        if (stalled && threads < MOST_THREADS) {
            pool.setMaximumPoolSize(threads + 1);
            pool.setCorePoolSize(threads + 1);
        }
        return true;
    }

    /** Lets running tasks end, drops waiting ones (their caches are closed), and waits briefly for the threads. */
    void close() {
        pool.getQueue().clear();
        pool.shutdown();
        try {
            pool.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
