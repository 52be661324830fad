package org.reflexcache.trigger.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reflexcache.trigger.testing.Together;

@Timeout(60)
class RunLogStressTest {

    private static final int WRITERS = 8;
    private static final int RECORDS = 40_000;
    private static final long ALL = (long) WRITERS * RECORDS;

    private record Mark(int writer, int number) {
        int bytes() {
            return 10 + number % 50;
        }
    }

    /** With few slots writers overtake each other on one slot; with few bytes they race with the floor. */
    @ParameterizedTest
    @CsvSource({"3, 1000000", "1000, 1000000", "1000, 2000", "50, 1000"})
    void quietLogIsExact(int maxRecords, long maxBytes) throws InterruptedException {
        RunLog<Mark> log = new RunLog<>(maxRecords, maxBytes);
        Together.run(WRITERS, writer -> write(log, writer));
        List<Mark> kept = log.last(maxRecords);
        assertThat(log.end()).isEqualTo(ALL);
        assertThat(kept).hasSize(log.size());
        assertThat(log.bytes())
                .isEqualTo(kept.stream().mapToLong(Mark::bytes).sum())
                .isLessThanOrEqualTo(maxBytes);
        assertThat(log.after(ALL - kept.size(), maxRecords)).isEqualTo(new LogPart<>(kept, ALL, 0));
        if (maxBytes > maxRecords * 100L) {
            assertThat(kept).hasSize(maxRecords);
        }
        assertInOrderWithoutGaps(kept);
    }

    @ParameterizedTest
    @CsvSource({"100000, 100000000, 100", "64, 1000000, 7", "1000, 5000, 1000"})
    void followerMeetsEachRecordOnceOrIsToldOfIt(int maxRecords, long maxBytes, int batch) throws Exception {
        RunLog<Mark> log = new RunLog<>(maxRecords, maxBytes);
        Together.Running writers = Together.start(WRITERS, writer -> write(log, writer));
        int[] next = new int[WRITERS];
        long cursor = 0;
        long met = 0;
        long missed = 0;
        while (cursor < ALL) {
            LogPart<Mark> part = log.after(cursor, batch);
            assertThat(part.cursor()).isEqualTo(cursor + part.records().size() + part.missed());
            assertThat(part.records()).hasSizeLessThanOrEqualTo(batch);
            for (Mark mark : part.records()) {
                assertThat(mark.number).isGreaterThanOrEqualTo(next[mark.writer]);
                next[mark.writer] = mark.number + 1;
            }
            cursor = part.cursor();
            met += part.records().size();
            missed += part.missed();
        }
        writers.join();
        assertThat(met + missed).isEqualTo(ALL);
        assertThat(met).isPositive();
    }

    @Test
    void lastIsAlwaysAStretchWithoutGapsOfEachWriter() throws InterruptedException {
        RunLog<Mark> log = new RunLog<>(200, 1_000_000);
        AtomicInteger writing = new AtomicInteger(WRITERS);
        Together.run(WRITERS + 1, number -> {
            if (number < WRITERS) {
                write(log, number);
                writing.decrementAndGet();
                return;
            }
            while (writing.get() > 0) {
                assertInOrderWithoutGaps(log.last(200));
            }
        });
    }

    @Test
    void clearingMeanwhileLosesNoBytes() throws InterruptedException {
        RunLog<Mark> log = new RunLog<>(100, 2_000);
        AtomicInteger writing = new AtomicInteger(WRITERS);
        Together.run(WRITERS + 1, number -> {
            if (number < WRITERS) {
                write(log, number);
                writing.decrementAndGet();
                return;
            }
            while (writing.get() > 0) {
                log.clear();
            }
        });
        List<Mark> kept = log.last(100);
        assertThat(log.size()).isEqualTo(kept.size());
        assertThat(log.bytes()).isEqualTo(kept.stream().mapToLong(Mark::bytes).sum());
        log.clear();
        assertThat(log.bytes()).isZero();
        assertThat(log.size()).isZero();
    }

    private static void write(RunLog<Mark> log, int writer) {
        for (int i = 0; i < RECORDS; i++) {
            Mark mark = new Mark(writer, i);
            log.add(mark, mark.bytes());
        }
    }

    private static void assertInOrderWithoutGaps(List<Mark> marks) {
        int[] before = new int[WRITERS];
        Arrays.fill(before, -1);
        for (Mark mark : marks) {
            if (before[mark.writer] >= 0) {
                assertThat(mark.number).isEqualTo(before[mark.writer] + 1);
            }
            before[mark.writer] = mark.number;
        }
    }
}
