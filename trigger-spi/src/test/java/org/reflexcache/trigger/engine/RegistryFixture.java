package org.reflexcache.trigger.engine;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.reflexcache.trigger.KeyText;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerEvent;

/** A registry whose time, log and leave to wait belong to the test, and threads that end with it. */
final class RegistryFixture implements AutoCloseable {

    final AtomicLong nanos = new AtomicLong(-5);
    final RecordingLogger logger = new RecordingLogger();
    final ExecutorService threads = Executors.newCachedThreadPool();
    volatile Instant now = Instant.ofEpochSecond(1_000);
    volatile boolean mayWait = true;
    final TriggerRegistry registry;

    RegistryFixture() {
        this(KeyText.standard());
    }

    RegistryFixture(KeyText keyText) {
        TriggerEnvironment environment = new TriggerEnvironment(() -> now, nanos::get, () -> mayWait);
        registry = new TriggerRegistry("stock", keyText, environment, logger);
    }

    /** Commits and announces the creation of an entry. */
    int write(Object key) {
        MatchedTriggers matched = registry.snapshot().match(TriggerEvent.ON_WRITE, key);
        return matched == null ? 0 : matched.run(TestFact.created(key), 0);
    }

    RegisteredTrigger only() {
        List<RegisteredTrigger> all = registry.list();
        if (all.size() != 1) {
            throw new AssertionError(all);
        }
        return all.get(0);
    }

    <T> Future<T> async(Callable<T> task) {
        return threads.submit(task);
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    /** Returns when the thread is parked. */
    static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            if (!thread.isAlive()) {
                throw new AssertionError("the thread has ended instead of waiting");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
