package org.reflexcache.internal.policy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Sequences of keys that are the same in each run. */
final class KeySequences {

    private KeySequences() {}

    /** Keys of which the one of rank i comes with a frequency of 1 / i. */
    static int[] zipf(long seed, int length, int keys) {
        double[] below = new double[keys];
        double sum = 0;
        for (int i = 0; i < keys; i++) {
            sum += 1.0 / (i + 1);
            below[i] = sum;
        }
        double all = sum;
        Random random = new Random(seed);
        return IntStream.generate(() -> {
                    int found = Arrays.binarySearch(below, random.nextDouble() * all);
                    return found < 0 ? -found - 1 : found;
                })
                .limit(length)
                .toArray();
    }

    /** The same keys over and over. */
    static int[] loop(int length, int first, int keys) {
        return IntStream.range(0, length).map(i -> first + i % keys).toArray();
    }

    /** Keys that come twice and never again, the second time after about {@code least} to {@code most} others. */
    static int[] twice(long seed, int length, int least, int most) {
        Random random = new Random(seed);
        int[] sequence = new int[length];
        Arrays.fill(sequence, -1);
        for (int i = 0; i < length; i++) {
            if (sequence[i] < 0) {
                sequence[i] = i;
                int again = i + least + random.nextInt(most - least);
                while (again < length && sequence[again] >= 0) {
                    again++;
                }
                if (again < length) {
                    sequence[again] = i;
                }
            }
        }
        return sequence;
    }

    static int[] concat(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
    }

    /** A sequence, with {@code burst} keys that never come again after each {@code every} of its own. */
    static int[] withScans(int[] sequence, int every, int burst) {
        int[] fresh = {1_000_000};
        return IntStream.range(0, sequence.length)
                .flatMap(i -> (i + 1) % every == 0
                        ? IntStream.concat(
                                IntStream.of(sequence[i]),
                                IntStream.generate(() -> fresh[0]++).limit(burst))
                        : IntStream.of(sequence[i]))
                .toArray();
    }
}
