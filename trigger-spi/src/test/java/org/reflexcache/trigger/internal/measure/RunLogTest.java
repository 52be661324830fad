package org.reflexcache.trigger.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLogTest {

    private static final long PLENTY = Long.MAX_VALUE;

    @Test
    void emptyLogHasNothing() {
        RunLog<Integer> log = new RunLog<>(10, 100);
        assertThat(log.last(5)).isEmpty();
        assertThat(log.size()).isZero();
        assertThat(log.bytes()).isZero();
        assertThat(log.end()).isZero();
        assertThat(log.after(0, 5)).isEqualTo(new LogPart<>(List.of(), 0, 0));
        log.clear();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 17, 255, 256, 257, 1_000})
    void lastRecordsAreKept(int bound) {
        RunLog<Integer> log = new RunLog<>(bound, PLENTY);
        for (int i = 0; i < 3_000; i++) {
            assertThat(log.add(i, 2)).isTrue();
            assertThat(log.size()).isEqualTo(Math.min(bound, i + 1));
        }
        assertThat(log.last(5_000)).isEqualTo(numbers(3_000 - bound, 3_000));
        assertThat(log.last(bound / 2)).isEqualTo(numbers(3_000 - bound / 2, 3_000));
        assertThat(log.last(0)).isEmpty();
        assertThat(log.bytes()).isEqualTo(2L * bound);
        assertThat(log.end()).isEqualTo(3_000);
    }

    @Test
    void followerReadsOnWhereItEnded() {
        RunLog<Integer> log = filled(new RunLog<>(100, PLENTY), 0, 50);
        LogPart<Integer> first = log.after(0, 30);
        assertThat(first).isEqualTo(new LogPart<>(numbers(0, 30), 30, 0));
        LogPart<Integer> second = log.after(first.cursor(), 30);
        assertThat(second).isEqualTo(new LogPart<>(numbers(30, 50), 50, 0));
        assertThat(log.after(50, 30)).isEqualTo(new LogPart<>(List.of(), 50, 0));
    }

    @Test
    void followerIsToldWhatItMissed() {
        RunLog<Integer> log = filled(new RunLog<>(100, PLENTY), 0, 250);
        assertThat(log.after(20, 10)).isEqualTo(new LogPart<>(numbers(150, 160), 160, 130));
    }

    @Test
    void clearedRecordsAreGoneAndMissed() {
        RunLog<Integer> log = filled(new RunLog<>(100, PLENTY), 0, 150);
        log.clear();
        assertThat(log.size()).isZero();
        assertThat(log.bytes()).isZero();
        assertThat(log.last(10)).isEmpty();
        assertThat(log.after(120, 10)).isEqualTo(new LogPart<>(List.of(), 150, 30));
        filled(log, 150, 170);
        assertThat(log.last(100)).isEqualTo(numbers(150, 170));
        assertThat(log.bytes()).isEqualTo(20);
    }

    @Test
    void recordThatIsTooLargeChangesNothing() {
        RunLog<Integer> log = new RunLog<>(100, 1_600);
        log.add(1, 10);
        assertThat(log.add(2, 1_601)).isFalse();
        assertThat(log.add(3, Integer.MAX_VALUE)).isFalse();
        assertThat(log.last(10)).containsExactly(1);
        assertThat(log.end()).isOne();
        assertThat(log.bytes()).isEqualTo(10);
        assertThat(log.add(4, 1_500)).isTrue();
    }

    /** One thread, any sizes: what is kept is the end of what was added, as long as the bounds allow and hardly shorter. */
    @Test
    void boundsHoldAndAreUsed() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            int maxRecords = 1 + random.nextInt(300);
            long maxBytes = 1L + random.nextInt(5_000);
            RunLog<Integer> log = new RunLog<>(maxRecords, maxBytes);
            List<Integer> all = new ArrayList<>();
            int clearedAt = 0;
            for (int i = 0; i < 400; i++) {
                int bytes = random.nextInt(100);
                if (log.add(bytes, bytes)) {
                    all.add(bytes);
                } else {
                    assertThat((long) bytes).isGreaterThan(maxBytes * 15 / 16);
                }
                if (random.nextInt(300) == 0) {
                    log.clear();
                    clearedAt = all.size();
                }
                checkBounds(log, all, clearedAt, maxRecords, maxBytes);
            }
        }
    }

    private static void checkBounds(
            RunLog<Integer> log, List<Integer> all, int clearedAt, int maxRecords, long maxBytes) {
        List<Integer> kept = log.last(Integer.MAX_VALUE);
        int from = all.size() - kept.size();
        long bytes = kept.stream().mapToLong(Integer::longValue).sum();
        assertThat(kept).isEqualTo(all.subList(from, all.size())).hasSizeLessThanOrEqualTo(maxRecords);
        assertThat(log.size()).isEqualTo(kept.size());
        assertThat(log.bytes()).isEqualTo(bytes).isLessThanOrEqualTo(maxBytes);
        assertThat(log.end()).isEqualTo(all.size());
        if (from > clearedAt && kept.size() < maxRecords) {
            assertThat(bytes + 100).as("one record more").isGreaterThan(maxBytes * 14 / 16);
        }
        assertThat(log.after(clearedAt, all.size() + 1)).isEqualTo(new LogPart<>(kept, all.size(), from - clearedAt));
    }

    @Test
    void argumentsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new RunLog<>(0, 1)).hasMessageContaining("0 records, 1 bytes");
        assertThatThrownBy(() -> new RunLog<>(1, 0)).hasMessageContaining("1 records, 0 bytes");
        RunLog<Integer> log = filled(new RunLog<>(10, 100), 0, 3);
        assertThatThrownBy(() -> log.add(1, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> log.last(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> log.after(-1, 1)).hasMessageContaining("Cursor -1");
        assertThatThrownBy(() -> log.after(4, 1)).hasMessageContaining("Cursor 4; this log allows 0 to 3");
        assertThatThrownBy(() -> log.after(0, 0)).hasMessageContaining("allowed is 1");
        assertThat(log.end()).isEqualTo(3);
    }

    private static RunLog<Integer> filled(RunLog<Integer> log, int from, int to) {
        for (int i = from; i < to; i++) {
            log.add(i, 1);
        }
        return log;
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
