package org.reflexcache.benchmarks.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final int KEYS = 10_000;

    /** Of n keys the k most frequent make up H(k) / H(n), H being the sum of 1 / i^0.99. */
    @Test
    void zipfFollowsItsLaw() {
        List<Long> counts = counts(Workload.zipf(Workload.keys(KEYS)));
        assertThat(share(counts, 1)).isCloseTo(1 / harmonic(KEYS), within(0.002));
        assertThat(share(counts, 100)).isCloseTo(harmonic(100) / harmonic(KEYS), within(0.005));
        assertThat(share(counts, 1_000)).isCloseTo(harmonic(1_000) / harmonic(KEYS), within(0.005));
    }

    @Test
    void frequencyHasNothingToDoWithTheNumberOfTheKey() {
        Map<Long, Long> counts = Arrays.stream(Workload.zipf(Workload.keys(KEYS)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        double mean = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(1_000)
                .mapToLong(Map.Entry::getKey)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(KEYS / 2.0, within(KEYS / 10.0));
    }

    @Test
    void keysOfASequenceAreTheObjectsThatWereGiven() {
        Long[] keys = Workload.keys(KEYS);
        assertThat(Workload.zipf(keys)).allSatisfy(key -> assertThat(key).isSameAs(keys[key.intValue()]));
        assertThat(Workload.uniform(keys)).allSatisfy(key -> assertThat(key).isSameAs(keys[key.intValue()]));
    }

    @Test
    void uniformPrefersNone() {
        List<Long> counts = counts(Workload.uniform(Workload.keys(KEYS)));
        assertThat(counts).hasSize(KEYS);
        assertThat(share(counts, 1_000)).isLessThan(0.13);
    }

    @Test
    void shareIsWhatWasAskedFor() {
        boolean[] yes = Workload.share(25);
        int count = 0;
        for (boolean one : yes) {
            count += one ? 1 : 0;
        }
        assertThat(count / (double) yes.length).isCloseTo(0.25, within(0.005));
    }

    /** How often each key is there, most frequent first. */
    private static List<Long> counts(Long[] sequence) {
        return Arrays.stream(sequence)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static double share(List<Long> counts, int most) {
        double all = counts.stream().mapToLong(c -> c).sum();
        return counts.stream().limit(most).mapToLong(c -> c).sum() / all;
    }

    private static double harmonic(int n) {
        double sum = 0;
        for (int i = 1; i <= n; i++) {
            sum += 1 / Math.pow(i, 0.99);
        }
        return sum;
    }
}
