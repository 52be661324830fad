package org.reflexcache.internal.event;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after the other, in the order they came, on threads of an executor.
 *
 * <p>The counter says how many tasks were handed in and have not ended yet; who raises it from nothing hands the queue to the
 * executor, and who lowers it to nothing is done: so at most one thread drains it and none is needed while it is empty. A task
 * that throws does not stop the next one.
 *
 * @since 0.1
 */
final class SerialQueue {

    private final Executor executor;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    SerialQueue(Executor executor) {
        this.executor = executor;
    }

    void execute(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException | OutOfMemoryError | StackOverflowError e) {
                // The manager is closing, or no thread can be made: the thread that made the change tells it.
                // Somebody must work the queue off, or the listener would be told nothing any more.
                drain();
            }
        }
    }

    private void drain() {
        Throwable failure = null;
        do {
            // There is one: a task is counted after it was added, and taken once for each count.
            Runnable task = tasks.remove();
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        } while (waiting.decrementAndGet() > 0);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
