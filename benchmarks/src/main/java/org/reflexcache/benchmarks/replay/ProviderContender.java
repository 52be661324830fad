package org.reflexcache.benchmarks.replay;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import org.reflexcache.benchmarks.peer.CacheSpec;
import org.reflexcache.benchmarks.peer.Peer;
import org.reflexcache.benchmarks.peer.PeerManager;

/** A provider of {@code javax.cache}. */
record ProviderContender(Peer peer) implements Contender {

    /** Some providers evict later, on other threads: they get time. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    /** And a few entries too many may stay. */
    private static final double MOST_SURPLUS = 1.1;

    private static final int SLACK = 64;

    @Override
    public String name() {
        return peer.name();
    }

    @Override
    public int hits(int room, Trace trace) {
        Integer[] keys = boxed(trace);
        try (PeerManager manager = peer.open()) {
            Cache<Integer, Integer> cache = manager.create(
                    "replay", CacheSpec.of(Integer.class, Integer.class).bounded(room));
            int hits = 0;
            for (Integer key : keys) {
                if (cache.get(key) == null) {
                    cache.put(key, key);
                } else {
                    hits++;
                }
            }
            checkSize(cache, room);
            return hits;
        }
    }

    /** Hits of a cache that stays larger than it was asked to be would not be comparable. */
    private void checkSize(Cache<Integer, Integer> cache, int room) {
        long end = System.nanoTime() + PATIENCE;
        long size = size(cache);
        while (size > room * MOST_SURPLUS + SLACK) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(name() + " holds " + size + " entries, bounded to " + room);
            }
            LockSupport.parkNanos(PAUSE);
            size = size(cache);
        }
    }

    private static long size(Cache<Integer, Integer> cache) {
        return StreamSupport.stream(cache.spliterator(), false).count();
    }

    private static Integer[] boxed(Trace trace) {
        Integer[] keys = new Integer[trace.length()];
        for (int access = 0; access < keys.length; access++) {
            keys[access] = trace.key(access);
        }
        return keys;
    }
}
