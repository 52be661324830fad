package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;

/** What looks and then changes does both at once, as far as any other thread can tell. */
class AtomicityTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 2_000;

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    /** The same must hold on each path through the code. */
    enum Kind {
        PLAIN,
        UNBOUNDED,
        TIMED,
        LISTENED
    }

    @ParameterizedTest
    @EnumSource
    void putIfAbsentHasOneWinner(Kind kind) {
        Cache<Integer, Integer> cache = cache(kind);
        AtomicInteger[] winners = counters();

        inThreads(thread -> {
            for (int key = 0; key < ROUNDS; key++) {
                if (cache.putIfAbsent(key, thread)) {
                    winners[key].incrementAndGet();
                }
            }
        });

        assertThat(winners).allSatisfy(winner -> assertThat(winner).hasValue(1));
    }

    @ParameterizedTest
    @EnumSource
    void replaceOfAnExpectedValueLosesNoIncrement(Kind kind) {
        Cache<Integer, Integer> cache = cache(kind);
        cache.put(0, 0);

        inThreads(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                Integer seen;
                do {
                    seen = cache.get(0);
                } while (!cache.replace(0, seen, seen + 1));
            }
        });

        assertThat(cache.get(0)).isEqualTo(THREADS * ROUNDS);
    }

    @ParameterizedTest
    @EnumSource
    void invokeLosesNoIncrement(Kind kind) {
        Cache<Integer, Integer> cache = cache(kind);

        inThreads(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                cache.<Object>invoke(0, (entry, arguments) -> {
                    entry.setValue(entry.exists() ? entry.getValue() + 1 : 1);
                    return null;
                });
            }
        });

        assertThat(cache.get(0)).isEqualTo(THREADS * ROUNDS);
    }

    @ParameterizedTest
    @EnumSource
    void getAndPutHandsOutEachValueOnce(Kind kind) {
        Cache<Integer, Integer> cache = cache(kind);
        Set<Integer> replaced = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();

        inThreads(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                Integer before = cache.getAndPut(0, thread * ROUNDS + i);
                if (before != null && !replaced.add(before)) {
                    twice.incrementAndGet();
                }
            }
        });

        assertThat(twice).hasValue(0);
        assertThat(replaced).hasSize(THREADS * ROUNDS - 1).doesNotContain(cache.get(0));
    }

    @ParameterizedTest
    @EnumSource
    void getAndReplaceHandsOutEachValueOnce(Kind kind) {
        Cache<Integer, Integer> cache = cache(kind);
        cache.put(0, -1);
        Set<Integer> replaced = ConcurrentHashMap.newKeySet();

        inThreads(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                replaced.add(cache.getAndReplace(0, thread * ROUNDS + i));
            }
        });

        assertThat(replaced).hasSize(THREADS * ROUNDS).doesNotContain(cache.get(0));
    }

    @ParameterizedTest
    @EnumSource
    void oneOfManyRemovesAnEntry(Kind kind) {
        Cache<Integer, Integer> cache = cache(kind);
        AtomicInteger[] removers = counters();
        for (int key = 0; key < ROUNDS; key++) {
            cache.put(key, key);
        }

        inThreads(thread -> {
            for (int key = 0; key < ROUNDS; key++) {
                boolean removed = switch (thread % 3) {
                    case 0 -> cache.remove(key);
                    case 1 -> cache.remove(key, key);
                    default -> cache.getAndRemove(key) != null;
                };
                if (removed) {
                    removers[key].incrementAndGet();
                }
            }
        });

        assertThat(removers).allSatisfy(remover -> assertThat(remover).hasValue(1));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPutIsTakenOnceOrStillThere(Kind kind) {
        Cache<Integer, Integer> cache = cache(kind);
        AtomicInteger put = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();

        inThreads(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                if (thread % 2 == 0) {
                    put.addAndGet(cache.putIfAbsent(0, i) ? 1 : 0);
                } else {
                    taken.addAndGet(cache.getAndRemove(0) != null ? 1 : 0);
                }
            }
        });

        assertThat(taken.get() + (cache.containsKey(0) ? 1 : 0)).isEqualTo(put.get());
    }

    @ParameterizedTest
    @EnumSource
    void replaceDoesNotBringBackWhatWasRemoved(Kind kind) {
        Cache<Integer, Integer> cache = cache(kind);
        for (int key = 0; key < ROUNDS; key++) {
            cache.put(key, 0);
        }

        inThreads(thread -> {
            for (int key = 0; key < ROUNDS; key++) {
                if (thread == 0) {
                    cache.remove(key);
                } else {
                    cache.replace(key, thread);
                }
            }
        });

        assertThat(cache).isEmpty();
    }

    private Cache<Integer, Integer> cache(Kind kind) {
        ReflexConfiguration<Integer, Integer> configuration = new ReflexConfiguration<>();
        Cache<Integer, Integer> cache = switch (kind) {
            case PLAIN, LISTENED -> fixture.cache(configuration);
            case UNBOUNDED -> fixture.cache(configuration.setUnbounded());
            case TIMED ->
                fixture.cache(configuration.setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_DAY)));
        };
        if (kind == Kind.LISTENED) {
            RecordedEvents.of(cache);
        }
        return cache;
    }

    private static AtomicInteger[] counters() {
        AtomicInteger[] counters = new AtomicInteger[ROUNDS];
        java.util.Arrays.setAll(counters, i -> new AtomicInteger());
        return counters;
    }

    private static void inThreads(IntConsumer task) {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Throwable> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int number = t;
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    task.accept(number);
                } catch (Exception | AssertionError e) {
                    failures.add(e);
                }
            });
            threads.add(thread);
            thread.setDaemon(true);
            thread.start();
        }
        threads.forEach(Await::end);
        assertThat(failures).isEmpty();
    }
}
