package org.reflexcache.benchmarks.triggers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.reflexcache.benchmarks.launch.Arguments;
import org.reflexcache.benchmarks.launch.Figures;
import org.reflexcache.trigger.TriggerCounts;

/**
 * Measures one write that counts itself, in Redis on the same machine and in a cache with a trigger, call by call, and prints figures
 * in nanoseconds.
 *
 * @since 0.1
 */
public final class RedisProbe {

    private static final int KEYS = 1_000;
    private static final String SCRIPT = "redis.call('SET', KEYS[1], ARGV[1]) return redis.call('INCR', 'writes')";

    private final double[] nanos;
    private final Figures figures = new Figures();

    private RedisProbe(int calls) {
        nanos = new double[calls];
    }

    /** A call that is measured. */
    private interface Call {
        void of(int key) throws IOException;
    }

    /**
     * Measures.
     *
     * @param arguments {@code --redis} (the program), {@code --calls}, as many to warm up
     * @throws IOException if Redis does not start, or refuses
     */
    public static void main(String... arguments) throws IOException {
        Arguments given = new Arguments(Set.of("redis", "calls"), arguments);
        RedisProbe probe = new RedisProbe(given.number("calls", 50_000));
        probe.askRedis(Path.of(given.text("redis", "/usr/bin/redis-server")));
        probe.putHere();
        System.out.print(probe.figures);
    }

    private void askRedis(Path program) throws IOException {
        try (RedisServer server = RedisServer.start(program);
                RedisClient client = new RedisClient(server.port())) {
            String script = client.ask(RedisClient.request("SCRIPT", "LOAD", SCRIPT));
            byte[][] sets = new byte[KEYS][];
            byte[][] scripts = new byte[KEYS][];
            for (int i = 0; i < KEYS; i++) {
                sets[i] = RedisClient.request("SET", "inventory:" + i, "50");
                scripts[i] = RedisClient.request("EVALSHA", script, "1", "inventory:" + i, "50");
            }
            measure("set", key -> client.ask(sets[key]));
            measure("script", key -> client.ask(scripts[key]));
            String writes = client.ask(RedisClient.request("GET", "writes"));
            require(writes.equals("" + 2 * nanos.length), "Redis counted " + writes);
        }
    }

    private void putHere() throws IOException {
        String[] keys = new String[KEYS];
        for (int i = 0; i < KEYS; i++) {
            keys[i] = "inventory:" + i;
        }
        try (Stock stock = new Stock()) {
            measure("put", key -> stock.cache().put(keys[key], 50));
            stock.onPut(Row.PATTERN, Scripts.COUNTING);
            measure("trigger", key -> stock.cache().put(keys[key], 50));
            TriggerCounts counts = stock.triggers().list().get(0).counts();
            require(counts.ok() == 2L * nanos.length, "the trigger ran " + counts);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private void measure(String name, Call call) throws IOException {
        for (int i = -nanos.length; i < nanos.length; i++) {
            int key = (i + nanos.length) % KEYS;
            long before = System.nanoTime();
            call.of(key);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - before;
            }
        }
        figures.put(name + "-p50", Percentiles.of(nanos, 0.5)).put(name + "-p99", Percentiles.of(nanos, 0.99));
    }
}
