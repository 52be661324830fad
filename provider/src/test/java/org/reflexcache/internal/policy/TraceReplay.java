package org.reflexcache.internal.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Replays a sequence of keys through a policy, without a cache, and counts the hits.
 *
 * <p>{@link #main} takes trace files (gzip'd text, a whole number a line) or folders of them, and prints the hits per hundred
 * accesses of a least-recently-used cache, of {@link ReuseClock} and of the optimum, with room for 5 % and 20 % of the distinct
 * keys.
 */
final class TraceReplay {

    private static final int MOST_ACCESSES = 300_000;
    private static final int[] ROOM_PERCENT = {5, 20};

    private TraceReplay() {}

    /** Hits per hundred accesses with a policy. */
    static double policy(EvictionPolicy policy, int[] keys) {
        Map<Integer, KeyNode> cache = new HashMap<>();
        int hits = 0;
        for (int key : keys) {
            KeyNode node = cache.get(key);
            if (node != null) {
                hits++;
                node.touch();
                continue;
            }
            node = new KeyNode(key);
            cache.put(key, node);
            policy.add(node);
            PolicyNode victim;
            while ((victim = policy.nextVictim()) != null) {
                cache.remove(((KeyNode) victim).key);
            }
        }
        return 100.0 * hits / keys.length;
    }

    /** Hits per hundred accesses when the entry leaves that was read the longest time ago. */
    static double leastRecentlyUsed(int maximum, int[] keys) {
        Map<Integer, Integer> cache = new LinkedHashMap<>(16, 0.75f, true);
        int hits = 0;
        for (int key : keys) {
            if (cache.put(key, key) != null) {
                hits++;
            } else if (cache.size() > maximum) {
                cache.remove(cache.keySet().iterator().next());
            }
        }
        return 100.0 * hits / keys.length;
    }

    /** Hits per hundred accesses when the entry leaves that is read next the longest time ahead (Belady). */
    static double optimum(int maximum, int[] keys) {
        int[] nextUse = new int[keys.length];
        Map<Integer, Integer> lastSeen = new HashMap<>();
        for (int i = keys.length - 1; i >= 0; i--) {
            Integer later = lastSeen.put(keys[i], i);
            nextUse[i] = later == null ? keys.length + i : later;
        }
        TreeMap<Integer, Integer> keyByNextUse = new TreeMap<>();
        int hits = 0;
        for (int i = 0; i < keys.length; i++) {
            if (keyByNextUse.remove(i) != null) {
                hits++;
            } else if (keyByNextUse.size() >= maximum) {
                keyByNextUse.pollLastEntry();
            }
            keyByNextUse.put(nextUse[i], keys[i]);
        }
        return 100.0 * hits / keys.length;
    }

    public static void main(String... args) throws IOException {
        System.out.printf("%-24s %5s%s%n", "trace", "room", join(Stream.of("optimum", "lru", "reuse", "gap won")));
        double[] sums = new double[4];
        double worst = Double.POSITIVE_INFINITY;
        int rows = 0;
        int gaps = 0;
        for (Path file : files(args)) {
            int[] keys = read(file);
            long distinct = Arrays.stream(keys).distinct().count();
            for (int percent : ROOM_PERCENT) {
                int room = (int) Math.max(1, distinct * percent / 100);
                double[] row = row(room, keys);
                print(String.valueOf(file.getFileName()), percent + " %", row);
                Arrays.setAll(sums, i -> sums[i] + row[i]);
                worst = Math.min(worst, row[2] - row[1]);
                gaps += row[0] - row[1] >= 1 ? 1 : 0;
                rows++;
            }
        }
        print("mean", "", new double[] {sums[0] / rows, sums[1] / rows, sums[2] / rows, sums[3] / gaps});
        System.out.printf(Locale.ROOT, "worst against lru: %.2f points%n", worst);
    }

    /** Hits with the optimum, least recently used and ours, and the share of the gap that ours wins, if it is worth a point. */
    private static double[] row(int room, int[] keys) {
        double optimum = optimum(room, keys);
        double lru = leastRecentlyUsed(room, keys);
        double ours = policy(new ReuseClock(room), keys);
        return new double[] {optimum, lru, ours, optimum - lru >= 1 ? (ours - lru) / (optimum - lru) : 0};
    }

    private static void print(String name, String room, double[] row) {
        String figures = join(Arrays.stream(row).mapToObj(figure -> String.format(Locale.ROOT, "%.2f", figure)));
        System.out.printf("%-24s %5s%s%n", name, room, figures);
    }

    private static String join(Stream<String> cells) {
        StringBuilder line = new StringBuilder();
        cells.forEach(cell -> line.append(String.format(Locale.ROOT, " %8s", cell)));
        return line.toString();
    }

    private static Path[] files(String... args) {
        return Arrays.stream(args)
                .map(Path::of)
                .flatMap(TraceReplay::filesBelow)
                .filter(file -> file.toString().endsWith(".gz"))
                .sorted()
                .toArray(Path[]::new);
    }

    private static Stream<Path> filesBelow(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] read(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .limit(MOST_ACCESSES)
                    .mapToInt(Integer::parseInt)
                    .toArray();
        }
    }
}
