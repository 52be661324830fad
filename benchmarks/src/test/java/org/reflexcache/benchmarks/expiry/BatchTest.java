package org.reflexcache.benchmarks.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.reflexcache.benchmarks.launch.Figures;

class BatchTest {

    @Test
    void lagsAreFromDeadlineToEventAndSorted() throws InterruptedException {
        Batch batch = new Batch(100, 3);
        batch.deadline(100, 1_000);
        batch.deadline(101, 2_000);
        batch.deadline(102, 3_000);
        batch.told(102, 3_500);
        batch.told(100, 1_050);
        assertThat(batch.lags()).containsExactly(50, 500);
        assertThat(batch.awaitAll(0)).isFalse();
        batch.told(101, 1_990);
        assertThat(batch.lags()).containsExactly(-10, 50, 500);
        assertThat(batch.awaitAll(0)).isTrue();
        assertThat(batch.toldAgain()).isZero();
    }

    @Test
    void anEventThatComesAgainIsCountedAndChangesNothing() {
        Batch batch = new Batch(0, 1);
        batch.told(0, 7);
        batch.told(0, 9);
        assertThat(batch.toldAgain()).isOne();
        assertThat(batch.lags()).containsExactly(7);
    }

    @Test
    void keysOfOthersAreNotItsOwn() {
        Batch batch = new Batch(10, 5);
        assertThat(LongStream.range(0, 20).filter(batch::holds)).containsExactly(10L, 11L, 12L, 13L, 14L);
    }

    @Test
    void waitingEndsWhenNoEventComes() throws InterruptedException {
        Batch batch = new Batch(0, 2);
        batch.told(0, 1);
        batch.awaitWhileTold(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(batch.lags()).hasSize(1);
    }

    @Test
    void percentilesAreLagsThatSoManyAreNotAbove() {
        long[] lags = LongStream.rangeClosed(1, 200).map(i -> i * 1_000_000).toArray();
        assertThat(Lags.percentileMillis(lags, 50)).isEqualTo(100);
        assertThat(Lags.percentileMillis(lags, 99)).isEqualTo(198);
        assertThat(Lags.percentileMillis(lags, 99.9)).isEqualTo(200);
        assertThat(Lags.percentileMillis(lags, 100)).isEqualTo(200);
        assertThat(Lags.percentileMillis(new long[] {5_000_000}, 50)).isEqualTo(5);
        assertThat(Lags.percentileMillis(new long[0], 50)).isNaN();
    }

    @Test
    void aBatchWithoutEventsHasNoLags() {
        Figures figures = Lags.figures(new Batch(0, 4));
        assertThat(figures.get("events")).isZero();
        assertThat(figures.get("min")).isNaN();
        assertThat(figures.get("max")).isNaN();
    }
}
