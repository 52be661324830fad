package org.reflexcache.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class CacheStatisticsTest {

    private static final int MANY = 64_000;

    private final AtomicLong clock = new AtomicLong(-12_345);
    private final AtomicLong clockReadings = new AtomicLong();
    private final CacheStatistics statistics = new CacheStatistics(() -> {
        clockReadings.incrementAndGet();
        return clock.get();
    });

    @Test
    void everythingIsZeroAtFirst() {
        assertAllZero();
    }

    @Test
    void everythingIsZeroAfterReset() {
        recordOfEach();
        statistics.reset();
        assertAllZero();
        recordOfEach();
        assertThat(statistics.meanGetMicros())
                .as("the first ones are timed again")
                .isPositive();
    }

    @Test
    void amountsAreAddedUp() {
        statistics.recordGets(3, 1, CacheStatistics.UNTIMED);
        statistics.recordGets(0, 1, CacheStatistics.UNTIMED);
        statistics.recordPuts(4, CacheStatistics.UNTIMED);
        statistics.recordPuts(1, CacheStatistics.UNTIMED);
        statistics.recordRemovals(2, CacheStatistics.UNTIMED);
        statistics.recordRemovals(0, CacheStatistics.UNTIMED);
        statistics.recordEvictions(7);
        statistics.recordExpirations(8);
        assertThat(List.of(statistics.hits(), statistics.misses(), statistics.puts(), statistics.removals()))
                .containsExactly(3L, 2L, 5L, 2L);
        assertThat(List.of(statistics.evictions(), statistics.expirations())).containsExactly(7L, 8L);
        assertThat(statistics.hitPercentage()).isEqualTo(60f);
        assertThat(statistics.missPercentage()).isEqualTo(40f);
    }

    @Test
    void meansAreInMicroseconds() {
        timedGets(1, 1_500);
        timedGets(1, 500);
        assertThat(statistics.meanGetMicros()).isEqualTo(1f);
        assertThat(statistics.meanPutMicros()).isZero();
        assertThat(statistics.meanRemoveMicros()).isZero();
    }

    @Test
    void eachKindHasItsOwnMean() {
        recordOfEach();
        assertThat(statistics.meanGetMicros()).isEqualTo(1f);
        assertThat(statistics.meanPutMicros()).isEqualTo(2f);
        assertThat(statistics.meanRemoveMicros()).isEqualTo(3f);
    }

    @Test
    void callForManyKeysCountsForEachOfThem() {
        timedGets(10, 5_000);
        assertThat(statistics.meanGetMicros()).isEqualTo(0.5f);
    }

    @Test
    void callThatDidNothingDoesNotCount() {
        long start = statistics.startRemove();
        clock.addAndGet(9_000);
        statistics.recordRemovals(0, start);
        assertThat(statistics.meanRemoveMicros()).isZero();
    }

    @Test
    void loadingIsLeftOut() {
        long start = statistics.startGet();
        clock.addAndGet(1_000);
        long pause = statistics.pause(start);
        clock.addAndGet(70_000);
        start = statistics.resume(start, pause);
        clock.addAndGet(2_000);
        statistics.recordGets(0, 1, start);
        assertThat(statistics.meanGetMicros()).isEqualTo(3f);
    }

    @Test
    void callThatIsNotTimedReadsNoClock() {
        long start = CacheStatistics.UNTIMED;
        start = statistics.resume(start, statistics.pause(start));
        statistics.recordGets(1, 0, start);
        assertThat(start).isEqualTo(CacheStatistics.UNTIMED);
        assertThat(clockReadings).hasValue(0);
    }

    @Test
    void clockThatStandsAtZeroIsATime() {
        clock.set(0);
        long start = statistics.startGet();
        assertThat(start).isNotEqualTo(CacheStatistics.UNTIMED);
        clock.set(1_001);
        statistics.recordGets(1, 0, start);
        assertThat(statistics.meanGetMicros()).isEqualTo(1f);
    }

    @Test
    void firstOnesAreAllTimedAndThenASample() {
        long timed = 0;
        for (int i = 0; i < OperationTimer.TIMED_FIRST; i++) {
            timed += statistics.startPut() == CacheStatistics.UNTIMED ? 0 : 1;
        }
        assertThat(timed).isEqualTo(OperationTimer.TIMED_FIRST);
        timed = 0;
        for (int i = 0; i < MANY; i++) {
            timed += statistics.startPut() == CacheStatistics.UNTIMED ? 0 : 1;
        }
        // Binomial, with a standard deviation of 31: ten of them.
        assertThat(timed).isCloseTo(MANY / OperationTimer.SAMPLED_ONE_IN, within(310L));
    }

    @Test
    void sampleIsNotInStepWithTheApplication() {
        timedGets(OperationTimer.TIMED_FIRST, 1);
        statistics.reset();
        // Each 64th call is slow, as a fixed stride of 64 would have it: it would see all of them, or none.
        LongUnaryOperator nanos = i -> i % OperationTimer.SAMPLED_ONE_IN == 0 ? 64_000 : 0;
        for (int i = 0; i < 10 * MANY; i++) {
            timedGets(1, nanos.applyAsLong(i));
        }
        assertThat(statistics.meanGetMicros()).isBetween(0.4f, 1.8f);
    }

    @Test
    void nothingIsLostAmongThreads() throws Exception {
        int threads = 4;
        int each = 50_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                runs.add(pool.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        statistics.recordGets(1, 2, statistics.startGet());
                        statistics.recordEvictions(1);
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(statistics.hits()).isEqualTo((long) threads * each);
        assertThat(statistics.misses()).isEqualTo(2L * threads * each);
        assertThat(statistics.evictions()).isEqualTo((long) threads * each);
    }

    private void timedGets(int hits, long nanos) {
        long start = statistics.startGet();
        clock.addAndGet(nanos);
        statistics.recordGets(hits, 0, start);
    }

    private void recordOfEach() {
        long start = statistics.startGet();
        clock.addAndGet(1_000);
        statistics.recordGets(1, 0, start);
        statistics.recordGets(0, 1, CacheStatistics.UNTIMED);
        start = statistics.startPut();
        clock.addAndGet(2_000);
        statistics.recordPuts(1, start);
        start = statistics.startRemove();
        clock.addAndGet(3_000);
        statistics.recordRemovals(1, start);
        statistics.recordEvictions(1);
        statistics.recordExpirations(1);
    }

    private void assertAllZero() {
        assertThat(List.of(statistics.hits(), statistics.misses(), statistics.puts(), statistics.removals()))
                .containsOnly(0L);
        assertThat(List.of(statistics.evictions(), statistics.expirations())).containsOnly(0L);
        assertThat(List.of(
                        statistics.hitPercentage(),
                        statistics.missPercentage(),
                        statistics.meanGetMicros(),
                        statistics.meanPutMicros(),
                        statistics.meanRemoveMicros()))
                .containsOnly(0f);
    }
}
