package org.reflexcache.trigger.engine;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyText;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

/** A registry whose time, log and leave to wait belong to the test, and threads that end with it. */
final class RegistryFixture implements AutoCloseable {

    final AtomicLong nanos = new AtomicLong(-5);

    /** What the clock throws instead of telling the time, from a number of readings on. */
    volatile @Nullable RuntimeException clockFailure;

    final AtomicInteger readingsBeforeFailure = new AtomicInteger();
    final RecordingLogger logger = new RecordingLogger();
    final ExecutorService threads = Executors.newCachedThreadPool();
    volatile Instant now = Instant.ofEpochSecond(1_000);
    volatile boolean mayWait = true;
    final TriggerRegistry registry;
    final Triggers triggers;

    RegistryFixture() {
        this(TriggerSettings.standard());
    }

    RegistryFixture(KeyText keyText) {
        this(TriggerSettings.standard().withKeyText(keyText));
    }

    RegistryFixture(TriggerSettings settings) {
        TriggerEnvironment environment = new TriggerEnvironment(
                () -> now,
                this::nanoTime,
                () -> mayWait,
                RegistryFixture.class.getClassLoader(),
                new TestTarget(TestFact.emptyCache()));
        registry = new TriggerRegistry("stock", settings, environment, new Sequences(), logger);
        triggers = registry.triggers();
    }

    private long nanoTime() {
        RuntimeException failure = clockFailure;
        if (failure != null && readingsBeforeFailure.getAndDecrement() <= 0) {
            throw failure;
        }
        return nanos.get();
    }

    /** Commits and announces the creation of an entry. */
    int write(Object key) {
        MatchedTriggers matched = registry.snapshot().match(TriggerEvent.ON_WRITE, key);
        return matched == null ? 0 : matched.run(TestFact.created(key), 0);
    }

    RegisteredTrigger only() {
        List<RegisteredTrigger> all = triggers.list();
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
