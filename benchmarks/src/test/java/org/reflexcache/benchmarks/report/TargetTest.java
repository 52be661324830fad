package org.reflexcache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "2x, 20, 0, true",
        "2x, 20.1, 0, false",
        "60 ns, 60, 1000, true",
        "60 ns, 61, 0, false",
        "'60 ns, 24 B', 60, 24, true",
        "'60 ns, 24 B', 60, 32, false",
        "'60 ns, 0 B', 60, 0.3, true",
        "'60 ns, 0 B', 60, 8, false",
        "1.1*other, 55, 0, true",
        "1.1*other, 56, 0, false"
    })
    void isReachedByTimeAndBytes(String text, double cpu, double bytes, boolean reached) {
        Target target = Target.parse("row", text);
        assertThat(target.reached(measured(cpu, bytes), Optional.of(measured(10, 0)), row -> other(row)))
                .contains(reached);
    }

    @Test
    void isUnknownWithoutWhatItIsComparedWith() {
        assertThat(Target.parse("row", "2x").reached(measured(1, 0), Optional.empty(), row -> Optional.empty()))
                .isEmpty();
        assertThat(Target.parse("row", "1*other").reached(measured(1, 0), Optional.empty(), row -> Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "2", "2 x x", "60 ms", "24 B", "60 ns 24 B"})
    void otherFormsAreRefused(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Target.parse("getRoom", text))
                .withMessageStartingWith("the target of getRoom is \"" + text + "\", allowed is");
    }

    private static Optional<Measured> other(String row) {
        return row.equals("other") ? Optional.of(measured(50, 0)) : Optional.empty();
    }

    private static Measured measured(double cpu, double bytes) {
        return new Measured(
                "row", Map.of(), 1, cpu, Map.of("caller.cpu", cpu, "caller.allocated", bytes), List.of(cpu));
    }
}
