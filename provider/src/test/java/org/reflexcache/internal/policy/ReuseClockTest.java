package org.reflexcache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReuseClockTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 10, 100})
    void boundIsReachedAndKept(long maximum) {
        ReuseClock policy = new ReuseClock(maximum);
        for (int key = 0; key < 5 * maximum; key++) {
            policy.add(new KeyNode(key));
            List<PolicyNode> victims = victims(policy);
            assertThat(victims).hasSize(key < maximum ? 0 : 1);
            assertThat(policy.size()).isEqualTo(Math.min(key + 1, maximum));
            assertThat(policy.weight()).isEqualTo(policy.size());
        }
        assertThat(policy.maximumWeight()).isEqualTo(maximum);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 10, 100})
    void boundIsKeptWhenEverythingIsHot(long maximum) {
        ReuseClock policy = new ReuseClock(maximum);
        List<KeyNode> nodes = new ArrayList<>();
        for (int key = 0; key < 5 * maximum; key++) {
            nodes.add(new KeyNode(key));
            policy.add(nodes.get(key));
            nodes.forEach(node -> touch(node, 3));
            assertThat(victims(policy)).hasSize(key < maximum ? 0 : 1);
        }
    }

    @Test
    void victimIsFoundWithinFewLooksWhenEverythingIsHot() {
        ReuseClock policy = new ReuseClock(10_000);
        List<KeyNode> nodes = fill(policy, 0, 10_000);
        nodes.forEach(node -> touch(node, 3));
        KeyNode last = new KeyNode(-1);
        policy.add(last);
        touch(last, 3);
        assertThat(policy.nextVictim()).isNotNull();
        assertThat(nodes.stream().filter(node -> node.frequency < 3)).hasSizeLessThan(200);
    }

    @Test
    void negativeBoundIsRefused() {
        assertThatThrownBy(() -> new ReuseClock(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void boundOfZeroHoldsWeightlessEntriesOnly() {
        ReuseClock policy = new ReuseClock(0);
        KeyNode light = new KeyNode(1, 0);
        KeyNode other = new KeyNode(2);
        policy.add(light);
        policy.add(other);
        assertThat(victims(policy)).containsExactly(other);
        assertThat(policy.contains(light)).isTrue();
    }

    @Test
    void greatestBoundIsAllowed() {
        ReuseClock policy = new ReuseClock(Long.MAX_VALUE);
        IntStream.range(0, 100).forEach(key -> policy.add(new KeyNode(key, Integer.MAX_VALUE)));
        assertThat(policy.nextVictim()).isNull();
        assertThat(policy.weight()).isEqualTo(100L * Integer.MAX_VALUE);
    }

    @Test
    void entryThatWasReadStaysLongerThanThoseThatWereNot() {
        ReuseClock policy = new ReuseClock(100);
        KeyNode read = new KeyNode(0);
        policy.add(read);
        fill(policy, 1, 99);
        read.touch();
        fill(policy, 100, 5_000);
        assertThat(policy.contains(read)).isFalse();
        policy.add(read);
        for (int key = 10_000; key < 20_000; key++) {
            read.touch();
            fill(policy, key, 1);
        }
        assertThat(policy.contains(read)).isTrue();
    }

    @Test
    void keyThatComesBackSoonIsPreferredToNewOnes() {
        ReuseClock policy = new ReuseClock(100);
        fill(policy, 0, 100);
        KeyNode returning = new KeyNode(1_000);
        policy.add(returning);
        assertThat(victims(policy)).hasSize(1);
        int key = 2_000;
        while (policy.contains(returning)) {
            fill(policy, key++, 1);
        }
        policy.add(returning);
        fill(policy, key, 50);
        assertThat(policy.contains(returning)).isTrue();
    }

    @Test
    void deletedEntryOfMainKeepsItsStanding() {
        ReuseClock policy = new ReuseClock(100);
        KeyNode valued = new KeyNode(-1);
        policy.add(valued);
        fill(policy, 0, 110);
        assertThat(valued.queue).isEqualTo(PolicyNode.MAIN);
        policy.remove(valued);
        policy.add(valued);
        assertThat(valued.queue).isEqualTo(PolicyNode.MAIN);
        assertThat(valued.frequency).isEqualTo((byte) 1);
    }

    @Test
    void entryHeavierThanTheBoundLeavesAloneAndAtOnce() {
        ReuseClock policy = new ReuseClock(100);
        fill(policy, 0, 100);
        KeyNode heavy = new KeyNode(1_000, 101);
        policy.add(heavy);
        touch(heavy, 3);
        assertThat(policy.weight()).isEqualTo(201);
        assertThat(policy.size()).isEqualTo(101);
        assertThat(victims(policy)).containsExactly(heavy);
        assertThat(policy.size()).isEqualTo(100);
    }

    @Test
    void heavyEntryInUseDrivesNobodyElseOut() {
        ReuseClock policy = new ReuseClock(100);
        fill(policy, 0, 100);
        KeyNode heavy = new KeyNode(1_000, 101);
        policy.add(heavy);
        for (int i = 0; i < 10; i++) {
            assertThat(policy.nextVictim()).isSameAs(heavy);
            policy.reprieve(heavy);
        }
        policy.add(new KeyNode(1_001));
        assertThat(policy.nextVictim()).isNotNull().isNotSameAs(heavy);
        assertThat(policy.nextVictim()).isSameAs(heavy);
        assertThat(policy.nextVictim()).isNull();
        assertThat(policy.size()).isEqualTo(100);
    }

    @Test
    void entryThatBecomesTooHeavyLeavesAlone() {
        ReuseClock policy = new ReuseClock(10);
        List<KeyNode> nodes = fill(policy, 0, 10);
        nodes.get(3).weight(11, policy);
        assertThat(policy.weight()).isEqualTo(20);
        assertThat(victims(policy)).containsExactly(nodes.get(3));
    }

    @Test
    void entryThatBecomesLightEnoughStays() {
        ReuseClock policy = new ReuseClock(10);
        KeyNode node = new KeyNode(1, 11);
        policy.add(node);
        node.weight(10, policy);
        assertThat(policy.nextVictim()).isNull();
        node.weight(11, policy);
        assertThat(policy.nextVictim()).isSameAs(node);
    }

    @Test
    void heavierEntryDrivesOthersOut() {
        ReuseClock policy = new ReuseClock(10);
        List<KeyNode> nodes = fill(policy, 0, 10);
        nodes.get(9).weight(4, policy);
        assertThat(victims(policy)).hasSizeBetween(1, 3);
        assertThat(policy.weight()).isLessThanOrEqualTo(10);
    }

    @Test
    void newestEntryStaysThoughHeavierThanTheShareOfNewcomers() {
        ReuseClock policy = new ReuseClock(100);
        for (int key = 0; key < 1_000; key++) {
            KeyNode node = new KeyNode(key, 10);
            policy.add(node);
            victims(policy);
            assertThat(policy.contains(node)).isTrue();
            assertThat(policy.size()).isEqualTo(Math.min(key + 1, 10));
        }
    }

    @Test
    void weightlessEntryIsNeverAVictim() {
        ReuseClock policy = new ReuseClock(10);
        KeyNode light = new KeyNode(-1, 0);
        policy.add(light);
        fill(policy, 0, 1_000);
        assertThat(policy.contains(light)).isTrue();
        assertThat(policy.size()).isEqualTo(11);
        policy.remove(light);
        assertThat(policy.contains(light)).isFalse();
        assertThat(policy.size()).isEqualTo(10);
    }

    @Test
    void entryThatGainsWeightCanLeave() {
        ReuseClock policy = new ReuseClock(10);
        KeyNode node = new KeyNode(-1, 0);
        policy.add(node);
        node.weight(1, policy);
        fill(policy, 0, 1_000);
        assertThat(policy.contains(node)).isFalse();
    }

    @Test
    void entryThatLosesItsWeightStays() {
        ReuseClock policy = new ReuseClock(10);
        KeyNode node = new KeyNode(-1);
        policy.add(node);
        node.weight(0, policy);
        fill(policy, 0, 1_000);
        assertThat(policy.contains(node)).isTrue();
        assertThat(policy.weight()).isEqualTo(10);
    }

    @Test
    void reprievedVictimIsNotChosenAgainWhileThereAreOthers() {
        ReuseClock policy = new ReuseClock(100);
        fill(policy, 0, 100);
        policy.add(new KeyNode(100));
        PolicyNode first = policy.nextVictim();
        policy.reprieve(first);
        assertThat(policy.contains(first)).isTrue();
        assertThat(policy.nextVictim()).isNotNull().isNotSameAs(first);
        assertThat(policy.nextVictim()).isNull();
        assertThat(policy.contains(first)).isTrue();
    }

    @Test
    void eachOfTheEntriesInUseIsPassedOver() {
        ReuseClock policy = new ReuseClock(1_000);
        fill(policy, 0, 1_000);
        policy.add(new KeyNode(1_000));
        List<PolicyNode> tried = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            PolicyNode victim = policy.nextVictim();
            tried.add(victim);
            policy.reprieve(victim);
        }
        assertThat(tried).doesNotHaveDuplicates();
        assertThat(policy.size()).isEqualTo(1_001);
    }

    @Test
    void strangersAreIgnored() {
        ReuseClock policy = new ReuseClock(10);
        KeyNode stranger = new KeyNode(1);
        policy.remove(stranger);
        stranger.weight(5, policy);
        assertThat(policy.contains(stranger)).isFalse();
        assertThat(policy.weight()).isZero();
        assertThat(policy.size()).isZero();
        assertThat(policy.nextVictim()).isNull();
    }

    @Test
    void residentEntryIsNotTakenTwice() {
        ReuseClock policy = new ReuseClock(10);
        KeyNode node = new KeyNode(1);
        policy.add(node);
        assertThatThrownBy(() -> policy.add(node)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> policy.reprieve(node)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsAreCountedToThree() {
        KeyNode node = new KeyNode(1);
        touch(node, 10);
        assertThat(node.frequency).isEqualTo(PolicyNode.MOST_FREQUENT);
    }

    private static List<KeyNode> fill(ReuseClock policy, int firstKey, int count) {
        List<KeyNode> nodes = IntStream.range(firstKey, firstKey + count)
                .mapToObj(KeyNode::new)
                .toList();
        for (KeyNode node : nodes) {
            policy.add(node);
            victims(policy);
        }
        return nodes;
    }

    private static List<PolicyNode> victims(ReuseClock policy) {
        List<PolicyNode> victims = new ArrayList<>();
        PolicyNode victim;
        while ((victim = policy.nextVictim()) != null) {
            assertThat(policy.contains(victim)).isFalse();
            victims.add(victim);
        }
        return victims;
    }

    private static void touch(PolicyNode node, int times) {
        IntStream.range(0, times).forEach(i -> node.touch());
    }
}
