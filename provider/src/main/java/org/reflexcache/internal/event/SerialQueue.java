package org.reflexcache.internal.event;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Hands items to a receiver one after the other, in the order they came, on threads of an executor.
 *
 * <p>Who adds an item to a queue that nobody drains hands the queue to the executor. Who drains it gives up the draining only when
 * the queue is empty, and takes it up again when it finds that one was added just before: so at most one thread drains it, no
 * item is left behind, and none is needed while it is empty. A receiver that throws does not stop the next item.
 *
 * <p>To wake a thread takes its waker microseconds. So a thread that has drained the queue naps a few times before it goes: while
 * items keep coming, none of those who add them has to wake anybody.
 *
 * @since 0.1
 *
 * @param <T> what is handed over
 */
final class SerialQueue<T> {

    private static final int NAPS = 8;
    private static final long NAP_NANOS = 50_000;

    private final Executor executor;
    private final Consumer<? super T> receiver;
    private final ConcurrentLinkedQueue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean draining = new AtomicBoolean();

    SerialQueue(Executor executor, Consumer<? super T> receiver) {
        this.executor = executor;
        this.receiver = receiver;
    }

    void add(T item) {
        waiting.add(item);
        if (!draining.get() && draining.compareAndSet(false, true)) {
            try {
                executor.execute(() -> drain(NAPS));
            } catch (RejectedExecutionException | OutOfMemoryError | StackOverflowError e) {
                // The manager is closing, or no thread can be made: the thread that made the change tells it.
                // Somebody must work the queue off, or the listener would be told nothing any more.
                drain(0);
            }
        }
    }

    private void drain(int naps) {
        Throwable failure = null;
        do {
            int napsLeft = naps;
            do {
                T item;
                while ((item = waiting.poll()) != null) {
                    napsLeft = naps;
                    try {
                        receiver.accept(item);
                    } catch (RuntimeException | Error e) {
                        failure = e;
                    }
                }
                if (napsLeft > 0) {
                    LockSupport.parkNanos(this, NAP_NANOS);
                }
            } while (napsLeft-- > 0 && !Thread.currentThread().isInterrupted());
            draining.set(false);
        } while (!waiting.isEmpty() && draining.compareAndSet(false, true));
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
