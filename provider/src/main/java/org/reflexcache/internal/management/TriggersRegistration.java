package org.reflexcache.internal.management;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.management.MBeanServerFactory;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Triggers;

/**
 * The bean through which the triggers of a cache manager, and of all its caches, are operated.
 *
 * <p>Where the JVM has an MBean server, the bean is registered at once. Where it has none, nobody can have looked for the bean, and
 * starting a server would take longer than all else that a first cache needs: a thread does it a second later, and a program that
 * has ended by then never pays for it.
 *
 * <p>It refers to the source of the triggers weakly: a manager that nobody has closed is not kept alive by it. That it cannot be registered is
 * logged, and no reason to have no caches. Safe for use by many threads.
 */
public final class TriggersRegistration {

    private static final long DELAY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_JOIN_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final URI manager;
    private final @Nullable ClassLoader contextLoader;
    private final long delayNanos;

    /** Guards the fields below, and makes one step of a look at them and what is done to the server. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition ended = lock.newCondition();

    /** Also read without the lock: a cache that is made while the bean is being registered does not wait for that. */
    private volatile boolean begun;

    private boolean over;
    private @Nullable Thread thread;
    private @Nullable RegisteredTriggers registered;

    /**
     * Makes a registration that has not begun.
     *
     * @param manager the URI of the cache manager
     * @param contextLoader the context class loader of the thread
     */
    public TriggersRegistration(URI manager, @Nullable ClassLoader contextLoader) {
        this(manager, contextLoader, DELAY_NANOS);
    }

    TriggersRegistration(URI manager, @Nullable ClassLoader contextLoader, long delayNanos) {
        this.manager = manager;
        this.contextLoader = contextLoader;
        this.delayNanos = delayNanos;
    }

    /**
     * Registers the bean, now or a little later; does nothing when that was begun before, and after {@link #end}.
     *
     * @param source answers the triggers as long as it is there
     */
    public void begin(Supplier<Triggers> source) {
        begin(source, !MBeanServerFactory.findMBeanServer(null).isEmpty());
    }

    void begin(Supplier<Triggers> source, boolean atOnce) {
        if (begun) {
            return;
        }
        lock.lock();
        try {
            if (begun || over) {
                return;
            }
            begun = true;
            Task task = new Task(new WeakReference<>(source));
            if (atOnce) {
                task.register();
            } else {
                start(task);
            }
        } finally {
            lock.unlock();
        }
    }

    private void start(Task task) {
        Thread made = new Thread(task, "reflex-management");
        made.setDaemon(true);
        made.setContextClassLoader(contextLoader);
        try {
            made.start();
            thread = made;
        } catch (OutOfMemoryError e) {
            System.getLogger(RegisteredTriggers.LOGGER_NAME)
                    .log(Level.WARNING, "No thread can be made to register the triggers of " + manager, e);
        }
    }

    /** Takes the bean out of the server, or sees to it that it does not come there. It never fails: what did not work is logged. */
    public void end() {
        Thread ending;
        lock.lock();
        try {
            over = true;
            ended.signalAll();
            if (registered != null) {
                registered.unregister();
            }
            registered = null;
            ending = thread;
        } finally {
            lock.unlock();
        }
        if (ending != null) {
            joinBriefly(ending);
        }
    }

    private static void joinBriefly(Thread ending) {
        try {
            ending.join(LONGEST_JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What registers; it holds no more of the cache manager than a weak reference to the source of its triggers. */
    private final class Task implements Runnable {

        private final WeakReference<Supplier<Triggers>> source;

        private Task(WeakReference<Supplier<Triggers>> source) {
            this.source = source;
        }

        @Override
        public void run() {
            lock.lock();
            try {
                awaitTime();
                if (!over) {
                    register();
                }
            } finally {
                lock.unlock();
            }
        }

        private void awaitTime() {
            long leftNanos = delayNanos;
            try {
                while (!over && leftNanos > 0) {
                    leftNanos = ended.awaitNanos(leftNanos);
                }
            } catch (InterruptedException e) {
                // The thread has no other owner to tell: whoever interrupts it makes the wait shorter.
            }
        }

        private void register() {
            registered = RegisteredTriggers.register(manager, source);
        }
    }
}
