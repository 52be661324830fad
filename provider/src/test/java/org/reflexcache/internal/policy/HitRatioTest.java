package org.reflexcache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HitRatioTest {

    private static final int MAXIMUM = 500;
    private static final int[] DRIFTING =
            IntStream.range(0, 100_000).map(i -> i / 10 + i * 7919 % 20).toArray();

    private final int[] zipf = KeySequences.zipf(42, 100_000, 10_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 100, 1_000, 9_000})
    void neverBeatsTheOptimum(int maximum) {
        assertThat(reuseClock(maximum, zipf)).isLessThanOrEqualTo(TraceReplay.optimum(maximum, zipf));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 500, 2_000})
    void popularKeysStayBetterThanWithLeastRecentlyUsed(int maximum) {
        double lru = TraceReplay.leastRecentlyUsed(maximum, zipf);
        double gap = TraceReplay.optimum(maximum, zipf) - lru;
        assertThat(reuseClock(maximum, zipf)).isGreaterThan(lru + 0.3 * gap);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 500, 2_000})
    void leastRecentlyUsedIsNeverBetterByAPoint(int maximum) {
        int[] loop = KeySequences.loop(100_000, 0, 1_000);
        int[] shifting = KeySequences.concat(zipf, loop, KeySequences.zipf(44, 50_000, 1_500));
        for (int[] keys : List.of(zipf, KeySequences.withScans(zipf, 1_000, 1_000), loop, shifting, DRIFTING)) {
            assertThat(reuseClock(maximum, keys)).isGreaterThan(TraceReplay.leastRecentlyUsed(maximum, keys) - 1);
        }
    }

    @Test
    void newcomersGetMoreRoomWhereKeysComeBackOnceAndSoon() {
        int[] twice = KeySequences.twice(7, 100_000, 100, 400);
        double lru = TraceReplay.leastRecentlyUsed(MAXIMUM, twice);
        assertThat(reuseClock(MAXIMUM, twice)).isGreaterThan(lru - 1);
    }

    @Test
    void scansDoNotDriveOutPopularKeys() {
        int[] scanned = KeySequences.withScans(zipf, 1_000, 1_000);
        double undisturbed = reuseClock(MAXIMUM, zipf) / 2;
        assertThat(reuseClock(MAXIMUM, scanned))
                .isGreaterThan(TraceReplay.leastRecentlyUsed(MAXIMUM, scanned) + 4)
                .isGreaterThan(undisturbed - 1.5);
    }

    @Test
    void partOfALoopLongerThanTheBoundStays() {
        int[] loop = KeySequences.loop(100_000, 0, 2 * MAXIMUM);
        assertThat(TraceReplay.leastRecentlyUsed(MAXIMUM, loop)).isZero();
        assertThat(reuseClock(MAXIMUM, loop)).isGreaterThan(0.85 * TraceReplay.optimum(MAXIMUM, loop));
    }

    @Test
    void loopAfterOtherWorkReplacesWhatWasPopular() {
        int[] loop = KeySequences.loop(100_000, 1_000_000, 2 * MAXIMUM);
        double before = reuseClock(MAXIMUM, zipf);
        double both = reuseClock(MAXIMUM, KeySequences.concat(zipf, loop));
        double duringLoop = 2 * both - before;
        assertThat(duringLoop).isGreaterThan(0.7 * TraceReplay.optimum(MAXIMUM, loop));
    }

    @Test
    void newPopularKeysReplaceOldOnes() {
        int[] shifted = IntStream.of(KeySequences.zipf(43, 100_000, 10_000))
                .map(key -> key + 1_000_000)
                .toArray();
        double before = reuseClock(MAXIMUM, zipf);
        double both = reuseClock(MAXIMUM, KeySequences.concat(zipf, shifted));
        assertThat(2 * both - before).isGreaterThan(before - 2);
    }

    @Test
    void recentKeysAreServedAsWell() {
        assertThat(reuseClock(MAXIMUM, DRIFTING)).isGreaterThan(TraceReplay.optimum(MAXIMUM, DRIFTING) - 1);
    }

    private static double reuseClock(int maximum, int[] keys) {
        return TraceReplay.policy(new ReuseClock(maximum), keys);
    }
}
