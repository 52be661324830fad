package org.reflexcache.benchmarks.triggers;

import java.util.Arrays;
import java.util.Set;
import javax.cache.Cache;
import org.reflexcache.benchmarks.launch.Arguments;
import org.reflexcache.benchmarks.launch.Figures;

/**
 * Measures puts with one kind of trigger, once, in this virtual machine, and prints figures.
 *
 * @since 0.1
 */
public final class PutProbe {

    private static final int KEYS = 1 << 12;
    private static final Integer HIGH = 50;
    private static final int RUNS_OF_OTHERS = 20_000;

    private final String[] keys = new String[KEYS];
    private final Stock stock;
    private final Row row;

    private PutProbe(Stock stock, Row row) {
        this.stock = stock;
        this.row = row;
        Arrays.setAll(keys, i -> "inventory:" + i * 7919);
    }

    /**
     * Measures.
     *
     * @param arguments {@code --row}, {@code --others} (1 for other scripts before), {@code --rounds} of 4,096 puts, as many to warm up
     */
    public static void main(String... arguments) {
        Arguments given = new Arguments(Set.of("row", "others", "rounds"), arguments);
        try (Stock stock = new Stock()) {
            PutProbe probe = new PutProbe(stock, Row.named(given.text("row", "none")));
            if (given.number("others", 0) == 1) {
                probe.runOthers();
            }
            probe.row.register(stock);
            System.out.print(probe.measure(given.number("rounds", 100)));
        }
    }

    private void runOthers() {
        for (String script : Scripts.OTHERS) {
            stock.onPut("other:*", script);
            for (int i = 0; i < RUNS_OF_OTHERS; i++) {
                stock.cache().put("other:1", HIGH);
            }
            stock.triggers().list().forEach(stock.triggers()::delete);
        }
    }

    private Figures measure(int rounds) {
        double[] nanos = new double[rounds];
        double[] bytes = new double[rounds];
        for (int round = -rounds; round < rounds; round++) {
            putAll(HIGH);
            long before = CountingSink.requests();
            Watch watch = new Watch();
            watch.begin();
            putAll(row.value());
            watch.end();
            check(CountingSink.requests() - before);
            if (round >= 0) {
                nanos[round] = watch.nanos() / KEYS;
                bytes[round] = watch.bytes() / KEYS;
            }
        }
        return new Figures().put("nanos", Percentiles.of(nanos, 0.5)).put("bytes", Percentiles.of(bytes, 0.5));
    }

    private void putAll(Integer value) {
        Cache<String, Integer> cache = stock.cache();
        for (String key : keys) {
            cache.put(key, value);
        }
    }

    private void check(long emitted) {
        if (emitted != (row.isEmitting() ? KEYS : 0)) {
            throw new IllegalStateException(row + " asked for " + emitted + " effects in " + KEYS + " puts: "
                    + stock.triggers().list());
        }
    }
}
