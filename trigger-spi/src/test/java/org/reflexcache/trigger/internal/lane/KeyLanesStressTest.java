package org.reflexcache.trigger.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reflexcache.trigger.testing.Together;

@Timeout(100)
class KeyLanesStressTest {

    private static final int SUBMITTERS = 8;
    private static final int TASKS = 20_000;
    private static final int KEYS = 100;

    private final LaneFixture fixture = new LaneFixture();

    @Test
    void orderOfEachKeyIsThatOfSubmission() throws InterruptedException {
        KeyLanes lanes = fixture.lanes(1_000_000, 1_000, fixture.callbacks());
        int[][] next = new int[KEYS][SUBMITTERS];
        AtomicIntegerArray busy = new AtomicIntegerArray(KEYS);
        Together.run(SUBMITTERS, submitter -> {
            Random random = new Random(submitter);
            int[] numbers = new int[KEYS];
            for (int i = 0; i < TASKS; i++) {
                int key = random.nextInt(KEYS);
                int number = numbers[key]++;
                lanes.awaitRoom(LaneFixture.LONG);
                lanes.submit(key * 31, () -> {
                    assertThat(busy.getAndIncrement(key)).isZero();
                    assertThat(next[key][submitter]++).isEqualTo(number);
                    busy.getAndDecrement(key);
                });
            }
        });
        lanes.close(LaneFixture.LONG);
        assertThat(fixture.failures).isEmpty();
        assertThat(fixture.dropped).isEmpty();
        int run = 0;
        for (int[] ofKey : next) {
            for (int count : ofKey) {
                run += count;
            }
        }
        assertThat(run).isEqualTo(SUBMITTERS * TASKS);
    }

    @Test
    void everyAcceptedTaskIsRunOrDroppedOnce() throws InterruptedException {
        Random random = new Random(4);
        for (int round = 0; round < 150; round++) {
            LaneFixture own = new LaneFixture();
            KeyLanes lanes = own.lanes(LaneFixture.LONG, 10, own.callbacks());
            AtomicInteger accepted = new AtomicInteger();
            AtomicInteger run = new AtomicInteger();
            CountDownLatch going = new CountDownLatch(SUBMITTERS * 20);
            Together.Running submitters = Together.start(SUBMITTERS, number -> {
                int hash = number;
                while (lanes.submit(hash++, run::incrementAndGet)) {
                    accepted.incrementAndGet();
                    going.countDown();
                }
            });
            LaneFixture.await(going);
            lanes.close(random.nextInt(3) * 500_000L);
            submitters.join();
            Together.until("the threads have ended", () -> lanes.threadCount() == 0);
            assertThat(run.get() + own.dropped.size()).isEqualTo(accepted.get());
            assertThat(lanes.queued()).isZero();
        }
    }

    @Test
    void threadsThatEndAtOnceLoseNoTask() throws InterruptedException {
        KeyLanes lanes = fixture.lanes(0, 10, fixture.callbacks());
        Together.run(2, number -> {
            for (int i = 0; i < 3_000; i++) {
                CountDownLatch done = new CountDownLatch(1);
                lanes.submit(i + number, done::countDown);
                done.await();
            }
        });
        lanes.close(LaneFixture.LONG);
        assertThat(fixture.starts.get()).isGreaterThan(2);
    }

    @Test
    void threadsThatSleepBrieflyLoseNoTask() throws InterruptedException {
        KeyLanes lanes = fixture.lanes(20_000, 10, fixture.callbacks());
        Together.run(3, number -> {
            for (int i = 0; i < 3_000; i++) {
                CountDownLatch done = new CountDownLatch(2);
                lanes.submit(i, done::countDown);
                lanes.submit(i + 1, done::countDown);
                done.await();
            }
        });
        lanes.close(LaneFixture.LONG);
    }

    @Test
    void threadsThatDieOrCannotBeMadeLoseNoTask() throws InterruptedException {
        KeyLanes lanes = fixture.lanes(
                1_000_000,
                10,
                new KeyLanes.Callbacks(
                        e -> {
                            throw new IllegalStateException("broken callback", e);
                        },
                        fixture.dropped::add));
        AtomicInteger run = new AtomicInteger();
        Together.run(SUBMITTERS, number -> {
            Random random = new Random(number);
            for (int i = 0; i < 500; i++) {
                if (random.nextInt(20) == 0) {
                    fixture.refusedStarts.set(random.nextInt(3));
                }
                boolean fails = random.nextInt(10) == 0;
                lanes.submit(random.nextInt(), () -> {
                    run.incrementAndGet();
                    if (fails) {
                        throw new IllegalStateException("broken task");
                    }
                });
            }
        });
        fixture.refusedStarts.set(0);
        lanes.submit(0, run::incrementAndGet);
        lanes.close(LaneFixture.LONG);
        assertThat(run).hasValue(SUBMITTERS * 500 + 1);
        assertThat(fixture.dropped).isEmpty();
    }

    @Test
    void whoAsksForRoomKeepsTheQueueShort() throws InterruptedException {
        KeyLanes lanes = fixture.lanes(LaneFixture.LONG, 10, fixture.callbacks());
        AtomicInteger longest = new AtomicInteger();
        List<Integer> run = new ArrayList<>();
        Together.run(SUBMITTERS, number -> {
            for (int i = 0; i < 5_000; i++) {
                assertThat(lanes.awaitRoom(LaneFixture.LONG)).isTrue();
                int value = i;
                lanes.submit(0, () -> run.add(value));
                longest.accumulateAndGet(lanes.queued(), Math::max);
            }
        });
        lanes.close(LaneFixture.LONG);
        assertThat(run).hasSize(SUBMITTERS * 5_000);
        assertThat(longest.get()).isLessThan(10 + SUBMITTERS);
    }
}
