package org.reflexcache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.testing.Crew;

/** One task at a time, in the order in which they came, none twice, none forgotten. */
class SerialQueueStressTest {

    private static final int PRODUCERS = 8;

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicLong ran = new AtomicLong();
    private final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicInteger disorders = new AtomicInteger();
    private final AtomicLong lastNumber = new AtomicLong();

    @Test
    void tasksOfManyThreadsRunOneByOneInOrder() {
        producing(Duration.ofMillis(1200));
    }

    @Test
    @Tag("long")
    void tasksOfManyThreadsRunOneByOneInOrderForLong() {
        producing(Duration.ofSeconds(30));
    }

    /** Each producer's tasks carry a number of its own that grows; tasks are so quick that the queue runs empty all the time. */
    private void producing(Duration duration) {
        ExecutorService pool = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "serial queue");
            thread.setDaemon(true);
            return thread;
        });
        LongAdder handedIn = new LongAdder();
        try {
            SerialQueue<Runnable> queue = new SerialQueue<>(pool, Runnable::run);
            long[] latest = new long[PRODUCERS];
            long begun = System.nanoTime();
            Crew.run("producers", PRODUCERS, Crew.PATIENCE.plus(duration), producer -> {
                long number = 0;
                while (System.nanoTime() - begun < duration.toNanos()) {
                    long own = ++number;
                    handedIn.increment();
                    queue.add(() -> run(latest, producer, own));
                    if ((own & 7) == 0) {
                        Crew.letOthersIn();
                    }
                }
            });
            Crew.await("all tasks were run", () -> ran.get() == handedIn.sum());
        } finally {
            pool.shutdown();
        }
        assertThat(overlaps).as("tasks that ran at once").hasValue(0);
        assertThat(disorders).as("tasks that ran before an earlier one").hasValue(0);
        System.out.printf("serial queue: %,d tasks of %d threads%n", ran.get(), PRODUCERS);
    }

    private void run(long[] latest, int producer, long number) {
        if (inside.getAndIncrement() != 0) {
            overlaps.incrementAndGet();
        }
        if (latest[producer] != number - 1) {
            disorders.incrementAndGet();
        }
        latest[producer] = number;
        inside.decrementAndGet();
        ran.incrementAndGet();
    }

    @Test
    void aTaskThatThrowsStopsNeitherTheNextNorTheQueue() {
        SerialQueue<Runnable> queue = new SerialQueue<>(
                task -> {
                    try {
                        task.run();
                    } catch (IllegalStateException e) {
                        lastNumber.incrementAndGet();
                    }
                },
                Runnable::run);
        queue.add(() -> {
            throw new IllegalStateException("wanted");
        });
        AtomicBoolean next = new AtomicBoolean();
        queue.add(() -> next.set(true));
        assertThat(next).isTrue();
    }

    @Test
    void aClosedExecutorLeavesTheTaskToItsMaker() {
        SerialQueue<Runnable> queue = new SerialQueue<>(
                task -> {
                    throw new RejectedExecutionException("closed");
                },
                Runnable::run);
        queue.add(ran::incrementAndGet);
        queue.add(ran::incrementAndGet);
        assertThat(ran).hasValue(2);
    }
}
