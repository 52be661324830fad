package org.reflexcache.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoundsTest {

    @Test
    void leastRecentlyUsedLosesEveryLoopLongerThanItsRoom() {
        Trace loop = new Trace("loop", 0, 1, 2, 0, 1, 2, 0, 1, 2);
        assertThat(Bounds.leastRecentlyUsed(2, loop)).isZero();
        assertThat(Bounds.leastRecentlyUsed(3, loop)).isEqualTo(6);
    }

    @Test
    void leastRecentlyUsedKeepsWhatWasReadLast() {
        // 1 leaves for 2, because 0 was read after it.
        assertThat(Bounds.leastRecentlyUsed(2, new Trace("t", 0, 1, 0, 2, 0, 1)))
                .isEqualTo(2);
    }

    @Test
    void optimumKeepsAllOfALoopButOne() {
        Trace loop = new Trace("loop", 0, 1, 2, 0, 1, 2, 0, 1, 2);
        // One key of two stays for ever; with the third never taken up, each round hits twice at most.
        assertThat(Bounds.optimum(2, loop)).isEqualTo(4);
        assertThat(Bounds.optimum(3, loop)).isEqualTo(6);
    }

    @Test
    void optimumNeedNotTakeUpWhatIsNeverReadAgain() {
        // With one place: 0 stays although 1, 2 and 3 are put in between.
        assertThat(Bounds.optimum(1, new Trace("t", 0, 1, 0, 2, 0, 3, 0))).isEqualTo(3);
    }

    @Test
    void optimumIsTheBestOfAllChoices() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int[] keys = random.ints(10, 0, 5).toArray();
            Trace trace = new Trace("random", keys);
            int room = 1 + random.nextInt(3);
            assertThat(Bounds.optimum(room, trace))
                    .as("%s with room for %d", Arrays.toString(keys), room)
                    .isEqualTo(bestFrom(keys, 0, Set.of(), room))
                    .isGreaterThanOrEqualTo(Bounds.leastRecentlyUsed(room, trace));
        }
    }

    private static int bestFrom(int[] keys, int at, Set<Integer> cached, int room) {
        if (at == keys.length) {
            return 0;
        }
        int key = keys[at];
        if (cached.contains(key)) {
            return 1 + bestFrom(keys, at + 1, cached, room);
        }
        Set<Integer> with = new HashSet<>(cached);
        with.add(key);
        if (with.size() <= room) {
            return bestFrom(keys, at + 1, with, room);
        }
        int best = 0;
        for (Integer victim : with) {
            Set<Integer> without = new HashSet<>(with);
            without.remove(victim);
            best = Math.max(best, bestFrom(keys, at + 1, without, room));
        }
        return best;
    }
}
