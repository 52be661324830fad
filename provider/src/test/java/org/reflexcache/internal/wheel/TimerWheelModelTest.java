package org.reflexcache.internal.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules, moves, cancels and advances at random, and compares with a sorted map of the deadlines. */
class TimerWheelModelTest {

    private static final int STEPS = 20_000;
    private static final int NODES = 300;

    /** Nodes by the nanoseconds from the start to their deadline. */
    private final TreeMap<Long, Set<DeadlineNode>> byDeadline = new TreeMap<>();

    private final Map<DeadlineNode, Long> filed = new HashMap<>();

    private long start;
    private long elapsed;

    static Stream<Arguments> cases() {
        long[] starts = {
            0, -1, 123_456_789_012_345L, Long.MAX_VALUE - 1_000_000, Long.MAX_VALUE - (1L << 55), Long.MIN_VALUE
        };
        return LongStream.of(starts)
                .boxed()
                .flatMap(start ->
                        IntStream.of(18, 24, 33, 48, 61).boxed().map(reachBits -> Arguments.of(start, reachBits)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithASortedMap(long startNanos, int reachBits) {
        start = startNanos;
        Random random = new Random(startNanos + reachBits);
        TimerWheel wheel = new TimerWheel(start);
        List<DeadlineNode> nodes =
                IntStream.range(0, NODES).mapToObj(i -> new DeadlineNode(0)).toList();
        for (int step = 0; step < STEPS && elapsed < Long.MAX_VALUE / 4; step++) {
            DeadlineNode node = nodes.get(random.nextInt(NODES));
            switch (random.nextInt(8)) {
                case 0 -> {
                    wheel.cancel(node);
                    forget(node);
                }
                case 1 -> postpone(node, delay(random, reachBits));
                case 2 -> advance(wheel, start + elapsed + delay(random, reachBits - 4));
                case 3 -> advance(wheel, wakeNanos(wheel));
                default -> {
                    expect(node, elapsed + delay(random, reachBits) - (1L << (reachBits / 4)));
                    wheel.schedule(node);
                }
            }
            assertThat(wheel.isScheduled(node)).isEqualTo(filed.containsKey(node));
            assertThat(wheel.size()).isEqualTo(filed.size());
            assertThat(wheel.isEmpty()).isEqualTo(filed.isEmpty());
            if (!wheel.isEmpty()) {
                assertThat(wheel.nextWakeNanos() - start).isLessThanOrEqualTo(byDeadline.firstKey());
            }
        }
    }

    /** Small and great delays are equally likely. */
    private static long delay(Random random, int bits) {
        return random.nextLong() >>> (64 - bits + random.nextInt(bits));
    }

    /** When an owner would call next: then, or now when that is past. */
    private long wakeNanos(TimerWheel wheel) {
        return wheel.isEmpty() ? start + elapsed : start + Math.max(elapsed, wheel.nextWakeNanos() - start);
    }

    private void expect(DeadlineNode node, long deadline) {
        forget(node);
        node.deadlineNanos = start + deadline;
        filed.put(node, deadline);
        byDeadline.computeIfAbsent(deadline, any -> new HashSet<>()).add(node);
    }

    private void forget(DeadlineNode node) {
        Long deadline = filed.remove(node);
        if (deadline != null) {
            Set<DeadlineNode> same = byDeadline.get(deadline);
            same.remove(node);
            if (same.isEmpty()) {
                byDeadline.remove(deadline);
            }
        }
    }

    private void postpone(DeadlineNode node, long delay) {
        Long deadline = filed.get(node);
        if (deadline != null) {
            expect(node, deadline + delay);
        }
    }

    private void advance(TimerWheel wheel, long nowNanos) {
        elapsed = nowNanos - start;
        List<WheelNode> due = new ArrayList<>();
        wheel.advance(nowNanos, due::add);
        List<DeadlineNode> expected = byDeadline.headMap(elapsed, true).values().stream()
                .flatMap(Set::stream)
                .toList();
        assertThat(due).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(due).noneMatch(wheel::isScheduled);
        expected.forEach(this::forget);
    }
}
