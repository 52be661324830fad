package org.reflexcache.effects.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long DAY = Duration.ofHours(24).toMillis();

    @Test
    void waitsAreThoseOfTheStandardAndThenItIsOver() {
        RetrySchedule schedule = new RetrySchedule(RetrySchedule.STANDARD_WAITS, 0, () -> 0.9);
        long[] seconds = {0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400};
        for (int made = 0; made < seconds.length; made++) {
            assertThat(schedule.nextMillis(made, NOW, Answer.UNKNOWN)).isEqualTo(NOW + seconds[made] * 1_000);
        }
        assertThat(schedule.attempts()).isEqualTo(10);
        assertThat(schedule.nextMillis(10, NOW, Answer.UNKNOWN)).isEqualTo(RetrySchedule.DEAD);
        assertThat(schedule.nextMillis(11, NOW, 5)).isEqualTo(RetrySchedule.DEAD);
    }

    @Test
    void jitterSpreadsToBothSidesAndNoFurther() {
        RetrySchedule schedule = new RetrySchedule(RetrySchedule.STANDARD_WAITS, 0.1, new Random(1)::nextDouble);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 10_000; i++) {
            long wait = schedule.nextMillis(2, NOW, Answer.UNKNOWN) - NOW;
            least = Math.min(least, wait);
            most = Math.max(most, wait);
        }
        assertThat(least).isBetween(270_000L, 271_000L);
        assertThat(most).isBetween(329_000L, 330_000L);
    }

    @Test
    void receiverIsNeverCalledEarlierThanItAskedFor() {
        RetrySchedule schedule = new RetrySchedule(RetrySchedule.STANDARD_WAITS, 0.1, new Random(2)::nextDouble);
        for (int i = 0; i < 1_000; i++) {
            assertThat(schedule.nextMillis(1, NOW, 60_000)).isEqualTo(NOW + 60_000);
        }
        assertThat(schedule.nextMillis(4, NOW, 1_000)).isGreaterThan(NOW + 6_000_000);
        assertThat(schedule.nextMillis(1, NOW, Long.MAX_VALUE)).isEqualTo(NOW + DAY);
    }

    @Test
    void senselessSchedulesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySchedule(List.of(), 0, () -> 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrySchedule(List.of(Duration.ofSeconds(-1)), 0, () -> 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrySchedule(RetrySchedule.STANDARD_WAITS, 0.6, () -> 0))
                .withMessageContaining("0.6")
                .withMessageContaining("0 to 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrySchedule(RetrySchedule.STANDARD_WAITS, Double.NaN, () -> 0));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, -1",
                "0, 0",
                "120, 120000",
                "' 7 ', 7000",
                "86400, 86400000",
                "86401, 86400000",
                "99999999999999999999999, 86400000",
                "-1, -1",
                "1.5, -1",
                "soon, -1",
                "'', -1",
                "'Tue, 14 Nov 2023 22:14:20 GMT', 60000",
                "'Tuesday, 14-Nov-23 22:14:20 GMT', 60000",
                "'Tue Nov 14 22:14:20 2023', -1",
                "'Tue, 14 Nov 2023 22:13:19 GMT', 0",
                "'Tue, 14 Nov 2028 22:13:19 GMT', 86400000",
            })
    void retryAfterIsSecondsOrDateOrNothing(String header, long millis) {
        assertThat(RetryAfter.millis(header, NOW)).isEqualTo(millis);
    }
}
