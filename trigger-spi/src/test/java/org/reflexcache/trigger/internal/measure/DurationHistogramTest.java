package org.reflexcache.trigger.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reflexcache.trigger.LatencySummary;
import org.reflexcache.trigger.testing.Together;

@Timeout(60)
class DurationHistogramTest {

    private static final int VALUES = 20_000;
    private static final int THREADS = 8;
    private static final double[] PERCENTS = {0, 0.1, 1, 10, 25, 50, 75, 90, 99, 99.9, 99.99, 100};

    private final DurationHistogram histogram = new DurationHistogram();

    @Test
    void oneCanBeAddedToAnother() {
        DurationHistogram one = new DurationHistogram();
        DurationHistogram both = new DurationHistogram();
        for (int i = 1; i <= 1_000; i++) {
            one.record(i * 1_000L);
            both.record(i * 7L);
        }
        one.stripe();
        one.record(9_999_999);
        both.add(one);
        both.add(new DurationHistogram());
        DurationHistogram expected = new DurationHistogram();
        for (int i = 1; i <= 1_000; i++) {
            expected.record(i * 1_000L);
            expected.record(i * 7L);
        }
        expected.record(9_999_999);
        assertThat(both.summary()).isEqualTo(expected.summary());
        assertThat(one.count()).isEqualTo(1_001);
    }

    @Test
    void nothingRecordedIsNone() {
        assertThat(histogram.summary()).isSameAs(LatencySummary.NONE);
        assertThat(histogram.count()).isZero();
        assertThat(histogram.percentile(99)).isZero();
    }

    @Test
    void summaryTellsTheUsualFigures() {
        for (int i = 1; i <= 100; i++) {
            histogram.record(i);
        }
        assertThat(histogram.summary())
                .isEqualTo(new LatencySummary(100, Duration.ofNanos(50), Duration.ofNanos(99), Duration.ofNanos(100)));
    }

    @Test
    void valuesBelowTwoOctavesAreExact() {
        for (int value = 0; value < 128; value++) {
            DurationHistogram one = new DurationHistogram();
            one.record(value);
            one.record(1_000);
            assertThat(one.percentile(50)).isEqualTo(value);
        }
    }

    /** A value in the company of a greater one is told by the middle of its bucket. */
    @Test
    void eachValueIsWithinEightTenthsOfAPercent() {
        Random random = new Random(3);
        for (int i = 0; i < VALUES; i++) {
            long value = 1 + (random.nextLong() >>> (19 + random.nextInt(44)));
            DurationHistogram one = new DurationHistogram();
            one.record(value);
            one.record(Long.MAX_VALUE);
            assertThat((double) one.percentile(50)).isCloseTo((double) value, within(value * 0.008));
        }
    }

    enum Shape {
        UNIFORM,
        SMALL,
        EXPONENTIAL,
        LOG_NORMAL,
        TWO_HUMPS;

