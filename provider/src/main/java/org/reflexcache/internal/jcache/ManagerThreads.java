package org.reflexcache.internal.jcache;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.reflexcache.internal.store.ExpiryTimer;

/**
 * The threads of one cache manager: the expiry timer with its workers, and a pool for asynchronous listeners and {@code
 * loadAll}. All are daemons and end with the manager.
 *
 * @since 0.1
 */
final class ManagerThreads {

    private static final AtomicInteger MANAGERS = new AtomicInteger();

    private final ExpiryTimer timer;
    private final AsyncPool pool;

    ManagerThreads(ClassLoader contextLoader) {
        String name = Integer.toString(MANAGERS.incrementAndGet());
        timer = new ExpiryTimer(name, contextLoader);
        pool = new AsyncPool(name, contextLoader);
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
        pool.close();
    }
}
