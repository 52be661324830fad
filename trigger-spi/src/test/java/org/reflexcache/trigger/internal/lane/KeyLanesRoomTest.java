package org.reflexcache.trigger.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reflexcache.trigger.testing.Together;

@Timeout(60)
class KeyLanesRoomTest {

    private static final int KEY = 0;
    private static final int CAPACITY = 10;

    private final LaneFixture fixture = new LaneFixture();
    private final KeyLanes lanes = fixture.lanes(LaneFixture.LONG, CAPACITY, fixture.callbacks());

    @BeforeEach
    void fillUpToOneBelow() {
        fixture.block(lanes, KEY);
        for (int i = 1; i < CAPACITY; i++) {
            lanes.submit(KEY, () -> {});
        }
    }

    @AfterEach
    void close() {
        fixture.releaseAll();
        lanes.close(LaneFixture.LONG);
    }

    @Test
    void runningTaskTakesNoRoom() {
        assertThat(lanes.queued()).isEqualTo(CAPACITY - 1);
        assertThat(lanes.isOverFull()).isFalse();
        assertThat(lanes.awaitRoom(0)).isTrue();
    }

    @Test
    void overFullLanesStillAccept() {
        assertThat(lanes.submit(KEY, () -> {})).isTrue();
        assertThat(lanes.isOverFull()).isTrue();
        assertThat(lanes.submit(KEY, () -> {})).isTrue();
        assertThat(lanes.queued()).isEqualTo(CAPACITY + 1);
    }

    @Test
    void waitForRoomEndsInTime() {
        lanes.submit(KEY, () -> {});
        assertThat(lanes.awaitRoom(0)).isFalse();
        assertThat(lanes.awaitRoom(-1)).isFalse();
        assertThat(lanes.awaitRoom(1_000_000)).isFalse();
    }

    @Test
    void roomIsToldToAllWhoWait() throws InterruptedException {
        lanes.submit(KEY, () -> {});
        Together.Running seekers = Together.start(
                4, number -> assertThat(lanes.awaitRoom(LaneFixture.LONG)).isTrue());
        seekers.threads().forEach(KeyLanesRoomTest::untilParked);
        fixture.releaseAll();
        seekers.join();
    }

    @Test
    void interruptEndsTheWaitAndIsKept() throws InterruptedException {
        lanes.submit(KEY, () -> {});
        Together.Running seeker = Together.start(1, number -> {
            assertThat(lanes.awaitRoom(LaneFixture.LONG)).isFalse();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            assertThat(lanes.awaitRoom(LaneFixture.LONG)).isFalse();
        });
        untilParked(seeker.threads().get(0));
        seeker.threads().get(0).interrupt();
        seeker.join();
    }

    @Test
    void closeEndsTheWait() throws InterruptedException {
        lanes.submit(KEY, () -> {});
        Together.Running seeker = Together.start(1, number -> lanes.awaitRoom(LaneFixture.LONG));
        untilParked(seeker.threads().get(0));
        Together.Running closer = Together.start(1, number -> lanes.close(LaneFixture.LONG));
        seeker.join();
        fixture.releaseAll();
        closer.join();
    }

    @Test
    void threadsOfTheLanesDoNotWaitForRoom() throws Exception {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        lanes.submit(1, () -> {
            lanes.submit(KEY, () -> {});
            answer.complete(lanes.awaitRoom(LaneFixture.LONG));
        });
        assertThat(answer.get(30, TimeUnit.SECONDS)).isFalse();
    }

    private static void untilParked(Thread thread) {
        Together.until("it waits", () -> thread.getState() == Thread.State.TIMED_WAITING);
    }
}
