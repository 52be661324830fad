package org.reflexcache.benchmarks.triggers;

import java.util.Locale;
import java.util.Set;
import org.reflexcache.benchmarks.launch.Arguments;
import org.reflexcache.benchmarks.launch.Figures;
import org.reflexcache.trigger.TriggerCounts;

/**
 * Measures puts whose trigger must be ended, once, in this virtual machine, and prints figures.
 *
 * @since 0.1
 */
public final class KillProbe {

    private KillProbe() {}

    /**
     * Measures.
     *
     * @param arguments {@code --attack}, {@code --runs}, as many to warm up
     */
    public static void main(String... arguments) {
        Arguments given = new Arguments(Set.of("attack", "runs"), arguments);
        Attack attack = Attack.valueOf(given.text("attack", "loop").toUpperCase(Locale.ROOT));
        int runs = given.number("runs", 2_000);
        double[] nanos = new double[runs];
        double[] bytes = new double[runs];
        try (Stock stock = new Stock()) {
            stock.onPut(Row.PATTERN, attack.script());
            for (int run = -runs; run < runs; run++) {
                Watch watch = new Watch();
                watch.begin();
                stock.cache().put("inventory:1", 1);
                watch.end();
                if (run >= 0) {
                    nanos[run] = watch.nanos();
                    bytes[run] = watch.bytes();
                }
            }
            TriggerCounts counts = stock.triggers().list().get(0).counts();
            if (counts.timeout() + counts.memory() != 2L * runs) {
                throw new IllegalStateException(attack + " was not ended each time: " + counts);
            }
            System.out.print(new Figures()
                    .put("p50", Percentiles.of(nanos, 0.5))
                    .put("p99", Percentiles.of(nanos, 0.99))
                    .put("bytes", Percentiles.of(bytes, 0.5))
                    .put("timeouts", (double) counts.timeout()));
        }
    }
}
