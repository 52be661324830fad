package org.reflexcache.trigger.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reflexcache.trigger.testing.Together;

@Timeout(60)
class KeyLanesTest {

    private static final int KEY = 0;
    private static final int KEY_OF_OTHER_LANE = 1;
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

    private final LaneFixture fixture = new LaneFixture();
    private final KeyLanes lanes = fixture.lanes();

    @AfterEach
    void close() {
        fixture.releaseAll();
        lanes.close(LaneFixture.LONG);
    }

    @Test
    void tasksOfAKeyRunInTheirOrder() {
        List<Integer> order = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            int number = i;
            assertThat(lanes.submit(KEY, () -> {
                        order.add(number);
                        done.countDown();
                    }))
                    .isTrue();
        }
        LaneFixture.await(done);
        assertThat(order).hasSize(200).isSorted();
    }

    @Test
    void tasksOfDifferentLanesRunAtTheSameTime() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        lanes.submit(KEY, () -> first.complete(meet(both)));
        lanes.submit(KEY_OF_OTHER_LANE, () -> second.complete(meet(both)));
        assertThat(first.get(30, TimeUnit.SECONDS) + second.get(30, TimeUnit.SECONDS))
                .isOne();
    }

    private static int meet(CyclicBarrier barrier) {
        try {
            return barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void slowTaskHoldsUpItsOwnLaneOnly() {
        CountDownLatch release = fixture.block(lanes, KEY);
        CountDownLatch own = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(100);
        lanes.submit(KEY, own::countDown);
        for (int i = 0; i < 100; i++) {
            lanes.submit(KEY_OF_OTHER_LANE, others::countDown);
        }
        LaneFixture.await(others);
        assertThat(own.getCount()).isOne();
        assertThat(lanes.queued()).isOne();
        release.countDown();
        LaneFixture.await(own);
    }

    @Test
    void hashesThatDifferLittleAreSpreadOverTheLanes() {
        for (int shift : new int[] {0, 4, 16, 24}) {
            List<Integer> begun = new ArrayList<>();
            KeyLanes spread = fixture.lanes();
            fixture.refusedStarts.set(Integer.MAX_VALUE);
            for (int i = 0; i < 256; i++) {
                int hash = i << shift;
                spread.submit(hash, () -> begun.add(hash));
            }
            assertThat(spread.busyLanes()).isGreaterThan(32);
            spread.close(0);
            fixture.refusedStarts.set(0);
        }
    }

    @Test
    void threadsAreMadeOnDemandAndBounded() {
        assertThat(lanes.threadCount()).isZero();
        for (int i = 0; i < THREADS; i++) {
            int before = lanes.threadCount();
            fixture.block(lanes, hashOfFreeLane(i));
            assertThat(lanes.threadCount()).isEqualTo(before + 1);
        }
        for (int i = 0; i < 100; i++) {
            lanes.submit(i, () -> {});
        }
        assertThat(lanes.threadCount()).isEqualTo(THREADS);
        assertThat(lanes.queued()).isEqualTo(100);
    }

    /** The multiplier's inverse, shifted: hash number i goes to lane i. */
    private static int hashOfFreeLane(int lane) {
        return (lane << 26) * 0x144CBC89;
    }

    @Test
    void threadsHaveNameAndLoaderAndInheritNothing() throws Exception {
        INHERITED.set("of the submitter");
        try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
            KeyLanes own = new KeyLanes("7", loader, 10, fixture.clock::get, fixture.callbacks());
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            CompletableFuture<ClassLoader> context = new CompletableFuture<>();
            CompletableFuture<String> value = new CompletableFuture<>();
            own.submit(KEY, () -> {
                context.complete(Thread.currentThread().getContextClassLoader());
                value.complete(INHERITED.get());
                thread.complete(Thread.currentThread());
            });
            assertThat(thread.get(30, TimeUnit.SECONDS).getName()).isEqualTo("reflex-trigger-7-1");
            assertThat(thread.get().isDaemon()).isTrue();
            assertThat(context.get()).isSameAs(loader);
            assertThat(value.get()).isNull();
            own.close(LaneFixture.LONG);
        } finally {
            INHERITED.remove();
        }
    }

    @Test
    void idleThreadsEndAndComeBack() {
        KeyLanes shortLived = fixture.lanes(1_000_000, 10, fixture.callbacks());
        for (int round = 0; round < 3; round++) {
            CountDownLatch done = new CountDownLatch(2);
            shortLived.submit(KEY, done::countDown);
            shortLived.submit(KEY_OF_OTHER_LANE, done::countDown);
            LaneFixture.await(done);
            Together.until("the threads have ended", () -> shortLived.threadCount() == 0);
        }
        shortLived.close(0);
    }

    @Test
    void taskThatThrowsHarmsNobody() {
        Error error = new AssertionError("broken task");
        RuntimeException exception = new IllegalStateException("broken task");
        CountDownLatch submitted = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        lanes.submit(KEY, () -> {
            LaneFixture.await(submitted);
            throw error;
        });
        lanes.submit(KEY, () -> {
            Thread.currentThread().interrupt();
            throw exception;
        });
        boolean[] interrupted = {true};
        lanes.submit(KEY, () -> {
            interrupted[0] = Thread.currentThread().isInterrupted();
            done.countDown();
        });
        submitted.countDown();
        LaneFixture.await(done);
        assertThat(fixture.failures).containsExactly(error, exception);
        assertThat(interrupted[0]).isFalse();
        assertThat(fixture.starts).hasValue(1);
    }

    @Test
    void callbackThatThrowsCostsAThreadAndNoTask() {
        RuntimeException broken = new IllegalStateException("broken callback");
        KeyLanes own = fixture.lanes(
                LaneFixture.LONG,
                10,
                new KeyLanes.Callbacks(
                        e -> {
                            throw broken;
                        },
                        fixture.dropped::add));
        CountDownLatch done = new CountDownLatch(1);
        own.submit(KEY, () -> {
            throw new IllegalStateException("broken task");
        });
        own.submit(KEY, done::countDown);
        LaneFixture.await(done);
        Together.until("the thread's handler was told", () -> !fixture.uncaught.isEmpty());
        assertThat(fixture.uncaught).containsExactly(broken);
        own.close(LaneFixture.LONG);
        assertThat(own.threadCount()).isZero();
    }

    @Test
    void taskIsKeptWhileNoThreadCanBeMade() {
        fixture.refusedStarts.set(2);
        CountDownLatch done = new CountDownLatch(3);
        lanes.submit(KEY, done::countDown);
        lanes.submit(KEY, done::countDown);
        assertThat(lanes.queued()).isEqualTo(2);
        assertThat(lanes.threadCount()).isZero();
        lanes.submit(KEY, done::countDown);
        LaneFixture.await(done);
    }

    @Test
    void closeRetriesToMakeAThread() {
        fixture.refusedStarts.set(1);
        CountDownLatch done = new CountDownLatch(1);
        lanes.submit(KEY, done::countDown);
        lanes.close(LaneFixture.LONG);
        assertThat(done.getCount()).isZero();
    }

    @Test
    void ageIsThatOfTheOldestWaitingTask() {
        assertThat(lanes.oldestNanos()).isZero();
        fixture.block(lanes, KEY);
        assertThat(lanes.oldestNanos()).isZero();
        fixture.clock.set(100);
        lanes.submit(KEY, () -> {});
        fixture.clock.set(130);
        lanes.submit(KEY, () -> {});
        fixture.clock.set(150);
        assertThat(lanes.oldestNanos()).isEqualTo(50);
        fixture.releaseAll();
        Together.until("all have run", () -> lanes.queued() == 0);
        assertThat(lanes.oldestNanos()).isZero();
    }

    @Test
    void capacityOutOfRangeIsRefused() {
        assertThatThrownBy(() -> fixture.lanes(1, 0, fixture.callbacks()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0; allowed is 1");
    }
}
