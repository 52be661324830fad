package org.reflexcache.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencySummaryTest {

    private static final Duration ONE = Duration.ofNanos(1);
    private static final Duration LESS = Duration.ofNanos(-1);

    @Test
    void nothingIsAllZero() {
        assertThat(LatencySummary.NONE).isEqualTo(new LatencySummary(0, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void negativeFiguresAreRefused() {
        assertThatThrownBy(() -> new LatencySummary(-1, ONE, ONE, ONE)).hasMessageContaining("count -1");
        assertThatThrownBy(() -> new LatencySummary(1, LESS, ONE, ONE)).hasMessageContaining("p50 " + LESS);
        assertThatThrownBy(() -> new LatencySummary(1, ONE, LESS, ONE)).hasMessageContaining("p99 " + LESS);
        assertThatThrownBy(() -> new LatencySummary(1, ONE, ONE, LESS)).hasMessageContaining("max " + LESS);
    }
}
