package org.reflexcache.trigger.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reflexcache.trigger.testing.Together;

@Timeout(60)
class KeyLanesCloseTest {

    private static final int KEY = 0;

    private final LaneFixture fixture = new LaneFixture();
    private final KeyLanes lanes = fixture.lanes();
    private final AtomicInteger run = new AtomicInteger();

    @AfterEach
    void release() {
        fixture.releaseAll();
        Together.until("the threads have ended", () -> lanes.threadCount() == 0);
    }

    @Test
    void waitingTasksAreRunFirst() throws InterruptedException {
        fixture.block(lanes, KEY);
        for (int i = 0; i < 100; i++) {
            lanes.submit(i, run::incrementAndGet);
        }
        Together.Running closer = Together.start(1, number -> lanes.close(LaneFixture.LONG));
        Together.until("it waits", () -> closer.threads().get(0).getState() == Thread.State.TIMED_WAITING);
        assertThat(lanes.queued()).isPositive();
        fixture.releaseAll();
        closer.join();
        assertThat(run).hasValue(100);
        assertThat(fixture.dropped).isEmpty();
        assertThat(lanes.threadCount()).isZero();
    }

    @Test
    void runningTaskIsWaitedFor() throws InterruptedException {
        fixture.block(lanes, KEY);
        Together.Running closer = Together.start(1, number -> {
            lanes.close(LaneFixture.LONG);
            assertThat(run).hasValue(1);
        });
        Together.until("it waits", () -> closer.threads().get(0).getState() == Thread.State.TIMED_WAITING);
        run.incrementAndGet();
        fixture.releaseAll();
        closer.join();
    }

    @Test
    void whatHasNotBegunInTimeIsDropped() {
        fixture.block(lanes, KEY);
        Runnable first = run::incrementAndGet;
        Runnable second = run::incrementAndGet;
        lanes.submit(KEY, first);
        lanes.submit(KEY, second);
        lanes.close(1_000_000);
        assertThat(fixture.dropped).containsExactly(first, second);
        assertThat(lanes.queued()).isZero();
        fixture.releaseAll();
        Together.until("the threads have ended", () -> lanes.threadCount() == 0);
        assertThat(run).hasValue(0);
    }

    @Test
    void closedLanesAcceptNothing() {
        lanes.close(LaneFixture.LONG);
        assertThat(lanes.submit(KEY, run::incrementAndGet)).isFalse();
        assertThat(lanes.queued()).isZero();
        assertThat(fixture.dropped).isEmpty();
        assertThat(lanes.threadCount()).isZero();
        lanes.close(LaneFixture.LONG);
    }

    @Test
    void idleThreadsEndAtOnce() {
        CountDownLatch done = new CountDownLatch(1);
        lanes.submit(KEY, done::countDown);
        LaneFixture.await(done);
        lanes.close(LaneFixture.LONG);
        assertThat(lanes.threadCount()).isZero();
    }

    @Test
    void interruptedThreadDoesNotWait() throws InterruptedException {
        fixture.block(lanes, KEY);
        lanes.submit(KEY, run::incrementAndGet);
        Together.run(1, number -> {
            Thread.currentThread().interrupt();
            lanes.close(LaneFixture.LONG);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
        assertThat(fixture.dropped).hasSize(1);
    }

    @Test
    void taskThatClosesDoesNotWaitForItself() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        lanes.submit(KEY, () -> {
            lanes.submit(KEY, run::incrementAndGet);
            lanes.close(TimeUnit.DAYS.toNanos(1));
            closed.countDown();
        });
        LaneFixture.await(closed);
        assertThat(fixture.dropped).hasSize(1);
    }

    @Test
    void failureOfTheCallbackForDroppedTasksIsTold() {
        RuntimeException broken = new IllegalStateException("broken callback");
        KeyLanes own = fixture.lanes(LaneFixture.LONG, 10, new KeyLanes.Callbacks(fixture.failures::add, task -> {
            throw broken;
        }));
        fixture.block(own, KEY);
        own.submit(KEY, () -> {});
        own.submit(1, () -> {});
        own.submit(KEY, () -> {});
        own.close(0);
        assertThat(fixture.failures).contains(broken).hasSizeGreaterThanOrEqualTo(2);
    }
}
