package org.reflexcache.benchmarks.report;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what JMH writes with {@code -rf json}.
 *
 * @since 0.1
 */
public final class JmhJson {

    private JmhJson() {}

    /**
     * Reads a file.
     *
     * @param file what JMH has written
     * @return the results, in its order
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is something else
     * @since 0.1
     */
    public static List<Measured> read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (ConfigException wrong) {
            throw new IllegalArgumentException(file + " is not a result of JMH: " + wrong.getMessage(), wrong);
        }
    }

    /** Reads a text; the reader at hand wants an object around a list. */
    private static List<Measured> parse(String json) {
        List<Measured> results = new ArrayList<>();
        for (Config result :
                ConfigFactory.parseString("{\"results\":" + json + "}").getConfigList("results")) {
            results.add(measured(result));
        }
        return results;
    }

    private static Measured measured(Config result) {
        String benchmark = result.getString("benchmark");
        Map<String, Double> figures = new TreeMap<>();
        List<Double> cpu = List.of();
        for (Map.Entry<String, ConfigValue> entry :
                result.getObject("secondaryMetrics").entrySet()) {
            Config metric = ((ConfigObject) entry.getValue()).toConfig();
            List<Double> iterations = flat(metric.getList("rawData"));
            figures.put(entry.getKey(), median(iterations));
            if (entry.getKey().equals(Measured.CPU)) {
                cpu = iterations;
            }
        }
        Map<String, String> params = new TreeMap<>();
        if (result.hasPath("params")) {
            result.getObject("params")
                    .forEach((name, value) -> params.put(name, value.unwrapped().toString()));
        }
        return new Measured(
                benchmark.substring(benchmark.lastIndexOf('.') + 1),
                params,
                result.getInt("threads"),
                median(flat(result.getList("primaryMetric.rawData"))),
                figures,
                cpu);
    }

    /** Half of them are at most so much: less moved by a disturbance than the mean. */
    private static double median(List<Double> sorted) {
        int size = sorted.size();
        return size == 0 ? Double.NaN : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }

    /** The figures of all iterations of all forks, sorted. */
    private static List<Double> flat(ConfigList list) {
        List<Double> figures = new ArrayList<>();
        for (ConfigValue value : list) {
            if (value instanceof ConfigList inner) {
                figures.addAll(flat(inner));
            } else if (value.unwrapped() instanceof Number number) {
                figures.add(number.doubleValue());
            }
        }
        figures.sort(null);
        return figures;
    }
}
