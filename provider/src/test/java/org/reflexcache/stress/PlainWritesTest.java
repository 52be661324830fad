package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryRemovedListener;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;

/** Writes of several threads to one key, where no trigger makes them take the long way: none gets lost, none happens twice. */
class PlainWritesTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 60_000;

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final Cache<Integer, Integer> cache = fixture.cache(
            new ReflexConfiguration<Integer, Integer>().setStoreByValue(false).setMaximumEntries(10));

    @Test
    void eachValueIsAnsweredOnceByWhatReplacesIt() {
        Queue<Integer> answered = new ConcurrentLinkedQueue<>();
        AtomicInteger values = new AtomicInteger();
        cache.put(1, values.incrementAndGet());

        Crew.run("replacing", THREADS, Crew.PATIENCE, thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                Integer value = values.incrementAndGet();
                answered.add((i & 1) == 0 ? cache.getAndPut(1, value) : cache.getAndReplace(1, value));
            }
        });

        answered.add(cache.getAndRemove(1));
        Set<Integer> different = new HashSet<>(answered);
        assertThat(answered).hasSize(values.get());
        assertThat(different).hasSize(values.get());
    }

    @Test
    void anEntryIsCreatedOnlyWhereThereIsNone() {
        AtomicInteger balance = new AtomicInteger();
        CacheEntryCreatedListener<Integer, Integer> created = events -> balance.incrementAndGet();
        CacheEntryRemovedListener<Integer, Integer> removed = events -> balance.decrementAndGet();
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> created, null, false, true));
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> removed, null, false, true));

        Crew.run("putting and removing", THREADS, Crew.PATIENCE, thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                if ((i + thread) % 2 == 0) {
                    cache.put(1, i);
                } else {
                    cache.remove(1);
                }
            }
        });

        cache.remove(1);
        assertThat(balance.get()).isZero();
        assertThat(CacheFixture.reflex(cache).estimatedSize()).isZero();
    }
}