        long next(Random random) {
            return switch (this) {
                case UNIFORM -> random.nextInt(1_000_000);
                case SMALL -> random.nextInt(100);
                case EXPONENTIAL -> (long) (-Math.log(1 - random.nextDouble()) * 250_000);
                case LOG_NORMAL -> (long) Math.exp(random.nextGaussian() * 2 + 8);
                case TWO_HUMPS ->
                    random.nextInt(10) == 0 ? 5_000_000L + random.nextInt(9_000) : 300L + random.nextInt(90);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void percentilesAreWithinOnePercent(Shape shape) {
        Random random = new Random(shape.name().hashCode());
        Histogram hdr = new Histogram(3_600_000_000_000L, 3);
        long[] values = new long[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = shape.next(random);
            hdr.recordValue(values[i]);
            histogram.record(values[i]);
        }
        Arrays.sort(values);
        for (double percent : PERCENTS) {
            int rank = (int) ((Math.round(percent * 100) * VALUES + 9_999) / 10_000);
            long exact = values[Math.max(0, rank - 1)];
            double told = (double) histogram.percentile(percent);
            assertThat(told).isCloseTo((double) exact, within(exact * 0.01));
            assertThat(told).isCloseTo((double) hdr.getValueAtPercentile(percent), within(exact * 0.01));
        }
        assertThat(histogram.percentile(100)).isEqualTo(values[VALUES - 1]);
        assertThat(histogram.summary().max()).isEqualTo(Duration.ofNanos(values[VALUES - 1]));
        assertThat(histogram.count()).isEqualTo(VALUES);
    }

    @Test
    void noPercentileIsAboveTheMaximum() {
        histogram.record(1_000_000);
        assertThat(histogram.percentile(50)).isEqualTo(1_000_000);
        assertThat(histogram.percentile(0)).isEqualTo(1_000_000);
    }

    @Test
    void negativeCountsAsZero() {
        histogram.record(Long.MIN_VALUE);
        histogram.record(-1);
        assertThat(histogram.summary()).isEqualTo(new LatencySummary(2, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void hugeValuesAreCountedInTheLastBucket() {
        for (int bits = 45; bits < 63; bits++) {
            histogram.record(1L << bits);
        }
        histogram.record(Long.MAX_VALUE);
        assertThat(histogram.count()).isEqualTo(19);
        assertThat((double) histogram.percentile(50)).isCloseTo(Math.pow(2, 45), within(Math.pow(2, 45) * 0.01));
        assertThat(histogram.percentile(100)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void percentilesOutOfRangeAreRefused() {
        for (double percent : new double[] {-0.1, 100.1, Double.NaN}) {
            assertThatThrownBy(() -> histogram.percentile(percent))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(percent));
        }
    }

    @Test
    void noCountIsLostWhileThreadsAreKeptApart() throws InterruptedException {
        Together.run(THREADS, number -> {
            Random random = new Random(number);
            for (int i = 0; i < VALUES; i++) {
                histogram.record(i % 2 == 0 ? 17 : random.nextInt(100_000));
                if (number == 0 && i == VALUES / 2) {
                    histogram.stripe();
                }
            }
        });
        assertThat(histogram.isStriped()).isTrue();
        assertThat(histogram.count()).isEqualTo((long) THREADS * VALUES);
        assertThat(histogram.percentile(40)).isBetween(17L, 17_000L);
    }

    /** As often as it takes for threads to meet in the bucket. */
    @Test
    void noCountIsLostInOneBucket() throws InterruptedException {
        Together.run(4, number -> {
            for (int i = 0; i < 1_000_000; i++) {
                histogram.record(500);
            }
        });
        assertThat(histogram.count()).isEqualTo(4_000_000);
    }

    @Test
    void noCountIsLostOnFirstUse() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            DurationHistogram fresh = new DurationHistogram();
            Together.run(4, number -> {
                for (int octave = 0; octave < 30; octave++) {
                    fresh.record(1L << octave);
                }
            });
            assertThat(fresh.count()).isEqualTo(4 * 30);
            assertThat(fresh.percentile(100)).isEqualTo(1L << 29);
        }
    }

    @Test
    void maximumIsExactUnderManyThreads() throws InterruptedException {
        Together.run(THREADS, number -> {
            for (int i = 0; i < VALUES; i++) {
                histogram.record((long) i * THREADS + number);
            }
        });
        assertThat(histogram.percentile(100)).isEqualTo((long) VALUES * THREADS - 1);
    }

    @Test
    void unusedOneIsSmallAndAWarmOneMakesNoGarbage() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        DurationHistogram[] unused = new DurationHistogram[1_000];
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < unused.length; i++) {
            unused[i] = new DurationHistogram();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(48L * unused.length);
        histogram.record(1_000);
        before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < VALUES; i++) {
            histogram.record(1_000L + i % 10);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(VALUES / 10);
    }
}
