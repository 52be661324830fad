package org.reflexcache.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reflexcache.testing.ManualTicker;

class TickerTest {

    @Test
    void systemTickerFollowsTheSystemsClocks() {
        Ticker ticker = Ticker.system();
        long before = System.nanoTime();
        long nanos = ticker.nanos();
        assertThat(nanos - before).isNotNegative();
        assertThat(System.nanoTime() - nanos).isNotNegative();
        assertThat(ticker.epochMillis()).isCloseTo(System.currentTimeMillis(), within(10_000L));
        assertThat(ticker).isSameAs(Ticker.system()).hasToString("Ticker.system()");
    }

    @Test
    void systemTickerNeverJumps() {
        Runnable end = Ticker.system().onJump(() -> {
            throw new AssertionError("no jump");
        });
        end.run();
        end.run();
        assertThatThrownBy(() -> Ticker.system().onJump(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void manualTickerMovesBothClocksAndThenTellsTheSleepers() {
        ManualTicker ticker = new ManualTicker();
        long nanos = ticker.nanos();
        AtomicInteger told = new AtomicInteger();
        Runnable action = () -> {
            assertThat(ticker.nanos() - nanos).isEqualTo(2_000_000_000L);
            told.incrementAndGet();
        };
        Runnable first = ticker.onJump(action);
        Runnable second = ticker.onJump(action);
        ticker.advance(Duration.ofSeconds(2));
        assertThat(ticker.epochMillis()).isEqualTo(ManualTicker.START_EPOCH_MILLIS + 2_000);
        assertThat(ticker.nanos()).as("past the overflow").isNegative();
        assertThat(told).hasValue(2);
        first.run();
        first.run();
        ticker.advance(Duration.ZERO);
        assertThat(told).hasValue(3);
        second.run();
        assertThat(ticker.registrations()).isZero();
        assertThatThrownBy(() -> ticker.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void identityCopierAnswersTheOriginal() {
        Object value = new Object();
        assertThat(Copier.identity().copy(value, getClass().getClassLoader())).isSameAs(value);
        assertThat(Copier.<Object>identity()).isSameAs(Copier.identity()).hasToString("Copier.identity()");
    }
}
