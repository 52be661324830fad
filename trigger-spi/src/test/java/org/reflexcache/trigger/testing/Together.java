package org.reflexcache.trigger.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets threads do something at the same time, and waits for what they do. */
public final class Together {

    /** Generous: nothing waits this long that works. */
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private Together() {}

    /** What each thread does, told its number from 0 on. */
    @FunctionalInterface
    public interface Task {
        /** Works; whatever is thrown fails the test. */
        void run(int number) throws Exception;
    }

    /** Lets so many threads begin the task together, and waits until all have ended. */
    public static void run(int threads, Task task) throws InterruptedException {
        start(threads, task).join();
    }

    /** Lets so many threads begin the task together, and returns while they work. */
    public static Running start(int threads, Task task) {
        Running running = new Running();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = new Thread(() -> running.work(number, task), "together-" + i);
            thread.setDaemon(true);
            running.threads.add(thread);
            thread.start();
        }
        running.go.countDown();
        return running;
    }

    /** Waits until the condition holds. */
    public static void until(String what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > LIMIT_NANOS) {
                throw new AssertionError("waited a minute in vain until " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Threads at work. */
    public static final class Running {
        private final CountDownLatch go = new CountDownLatch(1);
        private final List<Thread> threads = new ArrayList<>();
        private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

        /** Waits until all have ended; fails with what the first of them has thrown. */
        public void join() throws InterruptedException {
            for (Thread thread : threads) {
                thread.join(TimeUnit.NANOSECONDS.toMillis(LIMIT_NANOS));
                if (thread.isAlive()) {
                    throw new AssertionError(
                            thread + " has not ended within a minute: " + List.of(thread.getStackTrace()));
                }
            }
            Throwable failure = failures.peek();
            if (failure != null) {
                throw new AssertionError(failures.size() + " threads failed: " + failure, failure);
            }
        }

        /** The threads themselves. */
        public List<Thread> threads() {
            return List.copyOf(threads);
        }

        private void work(int number, Task task) {
            try {
                go.await();
                task.run(number);
            } catch (Throwable e) {
                failures.add(e);
            }
        }
    }
}
