package org.reflexcache.internal.jcache;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.reflexcache.internal.store.ExpiryTimer;

/**
 * The threads of one cache manager: the expiry timer with its workers, and a pool for asynchronous listeners and {@code
 * loadAll}. All are daemons and end with the manager.
 *
 * @since 0.1
 */
final class ManagerThreads {

    private static final long IDLE_SECONDS = 5;
    private static final AtomicInteger MANAGERS = new AtomicInteger();

    private final ExpiryTimer timer;
    private final ThreadPoolExecutor pool;

    ManagerThreads(ClassLoader contextLoader) {
        String name = Integer.toString(MANAGERS.incrementAndGet());
        AtomicInteger number = new AtomicInteger();
        timer = new ExpiryTimer(name, contextLoader);
        pool = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "reflex-async-" + name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(contextLoader);
                    return thread;
                });
    }

    ExpiryTimer timer() {
        return timer;
    }

    Executor pool() {
        return pool;
    }

    /** Lets what was begun end, and waits for it briefly. */
    void close() {
        timer.close();
        pool.shutdown();
        try {
            pool.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
