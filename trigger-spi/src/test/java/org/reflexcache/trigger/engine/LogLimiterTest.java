package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLimiterTest {

    @Test
    void letsItsNumberThroughInEachSpan() {
        LogLimiter limiter = new LogLimiter(2, 100);
        assertThat(limiter.tryAcquire(0)).isTrue();
        assertThat(limiter.tryAcquire(50)).isTrue();
        assertThat(limiter.tryAcquire(99)).isFalse();
        assertThat(limiter.tryAcquire(100)).isTrue();
        assertThat(limiter.tryAcquire(101)).isTrue();
        assertThat(limiter.tryAcquire(199)).isFalse();
    }

    @Test
    void clockMayOverflow() {
        LogLimiter limiter = new LogLimiter(1, 100);
        assertThat(limiter.tryAcquire(Long.MAX_VALUE - 10)).isTrue();
        assertThat(limiter.tryAcquire(Long.MIN_VALUE + 10)).isFalse();
        assertThat(limiter.tryAcquire(Long.MIN_VALUE + 89)).isTrue();
    }

    @Test
    void clockThatAnotherThreadReadEarlierDoesNotOpenASpan() {
        LogLimiter limiter = new LogLimiter(1, 100);
        assertThat(limiter.tryAcquire(500)).isTrue();
        assertThat(limiter.tryAcquire(300)).isFalse();
    }
}
