package org.reflexcache.benchmarks.operation;

import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.reflexcache.benchmarks.operation.Caller.Work;
import org.reflexcache.benchmarks.peer.CacheSpec;
import org.reflexcache.benchmarks.peer.Peer;
import org.reflexcache.benchmarks.peer.PeerManager;

/**
 * A cache that is measured. Subclasses say which cache, what is in it at first, and what has to hold after an iteration.
 *
 * @param <V> the type of values
 * @since 0.1
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls open before anything is measured.
public abstract class Held<V> {

    /** The peer that makes the cache. */
    @Param("reflex")
    public String peer = "reflex";

    /** Whether callers ask with the key objects that are stored ("same") or with others that are equal ("equal"). */
    @Param("same")
    public String keys = "same";

    /** The cache, open. */
    Cache<Long, V> cache;

    /** Its manager. */
    PeerManager manager;

    /** The values to be stored in turn: as many as a power of two. */
    V[] values;

    /** The keys to be asked for: {@link Workload#LENGTH}. */
    Long[] sequence;

    /**
     * Says what cache is wanted.
     *
     * @return the specification
     * @since 0.1
     */
    public abstract CacheSpec<Long, V> spec();

    /** Makes the values to be stored in turn. */
    abstract V[] makeValues();

    /** Makes a sequence of these keys. */
    Long[] makeSequence(Long[] asked) {
        return Workload.zipf(asked);
    }

    /** How many keys there are. */
    int keyCount() {
        return Workload.KEYS;
    }

    /** Whether all keys are stored at first. */
    boolean filled() {
        return true;
    }

    /** Makes and fills the cache. */
    @Setup(Level.Trial)
    public void open() {
        Referee.watch(() -> check(Caller.work()));
        values = makeValues();
        Long[] stored = Workload.keys(keyCount());
        sequence = makeSequence(keys.equals("same") ? stored : Workload.keys(keyCount()));
        manager = Peer.named(peer).open();
        cache = manager.create("measured", spec());
        for (int i = 0; filled() && i < stored.length; i++) {
            cache.put(stored[i], values[i & values.length - 1]);
        }
    }

    /**
     * Checks what was done.
     *
     * @param work what the callers say
     * @throws IllegalStateException if it cannot be so
     */
    void check(Work work) {
        work.requireAll("was the entry there");
    }

    /** Closes the cache. */
    @TearDown(Level.Trial)
    public void close() {
        manager.close();
    }

    /** The value that is stored by a caller's operation. */
    final V value(int place) {
        return values[place & values.length - 1];
    }

    /** Asks for a key, notes whether it was there. */
    final @Nullable V get(Caller caller) {
        V value = cache.get(sequence[caller.place()]);
        if (value == null) {
            caller.failed++;
        }
        return value;
    }

    /** Counts the entries, by iteration. */
    final long size() {
        long size = 0;
        for (Cache.Entry<Long, V> entry : cache) {
            size += entry.getKey() == null ? 0 : 1;
        }
        return size;
    }
}
