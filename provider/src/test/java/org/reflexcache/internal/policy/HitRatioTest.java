package org.reflexcache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HitRatioTest {

    private static final int MAXIMUM = 500;

    private final int[] zipf = KeySequences.zipf(42, 100_000, 10_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 100, 1_000, 9_000})
    void neverBeatsTheOptimum(int maximum) {
        assertThat(s3Fifo(maximum, zipf)).isLessThanOrEqualTo(TraceReplay.optimum(maximum, zipf));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 500, 2_000})
    void popularKeysStayBetterThanWithLeastRecentlyUsed(int maximum) {
        double lru = TraceReplay.leastRecentlyUsed(maximum, zipf);
        double gap = TraceReplay.optimum(maximum, zipf) - lru;
        assertThat(s3Fifo(maximum, zipf)).isGreaterThan(lru + 0.3 * gap);
    }

    @Test
    void scansDoNotDriveOutPopularKeys() {
        int[] scanned = KeySequences.withScans(zipf, 1_000, 1_000);
        double undisturbed = s3Fifo(MAXIMUM, zipf) / 2;
        assertThat(s3Fifo(MAXIMUM, scanned))
                .isGreaterThan(TraceReplay.leastRecentlyUsed(MAXIMUM, scanned) + 4)
                .isGreaterThan(undisturbed - 1.5);
    }

    @Test
    void partOfALoopLongerThanTheBoundStays() {
        int[] loop = KeySequences.loop(100_000, 0, 2 * MAXIMUM);
        assertThat(TraceReplay.leastRecentlyUsed(MAXIMUM, loop)).isZero();
        assertThat(s3Fifo(MAXIMUM, loop)).isGreaterThan(0.85 * TraceReplay.optimum(MAXIMUM, loop));
    }

    @Test
    void loopAfterOtherWorkReplacesWhatWasPopular() {
        int[] loop = KeySequences.loop(100_000, 1_000_000, 2 * MAXIMUM);
        double before = s3Fifo(MAXIMUM, zipf);
        double both = s3Fifo(MAXIMUM, KeySequences.concat(zipf, loop));
        double duringLoop = 2 * both - before;
        assertThat(duringLoop).isGreaterThan(0.7 * TraceReplay.optimum(MAXIMUM, loop));
    }

    @Test
    void newPopularKeysReplaceOldOnes() {
        int[] shifted = IntStream.of(KeySequences.zipf(43, 100_000, 10_000))
                .map(key -> key + 1_000_000)
                .toArray();
        double before = s3Fifo(MAXIMUM, zipf);
        double both = s3Fifo(MAXIMUM, KeySequences.concat(zipf, shifted));
        assertThat(2 * both - before).isGreaterThan(before - 2);
    }

    @Test
    void recentKeysAreServedAsWell() {
        int[] drifting =
                IntStream.range(0, 100_000).map(i -> i / 10 + i * 7919 % 20).toArray();
        assertThat(s3Fifo(MAXIMUM, drifting)).isGreaterThan(TraceReplay.optimum(MAXIMUM, drifting) - 1);
    }

    private static double s3Fifo(int maximum, int[] keys) {
        return TraceReplay.policy(new S3Fifo(maximum), keys);
    }
}
