package org.reflexcache.trigger.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
        "500ns, 500",
        "200us, 200000",
        "1ms, 1000000",
        "1MS, 1000000",
        "2s, 2000000000",
        "3m, 180000000000",
        "1h, 3600000000000",
        "365d, 31536000000000000",
        "0s, 0",
        "007us, 7000"
    })
    void timeIsANumberAndAUnit(String text, long nanos) {
        assertThat(Quantities.time(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "us",
                "-1us",
                "+1us",
                "1.5ms",
                "1 ms",
                "1us ",
                "1w",
                "366d",
                "999999999999999999s",
                "\u0661us"
            })
    void anythingElseIsNoTime(String text) {
        assertThat(Quantities.time(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "4096, 4096",
        "4096b, 4096",
        "32kb, 32768",
        "64k, 65536",
        "1mb, 1048576",
        "1M, 1048576",
        "2Kb, 2048",
        "0, 0",
        "999999999999999999, 999999999999999999",
        "8796093022207m, 9223372036853727232"
    })
    void sizeIsANumberOfBytes(String text, long bytes) {
        assertThat(Quantities.size(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kb", "-1", "1.5k", "1 kb", "1gb", "1kib", "8796093022208m", "9999999999999999999"})
    void anythingElseIsNoSize(String text) {
        assertThat(Quantities.size(text)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0ns",
        "850, 850ns",
        "1000, 1us",
        "1234, 1.23us",
        "12340, 12.3us",
        "123400, 123us",
        "100000, 100us",
        "1250000, 1.25ms",
        "1500000000, 1.5s",
        "90000000000, 1.5m",
        "7200000000000, 2h",
        "172800000000000, 2d"
    })
    void roundedTimeHasThreeDigits(long nanos, String text) {
        assertThat(Quantities.rounded(Duration.ofNanos(nanos))).isEqualTo(text);
    }

    @Test
    void exactTimeIsReadAsTheSame() {
        assertThat(Quantities.exact(Duration.ZERO)).isEqualTo("0ns");
        assertThat(Quantities.exact(Duration.ofMillis(1_500))).isEqualTo("1500ms");
        assertThat(Quantities.exact(Duration.ofSeconds(60))).isEqualTo("1m");
        Random random = new Random(3);
        long[] units = {1, 1_000, 1_000_000, 1_000_000_000, 60_000_000_000L};
        for (int i = 0; i < 1_000; i++) {
            Duration time = Duration.ofNanos(random.nextInt(100_000) * units[random.nextInt(units.length)]);
            assertThat(Quantities.time(Quantities.exact(time))).isEqualTo(time);
        }
    }
}
