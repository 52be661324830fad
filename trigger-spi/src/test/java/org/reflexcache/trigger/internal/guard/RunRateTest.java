package org.reflexcache.trigger.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reflexcache.trigger.RateLimit;
import org.reflexcache.trigger.testing.Together;

@Timeout(60)
class RunRateTest {

    @Test
    void burstIsLetThroughAndComesBackEvenly() {
        RunRate rate = new RunRate(new RateLimit(4, Duration.ofNanos(100)), 1_000);
        assertThat(burst(rate, 1_000)).isEqualTo(4);
        assertThat(burst(rate, 1_024)).isZero();
        assertThat(burst(rate, 1_025)).isOne();
        assertThat(burst(rate, 1_075)).isEqualTo(2);
        assertThat(burst(rate, 1_000_000)).isEqualTo(4);
    }

    @Test
    void oneRunAPeriodIsOneRunAPeriod() {
        RunRate rate = new RunRate(new RateLimit(1, Duration.ofSeconds(1)), 0);
        assertThat(burst(rate, 0)).isOne();
        assertThat(burst(rate, 999_999_999)).isZero();
        assertThat(burst(rate, 1_000_000_000)).isOne();
    }

    @Test
    void whatDoesNotDivideIsRoundedInFavourOfTheLimit() {
        RunRate rate = new RunRate(new RateLimit(3, Duration.ofNanos(100)), 0);
        assertThat(burst(rate, 0)).isEqualTo(3);
        assertThat(burst(rate, 33)).isZero();
        assertThat(burst(rate, 34)).isOne();
    }

    @Test
    void clockMayOverflow() {
        RunRate rate = new RunRate(new RateLimit(2, Duration.ofNanos(100)), Long.MAX_VALUE - 10);
        assertThat(burst(rate, Long.MAX_VALUE - 10)).isEqualTo(2);
        assertThat(burst(rate, Long.MIN_VALUE + 38)).isZero();
        assertThat(burst(rate, Long.MIN_VALUE + 39)).isOne();
        assertThat(burst(rate, Long.MIN_VALUE + 500)).isEqualTo(2);
    }

    @Test
    void clockThatAnotherThreadReadEarlierGivesNoRunBack() {
        RunRate rate = new RunRate(new RateLimit(2, Duration.ofNanos(100)), 0);
        assertThat(burst(rate, 500)).isEqualTo(2);
        assertThat(burst(rate, 300)).isZero();
        assertThat(burst(rate, 550)).isOne();
    }

    @Test
    void extremeLimitsDoNotOverflow() {
        RunRate slow = new RunRate(new RateLimit(Integer.MAX_VALUE, Duration.ofDays(365)), 0);
        assertThat(slow.tryAcquire(0)).isTrue();
        RunRate slowest = new RunRate(new RateLimit(1, Duration.ofDays(365)), 0);
        assertThat(burst(slowest, 0)).isOne();
        assertThat(burst(slowest, Duration.ofDays(365).toNanos() - 1)).isZero();
        RunRate fast = new RunRate(new RateLimit(1_000, Duration.ofNanos(1)), 0);
        assertThat(burst(fast, 0)).isEqualTo(1_000);
        assertThat(burst(fast, 7)).isEqualTo(7);
    }

    /** A run is refused if and only if there is an interval, up to now, in which there would be one too many. */
    @Test
    void agreesWithTheBoundOverAllIntervals() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            int runs = 1 + random.nextInt(6);
            long tokenNanos = 1L + random.nextInt(50);
            RunRate rate = new RunRate(new RateLimit(runs, Duration.ofNanos(runs * tokenNanos)), 0);
            List<Long> granted = new ArrayList<>();
            long now = 0;
            for (int i = 0; i < 200; i++) {
                now += random.nextInt(random.nextInt(10) == 0 ? 400 : 30);
                granted.add(now);
                boolean fits = fits(granted, runs, tokenNanos);
                assertThat(rate.tryAcquire(now)).isEqualTo(fits);
                if (!fits) {
                    granted.remove(granted.size() - 1);
                }
            }
        }
    }

    @Test
    void boundHoldsUnderManyThreads() throws InterruptedException {
        int runs = 20;
        long tokenNanos = 10;
        RunRate rate = new RunRate(new RateLimit(runs, Duration.ofNanos(runs * tokenNanos)), 0);
        AtomicLong clock = new AtomicLong();
        List<List<Long>> granted = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            granted.add(new ArrayList<>());
        }
        Together.run(8, number -> {
            for (int i = 0; i < 20_000; i++) {
                // Read, and perhaps handed in late.
                long now = clock.incrementAndGet();
                if (rate.tryAcquire(now)) {
                    granted.get(number).add(now);
                }
            }
        });
        List<Long> all = granted.stream().flatMap(List::stream).sorted().toList();
        for (int last = 0; last < all.size(); last++) {
            for (int first = Math.max(0, last - 200); first <= last; first++) {
                long allowed = runs + (all.get(last) - all.get(first)) / tokenNanos;
                assertThat((long) last - first + 1).isLessThanOrEqualTo(allowed);
            }
        }
        long span = clock.get();
        assertThat((long) all.size()).isBetween(span / tokenNanos * 8 / 10, span / tokenNanos + runs);
    }

    private static boolean fits(List<Long> granted, int runs, long tokenNanos) {
        int last = granted.size() - 1;
        for (int first = 0; first <= last; first++) {
            if (last - first + 1 > runs + (granted.get(last) - granted.get(first)) / tokenNanos) {
                return false;
            }
        }
        return true;
    }

    private static int burst(RunRate rate, long now) {
        int count = 0;
        while (rate.tryAcquire(now)) {
            count++;
        }
        return count;
    }
}
