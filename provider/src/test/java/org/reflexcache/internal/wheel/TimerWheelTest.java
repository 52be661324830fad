package org.reflexcache.internal.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerWheelTest {

    private static final long START = -5_000_000_000L;
    private static final long MILLI = 1_000_000;
    private static final long YEAR = Duration.ofDays(365).toNanos();

    private final TimerWheel wheel = new TimerWheel(START);

    @ParameterizedTest
    @ValueSource(
            longs = {1, 2, 131_071, 131_072, 8_400_000, 1_000_000_000, 3_600_000_000_000L, 9_000_000_000_000_000_000L})
    void nodeIsHandedOverAtItsDeadlineAndNotBefore(long delay) {
        DeadlineNode node = schedule(START + delay);
        assertThat(advance(START + delay - 1)).isEmpty();
        assertThat(wheel.isScheduled(node)).isTrue();
        assertThat(advance(START + delay)).containsExactly(node);
        assertThat(wheel.isScheduled(node)).isFalse();
        assertThat(wheel.isEmpty()).isTrue();
        assertThat(advance(START + delay + 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_000_000_000_000L})
    void deadlineInThePastIsDueAtOnce(long agoNanos) {
        DeadlineNode node = schedule(START - agoNanos);
        assertThat(wheel.nextWakeNanos()).isLessThanOrEqualTo(START);
        assertThat(advance(START)).containsExactly(node);
    }

    @Test
    void nodesDueInOneTickAreHandedOverOneByOne() {
        List<DeadlineNode> nodes =
                IntStream.range(1, 100).mapToObj(i -> schedule(START + i)).toList();
        for (DeadlineNode node : nodes) {
            assertThat(wheel.nextWakeNanos()).isEqualTo(node.deadlineNanos);
            assertThat(advance(node.deadlineNanos)).containsExactly(node);
        }
    }

    @Test
    void nodeIsNotLookedAtBeforeTheEarliestDeadlineOfItsTick() {
        DeadlineNode node = schedule(START + 1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(advance(START + i)).isEmpty();
        }
        assertThat(node.looks.sum()).isEqualTo(1);
    }

    @Test
    void deadlineThatMovedLaterIsObeyed() {
        DeadlineNode node = schedule(START + MILLI);
        node.deadlineNanos = START + 1_000 * MILLI;
        assertThat(advance(START + MILLI)).isEmpty();
        assertThat(advance(START + 999 * MILLI)).isEmpty();
        assertThat(advance(START + 1_000 * MILLI)).containsExactly(node);
    }

    @Test
    void deadlineThatMovedEarlierIsObeyedOnceScheduledAgain() {
        DeadlineNode node = schedule(START + 1_000 * MILLI);
        node.deadlineNanos = START + MILLI;
        wheel.schedule(node);
        assertThat(wheel.size()).isEqualTo(1);
        assertThat(wheel.nextWakeNanos()).isEqualTo(START + MILLI);
        assertThat(advance(START + MILLI)).containsExactly(node);
    }

    @Test
    void cancelledNodeIsNotHandedOver() {
        DeadlineNode node = schedule(START + MILLI);
        DeadlineNode other = schedule(START + MILLI);
        wheel.cancel(node);
        assertThat(wheel.isScheduled(node)).isFalse();
        assertThat(node.wheelNext()).isNull();
        assertThat(node.wheelPrevious()).isNull();
        assertThat(advance(START + YEAR)).containsExactly(other);
    }

    @Test
    void cancellingAStrangerDoesNothing() {
        schedule(START + MILLI);
        wheel.cancel(new DeadlineNode(START + MILLI));
        assertThat(wheel.size()).isEqualTo(1);
    }

    @Test
    void emptyWheelWakesInCenturies() {
        assertThat(wheel.isEmpty()).isTrue();
        assertThat(wheel.nextWakeNanos() - START).isEqualTo(Long.MAX_VALUE);
        wheel.cancel(schedule(START + MILLI));
        assertThat(wheel.isEmpty()).isTrue();
        assertThat(wheel.nextWakeNanos() - START).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void deadlineThatNeverComesIsNeverDue() {
        DeadlineNode never = schedule(WheelNode.NEVER);
        DeadlineNode postponed = schedule(START + MILLI);
        postponed.deadlineNanos = WheelNode.NEVER;
        assertThat(advance(START + MILLI)).isEmpty();
        assertThat(wheel.nextWakeNanos() - START).isGreaterThan(200 * YEAR);
        for (long now = START; now < 290 * YEAR; now += YEAR) {
            assertThat(advance(now)).isEmpty();
        }
        assertThat(wheel.isScheduled(never)).isTrue();
        assertThat(wheel.isScheduled(postponed)).isTrue();
    }

    @Test
    void clockThatStandsStillOrGoesBackHandsOverWhatIsDue() {
        advance(START + 10 * MILLI);
        DeadlineNode early = schedule(START + 5 * MILLI);
        DeadlineNode late = schedule(START + 11 * MILLI);
        assertThat(advance(START + 4 * MILLI)).isEmpty();
        assertThat(advance(START + 5 * MILLI)).containsExactly(early);
        assertThat(advance(START + 11 * MILLI)).containsExactly(late);
    }

    @Test
    void receiverMayScheduleAndCancel() {
        DeadlineNode first = schedule(START + 1);
        DeadlineNode second = schedule(START + 2);
        List<WheelNode> due = new ArrayList<>();
        wheel.advance(START + MILLI, node -> {
            due.add(node);
            wheel.cancel(second);
            wheel.schedule(node);
        });
        assertThat(due).containsExactly(first);
        assertThat(wheel.isScheduled(second)).isFalse();
        assertThat(wheel.nextWakeNanos()).isLessThanOrEqualTo(START + MILLI);
        assertThat(advance(START + MILLI)).containsExactly(first);
    }

    @Test
    void receiverThatFailsLosesNoNode() {
        DeadlineNode first = schedule(START + 1);
        DeadlineNode second = schedule(START + 2);
        assertThatThrownBy(() -> wheel.advance(START + MILLI, node -> {
                    throw new IllegalStateException("planned");
                }))
                .hasMessage("planned");
        assertThat(wheel.isScheduled(first)).isFalse();
        assertThat(wheel.isScheduled(second)).isTrue();
        assertThat(wheel.size()).isEqualTo(1);
        assertThat(wheel.nextWakeNanos()).isLessThanOrEqualTo(START + MILLI);
        assertThat(advance(START + MILLI)).containsExactly(second);
    }

    @ParameterizedTest
    @ValueSource(longs = {MILLI, 60_000 * MILLI, 3_600_000 * MILLI, 9_000_000_000_000_000_000L})
    void singleNodeNeedsFewWakes(long delay) {
        assertFewWakes(START, delay);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 22, 27, 32, 37, 42, 47, 52, 57})
    void singleNodeAtTheEndOfARingNeedsFewWakes(int tickBits) {
        long tick = 1L << tickBits;
        long now = START + tick - tick / 8;
        advance(now);
        assertFewWakes(now, 63 * tick + tick / 2);
    }

    @Test
    void longPauseLooksOnceAtEachNode() {
        Random random = new Random(1);
        List<DeadlineNode> nodes = IntStream.range(0, 10_000)
                .mapToObj(i -> schedule(START + random.nextLong(YEAR)))
                .toList();
        assertThat(advance(START + 100 * YEAR)).hasSize(nodes.size());
        assertThat(nodes).allMatch(node -> node.looks.sum() == 2);
    }

    @Test
    void greatBucketIsSpreadInPortionsBeforeItsTime() {
        Random random = new Random(2);
        long ttl = Duration.ofMinutes(10).toNanos();
        long spread = Duration.ofSeconds(4).toNanos();
        LongAdder looks = new LongAdder();
        int nodes = 50_000;
        for (int i = 0; i < nodes; i++) {
            wheel.schedule(new DeadlineNode(START + ttl + random.nextLong(spread), looks));
        }
        looks.reset();
        long all = 0;
        int wakes = 0;
        while (!wheel.isEmpty()) {
            long now = wheel.nextWakeNanos();
            List<WheelNode> due = advance(now);
            long looksNow = looks.sumThenReset();
            assertThat(looksNow).isLessThan(600);
            assertThat(due).allMatch(node -> node.deadlineNanos() == now);
            looks.reset();
            all += looksNow;
            wakes += due.isEmpty() ? 1 : 0;
        }
        assertThat(wakes).isLessThan(3_000);
        assertThat(all).isLessThan(nodes * 10L);
    }

    @Test
    void wakeIsNotTooLateForWhatWasLeftOfAGreatBucket() {
        long bucketStart = START + (10L << 22);
        IntStream.range(0, 2_000).forEach(i -> schedule(bucketStart + 2_000 - i));
        advance(bucketStart - 1_000);
        assertThat(wheel.nextWakeNanos()).isLessThanOrEqualTo(bucketStart + 1);
        assertThat(advance(bucketStart + 1)).hasSize(1);
    }

    @Test
    void lateCallerSpreadsWhatWasLeft() {
        List<DeadlineNode> nodes = IntStream.range(0, 10_000)
                .mapToObj(i -> schedule(START + 100 * MILLI + i * 1_000L))
                .toList();
        advance(wheel.nextWakeNanos());
        assertThat(wheel.nextWakeNanos() - START).isLessThan(100 * MILLI);
        assertThat(advance(START + 100 * MILLI + 4_999_000)).hasSize(5_000);
        assertThat(advance(START + 200 * MILLI)).hasSize(5_000);
        assertThat(nodes).noneMatch(wheel::isScheduled);
    }

    private void assertFewWakes(long startNanos, long delay) {
        DeadlineNode node = schedule(startNanos + delay);
        int wakes = 0;
        long now = startNanos;
        while (!wheel.isEmpty()) {
            assertThat(wheel.nextWakeNanos() - now).isPositive();
            now = wheel.nextWakeNanos();
            advance(now);
            wakes++;
        }
        assertThat(now).isEqualTo(node.deadlineNanos);
        assertThat(wakes).isLessThanOrEqualTo(12);
        assertThat(node.looks.sum()).isLessThanOrEqualTo(12);
    }

    private DeadlineNode schedule(long deadlineNanos) {
        DeadlineNode node = new DeadlineNode(deadlineNanos);
        wheel.schedule(node);
        assertThat(wheel.isScheduled(node)).isTrue();
        return node;
    }

    private List<WheelNode> advance(long nowNanos) {
        List<WheelNode> due = new ArrayList<>();
        wheel.advance(nowNanos, due::add);
        return due;
    }
}
