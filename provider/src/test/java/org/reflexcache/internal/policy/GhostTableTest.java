package org.reflexcache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GhostTableTest {

    private final GhostTable ghosts = new GhostTable();

    @Test
    void emptyTableKnowsNothingAndNeedsNoMemory() {
        assertThat(ghosts.remove(0)).isFalse();
        assertThat(ghosts.isUnused()).isTrue();
        assertThat(ghosts.bytes()).isZero();
    }

    @Test
    void addedKeyIsKnownOnce() {
        ghosts.add(7, 100);
        assertThat(ghosts.isUnused()).isFalse();
        assertThat(ghosts.remove(7)).isTrue();
        assertThat(ghosts.remove(7)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void bucketForgetsTheOldestFirst(int count) {
        IntStream.range(0, count).forEach(key -> ghosts.add(key, 1));
        int remembered = Math.min(count, 5);
        assertThat(IntStream.range(0, count).filter(ghosts::remove).toArray())
                .isEqualTo(IntStream.range(count - remembered, count).toArray());
    }

    @Test
    void removalKeepsTheOthersOfTheBucketInOrder() {
        for (int removed = 0; removed < 5; removed++) {
            GhostTable table = new GhostTable();
            IntStream.range(0, 5).forEach(key -> table.add(key, 1));
            assertThat(table.remove(removed)).isTrue();
            table.add(5, 1);
            table.add(6, 1);
            int gone = removed == 0 ? 1 : 0;
            int absent = removed;
            assertThat(IntStream.range(0, 7).filter(table::remove).toArray())
                    .isEqualTo(IntStream.range(0, 7)
                            .filter(key -> key != absent && key != gone)
                            .toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 50_000})
    void remembersAboutAsManyKeysAsEntriesInTwoBytesEach(int entries) {
        Random random = new Random(1);
        int[] hashes = random.ints(4L * entries).toArray();
        for (int hash : hashes) {
            ghosts.add(hash, entries);
        }
        assertThat(ghosts.bytes()).isBetween(2L * entries - 8, 2L * entries + 8);
        long young = IntStream.range(hashes.length - entries / 2, hashes.length)
                .filter(i -> ghosts.remove(hashes[i]))
                .count();
        long old = IntStream.range(0, hashes.length - 5 * entries / 2)
                .filter(i -> ghosts.remove(hashes[i]))
                .count();
        assertThat(young).isGreaterThan(entries / 2 * 95 / 100);
        assertThat(old).isLessThan(entries / 20);
    }

    @Test
    void strangeKeyIsSeldomTakenForAKnownOne() {
        Random random = new Random(2);
        random.ints(40_000).forEach(hash -> ghosts.add(hash, 10_000));
        long mistaken = random.ints(100_000).filter(ghosts::remove).count();
        assertThat(mistaken).isLessThan(200);
    }

    @Test
    void freePlacesMatchNoKey() {
        ghosts.add(-1, 1);
        assertThat(IntStream.range(0, 100_000).filter(ghosts::remove).count()).isLessThanOrEqualTo(1);
    }

    @Test
    void keysAreSpreadWhateverTheirHashes() {
        IntStream.range(0, 10_000).forEach(key -> ghosts.add(key << 16, 10_000));
        assertThat(IntStream.range(0, 10_000)
                        .filter(key -> ghosts.remove(key << 16))
                        .count())
                .isGreaterThan(8_500);
    }

    @Test
    void growingTableKeepsMostOfWhatItKnows() {
        Random random = new Random(3);
        int[] hashes = random.ints(1_000).toArray();
        for (int hash : hashes) {
            ghosts.add(hash, 1_000);
        }
        ghosts.add(0, 2_000);
        assertThat(ghosts.bytes()).isEqualTo(4_000);
        assertThat(IntStream.of(hashes).filter(ghosts::remove).count()).isGreaterThan(800);
    }

    @Test
    void smallGrowthReplacesNothing() {
        ghosts.add(1, 1_000);
        long bytes = ghosts.bytes();
        ghosts.add(2, 1_250);
        assertThat(ghosts.bytes()).isEqualTo(bytes);
        ghosts.add(3, 1_251);
        assertThat(ghosts.bytes()).isGreaterThan(bytes);
    }
}
