package org.reflexcache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Does what an owner may do, in random order, and compares with a set of the resident entries. */
class ReuseClockModelTest {

    private static final int STEPS = 2_000;

    /** An entry can be spared three times, and small and main take turns. */
    private static final int MOST_ROUNDS = 2 * (PolicyNode.MOST_FREQUENT + 1);

    private final Set<KeyNode> resident = new HashSet<>();
    private final Set<KeyNode> inUse = new HashSet<>();

    static Stream<Arguments> cases() {
        return IntStream.range(0, 4)
                .boxed()
                .flatMap(seed -> Stream.of(0, 1, 2, 3, 10, 50)
                        .flatMap(maximum ->
                                Stream.of(Arguments.of(seed, maximum, false), Arguments.of(seed, maximum, true))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithASetOfEntries(int seed, int maximum, boolean weighted) {
        Random random = new Random(seed);
        ReuseClock policy = new ReuseClock(maximum);
        int mostWeight = weighted ? maximum / 2 + 3 : 1;
        List<KeyNode> nodes = IntStream.range(0, 2 * maximum + 5)
                .mapToObj(key -> new KeyNode(key, weighted ? random.nextInt(mostWeight + 1) : 1))
                .toList();
        for (int step = 0; step < STEPS; step++) {
            KeyNode node = nodes.get(random.nextInt(nodes.size()));
            switch (random.nextInt(10)) {
                case 0 -> {
                    policy.remove(node);
                    resident.remove(node);
                }
                case 1 -> node.weight(weighted ? random.nextInt(mostWeight + 1) : 1, policy);
                case 2, 3 -> node.touch();
                case 4 -> toggleUse(node);
                default -> {
                    if (resident.add(node)) {
                        policy.add(node);
                    }
                }
            }
            if (random.nextInt(4) != 0) {
                evict(policy, maximum);
            }
            checkAgainstModel(policy, nodes);
        }
    }

    private void toggleUse(KeyNode node) {
        if (!inUse.remove(node)) {
            inUse.add(node);
        }
    }

    /** Evicts until the bound is kept, or until only entries in use are left that could help. */
    private void evict(ReuseClock policy, long maximum) {
        int tries = 0;
        KeyNode victim;
        while ((victim = (KeyNode) policy.nextVictim()) != null) {
            assertThat(resident).contains(victim);
            assertThat(victim.weight()).isPositive();
            assertThat(weight()).isGreaterThan(maximum);
            if (!inUse.contains(victim)) {
                resident.remove(victim);
                tries = 0;
                continue;
            }
            policy.reprieve(victim);
            if (++tries > MOST_ROUNDS * resident.size()) {
                assertThat(resident.stream().filter(node -> !mustStay(node)))
                        .allMatch(node -> weight() - heavyInUse(maximum) <= maximum);
                return;
            }
        }
        assertThat(weight()).isLessThanOrEqualTo(maximum);
    }

    private long heavyInUse(long maximum) {
        return inUse.stream()
                .filter(node -> resident.contains(node) && node.weight() > maximum)
                .mapToLong(KeyNode::weight)
                .sum();
    }

    private boolean mustStay(KeyNode node) {
        return node.weight() == 0 || inUse.contains(node);
    }

    private long weight() {
        return resident.stream().mapToLong(KeyNode::weight).sum();
    }

    private void checkAgainstModel(ReuseClock policy, List<KeyNode> nodes) {
        assertThat(policy.size()).isEqualTo(resident.size());
        assertThat(policy.weight()).isEqualTo(weight());
        for (KeyNode node : nodes) {
            assertThat(policy.contains(node)).isEqualTo(resident.contains(node));
            if (node.queue <= PolicyNode.NONE || node.queue == PolicyNode.WEIGHTLESS) {
                assertThat(node.previous).isNull();
                assertThat(node.next).isNull();
            }
            assertThat(node.queue == PolicyNode.WEIGHTLESS).isEqualTo(resident.contains(node) && node.weight() == 0);
            assertThat(node.queue == PolicyNode.HEAVY)
                    .isEqualTo(resident.contains(node) && node.weight() > policy.maximumWeight());
        }
        checkChain(PolicyNode.SMALL, nodes);
        checkChain(PolicyNode.MAIN, nodes);
        checkChain(PolicyNode.HEAVY, nodes);
    }

    /** All entries with a mark form one chain. */
    private static void checkChain(byte mark, List<KeyNode> nodes) {
        List<KeyNode> marked = nodes.stream().filter(node -> node.queue == mark).toList();
        List<KeyNode> heads =
                marked.stream().filter(node -> node.previous == null).toList();
        assertThat(heads).hasSize(marked.isEmpty() ? 0 : 1);
        int length = 0;
        for (PolicyNode node = heads.isEmpty() ? null : heads.get(0); node != null; node = node.next) {
            length++;
            assertThat(node.queue).isEqualTo(mark);
            assertThat(node.next == null || node.next.previous == node).isTrue();
        }
        assertThat(length).isEqualTo(marked.size());
    }
}
