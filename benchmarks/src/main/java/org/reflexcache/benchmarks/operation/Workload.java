package org.reflexcache.benchmarks.operation;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which keys are asked for, in which order, and which values are stored. All is made before it is measured, from fixed seeds.
 *
 * @since 0.1
 */
public final class Workload {

    /** How many keys there are, unless a benchmark says otherwise. */
    public static final int KEYS = 100_000;

    /** Length of a sequence of keys; a power of two. */
    static final int LENGTH = 1 << 20;

    private static final double SKEW = 0.99;
    private static final int VALUES = 1 << 10;

    /** Sequences of ranks by number of keys: they take a while to make. */
    private static final Map<Integer, int[]> RANKS = new ConcurrentHashMap<>();

    private Workload() {}

    /**
     * Makes the keys that are stored: 0 to {@code count} - 1.
     *
     * @param count how many, 1 or more
     * @return one object for each
     */
    static Long[] keys(int count) {
        Long[] keys = new Long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = Long.valueOf(i);
        }
        return keys;
    }

    /**
     * Makes a sequence of keys that follows Zipf's law with exponent 0.99. Which keys are frequent has nothing to do with their number.
     *
     * @param asked the keys, 1 or more
     * @return {@link #LENGTH} of them
     */
    static Long[] zipf(Long[] asked) {
        Long[] keys = asked.clone();
        shuffle(keys, new Random(20_260_104));
        Long[] sequence = new Long[LENGTH];
        int[] ranks = RANKS.computeIfAbsent(keys.length, Workload::ranks);
        for (int i = 0; i < LENGTH; i++) {
            sequence[i] = keys[ranks[i]];
        }
        return sequence;
    }

    private static int[] ranks(int count) {
        double[] upTo = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += 1 / Math.pow(rank + 1, SKEW);
            upTo[rank] = sum;
        }
        Random random = new Random(20_260_101);
        int[] ranks = new int[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            ranks[i] = rankOf(upTo, random.nextDouble() * sum);
        }
        return ranks;
    }

    /** Makes a sequence in which every key is as likely as any other. */
    static Long[] uniform(Long[] keys) {
        Random random = new Random(20_260_102);
        Long[] sequence = new Long[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            sequence[i] = keys[random.nextInt(keys.length)];
        }
        return sequence;
    }

    /** Makes a sequence of yes and no, as long as one of keys; of a hundred, {@code percent} are yes. */
    static boolean[] share(int percent) {
        Random random = new Random(20_260_103);
        boolean[] sequence = new boolean[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            sequence[i] = random.nextInt(100) < percent;
        }
        return sequence;
    }

    /** Makes some texts to be stored in turn; a power of two of them. */
    static String[] texts() {
        String[] texts = new String[VALUES];
        for (int i = 0; i < VALUES; i++) {
            texts[i] = "value " + i;
        }
        return texts;
    }

    private static void shuffle(Long[] keys, Random random) {
        for (int i = keys.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Long other = keys[i];
            keys[i] = keys[j];
            keys[j] = other;
        }
    }

    /** The first rank whose sum is above the point; the last, if rounding leaves none. */
    private static int rankOf(double[] upTo, double point) {
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > point) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
