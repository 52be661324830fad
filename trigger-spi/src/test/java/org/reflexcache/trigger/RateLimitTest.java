package org.reflexcache.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    @ParameterizedTest
    @CsvSource({
        "100/1s, 100, PT1S",
        "1/1ns, 1, PT0.000000001S",
        "7/20us, 7, PT0.00002S",
        "5/250ms, 5, PT0.25S",
        "3/2m, 3, PT2M",
        "3/2h, 3, PT2H",
        "2147483647/365d, 2147483647, PT8760H",
    })
    void textIsReadAndWritten(String text, int runs, Duration period) {
        RateLimit limit = new RateLimit(runs, period);
        assertThat(RateLimit.parse(text)).isEqualTo(limit);
        assertThat(limit.text()).isEqualTo(text);
    }

    @Test
    void longestUnitIsWritten() {
        assertThat(RateLimit.parse("1/86400s").text()).isEqualTo("1/1d");
        assertThat(RateLimit.parse("1/1500ms").text()).isEqualTo("1/1500ms");
        assertThat(RateLimit.parse("007/060s").text()).isEqualTo("7/1m");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, no '/'",
        "/, 0, no number",
        "100, 3, no '/'",
        "100 /1s, 3, no '/'",
        "x/1s, 0, no '/'",
        "-1/1s, 0, no '/'",
        "/1s, 0, no number",
        "100/, 4, no unit",
        "100/s, 4, no number",
        "100/1, 5, no unit",
        "100/1S, 5, no unit",
        "'100/1s ', 5, no unit",
        "100/1.5s, 5, no unit",
        "0/1s, 0, a zero",
        "100/0s, 4, a zero",
        "2147483648/1s, 0, too large",
        "99999999999999999999999999/1s, 0, too large",
        "1/366d, 2, too large",
        "1/99999999999999999999d, 2, too large",
        "1/31536000000000001ns, 2, too large",
        "1/\u0661s, 2, no unit",
    })
    void anythingElseIsRefusedAtItsPlace(String text, int position, String fault) {
        InvalidTriggerException refusal =
                catchThrowableOfType(InvalidTriggerException.class, () -> RateLimit.parse(text));
        assertThat(refusal)
                .hasMessageContaining(fault)
                .hasMessageContaining("'100/1s'")
                .hasMessageContaining("'" + text + "'");
        assertThat(refusal.position()).isEqualTo(position);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(17);
        for (int i = 0; i < 10_000; i++) {
            long nanos = random.nextLong() >>> (10 + random.nextInt(54));
            RateLimit limit = new RateLimit(1 + (random.nextInt() >>> 1), Duration.ofNanos(1 + nanos));
            assertThat(RateLimit.parse(limit.text())).isEqualTo(limit);
        }
    }

    @Test
    void anyTextIsReadOrRefused() {
        Random random = new Random(18);
        String letters = "0123456789/smhdun -x";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                assertThat(RateLimit.parse(text.toString()).runs()).isPositive();
            } catch (InvalidTriggerException e) {
                assertThat(e.position()).isBetween(0, text.length());
            }
        }
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RateLimit(0, second)).hasMessageContaining("0; allowed is 1");
        assertThatThrownBy(() -> new RateLimit(1, Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new RateLimit(1, second.negated())).hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> new RateLimit(1, Duration.ofDays(365).plusNanos(1)))
                .hasMessageContaining("365 days");
    }
}
