package org.reflexcache.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerPolicyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void standardIsAHundredFailuresAndTenSeconds() {
        assertThat(BreakerPolicy.standard()).isEqualTo(new BreakerPolicy(100, Duration.ofSeconds(10)));
        assertThat(BreakerPolicy.standard().isOff()).isFalse();
    }

    @Test
    void offIsOff() {
        assertThat(BreakerPolicy.off().isOff()).isTrue();
        assertThat(new BreakerPolicy(Integer.MAX_VALUE - 1, SECOND).isOff()).isFalse();
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new BreakerPolicy(0, SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0; allowed is 1");
        assertThatThrownBy(() -> new BreakerPolicy(1, Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new BreakerPolicy(1, Duration.ofNanos(-1))).hasMessageContaining("more than zero");
        assertThatThrownBy(() -> new BreakerPolicy(1, Duration.ofDays(365).plusNanos(1)))
                .hasMessageContaining("365 days");
        assertThat(new BreakerPolicy(1, Duration.ofDays(365)).pause()).isEqualTo(Duration.ofDays(365));
    }
}
