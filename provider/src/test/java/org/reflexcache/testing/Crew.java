package org.reflexcache.testing;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Threads that begin together and are watched: when they do not end in time, the test fails with the stacks of all threads of
 * the JVM, instead of hanging. They are daemons, so that a hang does not outlive the test.
 */
public final class Crew {

    /** How long nothing that works takes, on a busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final String name;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ready;
    private final CountDownLatch go = new CountDownLatch(1);

    private Crew(String name, int size) {
        this.name = name;
        this.ready = new CountDownLatch(size);
    }

    /** What each thread does, told its number from 0 on. */
    @FunctionalInterface
    public interface Task {
        /** Works; whatever is thrown fails the test. */
        void run(int number) throws Exception;
    }

    /** Lets so many threads begin the task together, and returns while they work. */
    public static Crew start(String name, int size, Task task) {
        Crew crew = new Crew(name, size);
        for (int i = 0; i < size; i++) {
            int number = i;
            Thread thread = new Thread(() -> crew.work(number, task), name + "-" + i);
            thread.setDaemon(true);
            crew.threads.add(thread);
            thread.start();
        }
        await("the threads have started", crew.ready);
        crew.go.countDown();
        return crew;
    }

    /** Lets so many threads do the task together, and waits until all have. */
    public static void run(String name, int size, Duration limit, Task task) {
        start(name, size, task).join(limit);
    }

    /** Waits until all threads have ended; fails when they do not within the limit, or with what one of them threw. */
    public void join(Duration limit) {
        long begun = System.nanoTime();
        for (Thread thread : threads) {
            long leftMillis = (limit.toNanos() - (System.nanoTime() - begun)) / 1_000_000;
            try {
                thread.join(Math.max(1, leftMillis));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + thread.getName(), e);
            }
        }
        rethrow();
        if (isAnyAlive()) {
            String stacks = stacks();
            threads.forEach(Thread::interrupt);
            throw new AssertionError(name + ": not ended within " + limit + "\n" + stacks);
        }
    }

    /** Whether one of the threads has failed. */
    public boolean hasFailed() {
        return !failures.isEmpty();
    }

    /** Whether one of the threads still works. */
    public boolean isAnyAlive() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /** How many of the threads are parked for the sake of this object, as {@link LockSupport#getBlocker} says. */
    public int parkedOn(Object blocker) {
        return parked(other -> other == blocker);
    }

    /** How many of the threads are parked for the sake of an object of this class. */
    public int parkedOnA(Class<?> blocker) {
        return parked(blocker::isInstance);
    }

    private int parked(Predicate<@Nullable Object> blocker) {
        return (int) threads.stream()
                .filter(thread ->
                        thread.getState() == Thread.State.WAITING && blocker.test(LockSupport.getBlocker(thread)))
                .count();
    }

    /** Interrupts all threads. */
    public void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    /** Whether one of the threads has an interrupt that it did not notice yet. */
    public boolean isInterrupted() {
        return threads.stream().anyMatch(Thread::isInterrupted);
    }

    /** Waits until the condition holds; fails, with the stacks of all threads, when it does not within the limit. */
    public static void await(String what, Duration limit, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > limit.toNanos()) {
                throw new AssertionError("waited " + limit + " in vain until " + what + "\n" + stacks());
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Waits until the condition holds, with {@link #PATIENCE}. */
    public static void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    /** Waits until the latch is open, with {@link #PATIENCE}. */
    public static void await(String what, CountDownLatch latch) {
        await(what, () -> latch.getCount() == 0);
    }

    /** Makes it likely that another thread does something at this very moment. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how much a test sees
    public static void letOthersIn() {
        Thread.yield();
    }

    /** The stacks of all threads, as jstack shows them. */
    public static String stacks() {
        StringBuilder text = new StringBuilder(16_384);
        for (ThreadInfo info : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            text.append('"').append(info.getThreadName()).append("\" ").append(info.getThreadState());
            LockInfo waitsFor = info.getLockInfo();
            if (waitsFor != null) {
                text.append(" on ").append(waitsFor).append(" of ").append(info.getLockOwnerName());
            }
            text.append('\n');
            for (StackTraceElement frame : info.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }

    private void work(int number, Task task) {
        try {
            ready.countDown();
            awaitGo();
            task.run(number);
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    /** An interrupt that comes this early is for the task. */
    private void awaitGo() {
        boolean interrupted = false;
        while (go.getCount() > 0) {
            try {
                go.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() {
        Throwable first = failures.peek();
        if (first != null) {
            AssertionError failure =
                    new AssertionError(name + ": " + failures.size() + " threads failed: " + first, first);
            failures.stream().skip(1).limit(3).forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
