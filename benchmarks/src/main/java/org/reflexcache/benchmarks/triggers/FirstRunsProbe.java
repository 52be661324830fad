package org.reflexcache.benchmarks.triggers;

import java.util.Arrays;
import org.reflexcache.benchmarks.launch.Figures;

/**
 * Measures the first registrations and the first runs of a script in this virtual machine, and prints figures in nanoseconds.
 *
 * @since 0.1
 */
public final class FirstRunsProbe {

    private static final int RUNS = 100;
    private static final int FIRST_OF_MANY = 10;

    private FirstRunsProbe() {}

    /**
     * Measures.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        double[] nanos = new double[RUNS];
        try (Stock stock = new Stock()) {
            for (int i = 0; i < RUNS; i++) {
                // An application has used its cache before.
                stock.cache().put("inventory:" + i, 50);
            }
            long start = System.nanoTime();
            stock.onPut(Row.PATTERN, Scripts.INVENTORY);
            long first = System.nanoTime();
            stock.onPut("other:*", Scripts.INVENTORY + " return 1");
            long second = System.nanoTime();
            for (int i = 0; i < RUNS; i++) {
                String key = "inventory:" + i;
                Integer value = i % 2 == 0 ? 5 : 40;
                long before = System.nanoTime();
                stock.cache().put(key, value);
                nanos[i] = System.nanoTime() - before;
            }
            System.out.print(new Figures()
                    .put("registration", (double) (first - start))
                    .put("registration-2", (double) (second - first))
                    .put("run-1", nanos[0])
                    .put("run-2", nanos[1])
                    .put("runs-3-10", Percentiles.of(Arrays.copyOfRange(nanos, 2, FIRST_OF_MANY), 0.5))
                    .put("runs-11-100", Percentiles.of(Arrays.copyOfRange(nanos, FIRST_OF_MANY, RUNS), 0.5))
                    .put("slowest-11-100", Percentiles.of(Arrays.copyOfRange(nanos, FIRST_OF_MANY, RUNS), 1)));
        }
    }
}
