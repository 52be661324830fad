package org.reflexcache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GhostTableTest {

    private final GhostTable ghosts = new GhostTable();

    @Test
    void emptyTableKnowsNothingAndNeedsNoMemory() {
        assertThat(known(0)).isFalse();
        assertThat(ghosts.isUnused()).isTrue();
        assertThat(ghosts.bytes()).isZero();
    }

    @Test
    void addedKeyIsKnownOnce() {
        add(7, 100);
        assertThat(ghosts.isUnused()).isFalse();
        assertThat(known(7)).isTrue();
        assertThat(known(7)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void bucketForgetsTheOldestFirst(int count) {
        IntStream.range(0, count).forEach(key -> add(key, 1));
        int remembered = Math.min(count, 4);
        assertThat(IntStream.range(0, count).filter(this::known).toArray())
                .isEqualTo(IntStream.range(count - remembered, count).toArray());
    }

    @Test
    void removalKeepsTheOthersOfTheBucketInOrder() {
        for (int removed = 0; removed < 4; removed++) {
            GhostTable table = new GhostTable();
            IntStream.range(0, 4).forEach(key -> table.add(key, GhostTable.Kind.SMALL, 0, 1));
            assertThat(table.remove(removed)).isNotEqualTo(GhostTable.UNKNOWN);
            table.add(4, GhostTable.Kind.SMALL, 0, 1);
            table.add(5, GhostTable.Kind.SMALL, 0, 1);
            int gone = removed == 0 ? 1 : 0;
            int absent = removed;
            assertThat(IntStream.range(0, 6)
                            .filter(key -> table.remove(key) != GhostTable.UNKNOWN)
                            .toArray())
                    .isEqualTo(IntStream.range(0, 6)
                            .filter(key -> key != absent && key != gone)
                            .toArray());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = GhostTable.Kind.class,
            names = {"SMALL", "MAIN", "REMOVED"})
    void kindOfADepartureIsKept(GhostTable.Kind kind) {
        for (int key = 0; key < 1_000; key++) {
            ghosts.add(key, kind, key, 1_000);
            assertThat(GhostTable.kind(ghosts.remove(key))).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 1_000, 50_000})
    void ageIsKnownToASixteenthUpToFourTimesTheEntries(int entries) {
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            long added = random.nextLong(Long.MAX_VALUE / 2);
            long age = random.nextInt(Math.max(1, 7 * entries / 2));
            ghosts.add(i, GhostTable.Kind.SMALL, added, entries);
            long told = ghosts.age(ghosts.remove(i), added + age);
            assertThat(told - age).isBetween(-(long) entries / 4 - 1, (long) entries / 4 + 1);
        }
    }

    @Test
    void ageIsExactInASmallCache() {
        ghosts.add(1, GhostTable.Kind.SMALL, 100, 8);
        assertThat(ghosts.age(ghosts.remove(1), 117)).isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 50_000})
    void remembersTwiceAsManyKeysAsEntriesInFourBytesOfEach(int entries) {
        Random random = new Random(1);
        int[] hashes = random.ints(8L * entries).toArray();
        for (int hash : hashes) {
            add(hash, entries);
        }
        assertThat(ghosts.bytes()).isBetween(4L * entries - 8, 4L * entries + 8);
        long young = IntStream.range(hashes.length - entries / 2, hashes.length)
                .filter(i -> known(hashes[i]))
                .count();
        long old = IntStream.range(0, hashes.length - 5 * entries)
                .filter(i -> known(hashes[i]))
                .count();
        assertThat(young).isGreaterThan(entries / 2 * 95 / 100);
        assertThat(old).isLessThan(entries / 10);
    }

    @Test
    void strangeKeyIsSeldomTakenForAKnownOne() {
        Random random = new Random(2);
        random.ints(80_000).forEach(hash -> add(hash, 10_000));
        long mistaken = random.ints(100_000).filter(this::known).count();
        assertThat(mistaken).isLessThan(1_000);
    }

    @Test
    void freePlacesMatchNoKey() {
        add(-1, 1);
        assertThat(IntStream.range(0, 10_000).filter(this::known).count()).isLessThanOrEqualTo(1);
    }

    @Test
    void keysAreSpreadWhateverTheirHashes() {
        IntStream.range(0, 10_000).forEach(key -> add(key << 16, 10_000));
        assertThat(IntStream.range(0, 10_000).filter(key -> known(key << 16)).count())
                .isGreaterThan(8_500);
    }

    @Test
    void growingTableKeepsMostOfWhatItKnows() {
        int[] hashes = new Random(3).ints(1_000).toArray();
        for (int hash : hashes) {
            add(hash, 1_000);
        }
        add(0, 2_000);
        assertThat(ghosts.bytes()).isEqualTo(8_000);
        assertThat(Arrays.stream(hashes).filter(this::known).count()).isGreaterThan(800);
    }

    @Test
    void smallGrowthReplacesNothing() {
        add(1, 1_000);
        long bytes = ghosts.bytes();
        add(2, 1_250);
        assertThat(ghosts.bytes()).isEqualTo(bytes);
        add(3, 1_251);
        assertThat(ghosts.bytes()).isGreaterThan(bytes);
    }

    private void add(int hash, long entries) {
        ghosts.add(hash, GhostTable.Kind.SMALL, 0, entries);
    }

    private boolean known(int hash) {
        return ghosts.remove(hash) != GhostTable.UNKNOWN;
    }
}
