package org.reflexcache.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CascadeLimitsTest {

    @Test
    void standardIsEightDeepAndAThousandRuns() {
        assertThat(CascadeLimits.standard()).isEqualTo(new CascadeLimits(8, 1_000));
    }

    @Test
    void limitsTakeEffectJustPastThem() {
        CascadeLimits limits = new CascadeLimits(2, 10);
        assertThat(limits.exceededBy(2, 9)).isNull();
        assertThat(limits.exceededBy(3, 0)).contains("depth 3").contains("2");
        assertThat(limits.exceededBy(1, 10)).contains("10 runs");
    }

    @Test
    void whatTheApplicationSetsOffIsNeverBounded() {
        assertThat(new CascadeLimits(0, 0).exceededBy(0, Integer.MAX_VALUE)).isNull();
        assertThat(new CascadeLimits(0, 0).exceededBy(1, 0)).isNotNull();
    }

    @Test
    void negativeLimitsAreRefused() {
        assertThatThrownBy(() -> new CascadeLimits(-1, 0)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new CascadeLimits(0, -2)).hasMessageContaining("-2");
    }
}
