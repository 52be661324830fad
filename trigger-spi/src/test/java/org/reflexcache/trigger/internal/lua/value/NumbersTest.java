package org.reflexcache.trigger.internal.lua.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    private static final Run RUN = RunTest.run(1_000_000, 1_000_000);

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "-0.0, -0.0",
        "0.1, 0.1",
        "1e15, 1e+15",
        "1e14, 1e+14",
        "123456789012345, 123456789012345.0",
        "1e100, 1e+100",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "3.14159265358979, 3.14159265358979",
        "0.30000000000000004, 0.30000000000000004",
        "9007199254740993, 9007199254740992.0",
        "4.9e-324, 4.9406564584125e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "1e22, 1e+22",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf",
    })
    void floatIsWrittenByTheFewestDigitsThatSayIt(double number, String text) {
        assertThat(Numbers.text(number)).isEqualTo(text);
    }

    @Test
    void writtenNumberReadsBack() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (!Double.isNaN(number) && !Double.isInfinite(number)) {
                assertThat(NumberReader.read(Numbers.text(number))).isEqualTo(number);
            }
            long integer = random.nextLong() >> random.nextInt(64);
            assertThat(NumberReader.read(" " + Numbers.text(integer) + "\n")).isEqualTo(integer);
            assertThat(NumberReader.read("0x" + Long.toHexString(integer))).isEqualTo(integer);
            String hexadecimal = Double.toHexString(number);
            if (!Double.isNaN(number) && !Double.isInfinite(number)) {
                assertThat(NumberReader.read(hexadecimal)).isEqualTo(number);
            }
        }
    }

    @Test
    void anyTextIsReadOrRefused() {
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.append("0123x.eEpP+- afF\u00e9".charAt(random.nextInt(17)));
            }
            Object number = NumberReader.read(text.toString());
            assertThat(number == null || number instanceof Long || number instanceof Double)
                    .isTrue();
            NumberReader.read(text.toString(), 2 + random.nextInt(35));
        }
    }

    @Test
    void overlongTextIsNoNumber() {
        assertThat(NumberReader.read("1".repeat(200))).isNotNull();
        assertThat(NumberReader.read("1".repeat(201))).isNull();
        assertThat(NumberReader.read(" ".repeat(300) + "5")).isEqualTo(5L);
    }

    @Test
    void largeIntegersAndFloatsCompareExactly() {
        long large = (1L << 53) + 1;
        assertThat(Comparison.isSame(large, 0x1p53)).isFalse();
        assertThat(Comparison.isLess(RUN, 0x1p53, large)).isTrue();
        assertThat(Comparison.isLess(RUN, large, 0x1p53)).isFalse();
        assertThat(Comparison.isLess(RUN, Long.MAX_VALUE, 0x1p63)).isTrue();
        assertThat(Comparison.isLessOrEqual(RUN, 0x1p63, Long.MAX_VALUE)).isFalse();
        assertThat(Comparison.isSame(Long.MAX_VALUE, 0x1p63)).isFalse();
        assertThat(Comparison.isSame(Long.MIN_VALUE, -0x1p63)).isTrue();
        assertThat(Comparison.isLessOrEqual(RUN, -0x1p63, Long.MIN_VALUE)).isTrue();
        assertThat(Comparison.isLess(RUN, 1L, 1.5)).isTrue();
        assertThat(Comparison.isLess(RUN, -1.5, -1L)).isTrue();
        assertThat(Comparison.isLess(RUN, 1L, Double.NaN)).isFalse();
        assertThat(Comparison.isLessOrEqual(RUN, Double.NaN, 1L)).isFalse();
        assertThat(Comparison.isSame(Double.NaN, Double.NaN)).isFalse();
    }

    @Test
    void stringsCompareByUnsignedBytes() {
        assertThat(Comparison.isLess(RUN, "z", "\u00e9")).isTrue();
        assertThatThrownBy(() -> Comparison.isLess(RUN, 1L, "1")).hasMessage("attempt to compare number with string");
    }

    @ParameterizedTest
    @CsvSource({
        "FLOOR_DIVIDE, -7, 2, -4",
        "FLOOR_DIVIDE, 7, -2, -4",
        "FLOOR_DIVIDE, 7.5, 2, 3.0",
        "FLOOR_DIVIDE, -9223372036854775808, -1, -9223372036854775808",
        "FLOOR_DIVIDE, 1, 0.0, inf",
        "MODULO, -7, 3, 2",
        "MODULO, 7, -3, -2",
        "MODULO, -7.5, 3, 1.5",
        "MODULO, 5, inf, 5.0",
        "MODULO, -9223372036854775808, -1, 0",
        "MODULO, -6, 3.0, -0.0",
        "DIVIDE, 7, 2, 3.5",
        "DIVIDE, 1, 0, inf",
        "POWER, 2, 10, 1024.0",
        "ADD, 9223372036854775807, 1, -9223372036854775808",
        "ADD, 1, 2.0, 3.0",
        "MULTIPLY, 4294967296, 4294967296, 0",
        "SUBTRACT, 1, 3, -2",
    })
    void arithmeticIsTheReferences(Arithmetic operation, String left, String right, String result) {
        Object answer = operation.apply(RUN, number(left), number(right));
        assertThat(answer).isNotNull();
        assertThat(Numbers.text(answer)).isEqualTo(result);
        assertThat(operation.apply(RUN, left.equals("inf") ? number(left) : left, number(right)))
                .isEqualTo(answer);
    }

    private static Object number(String text) {
        Object number = NumberReader.read(text);
        return number == null ? Double.POSITIVE_INFINITY : number;
    }

    @Test
    void divisionOfIntegersByZeroFails() {
        assertThatThrownBy(() -> Arithmetic.MODULO.apply(RUN, 1L, 0L)).hasMessage("attempt to perform 'n%0'");
        assertThatThrownBy(() -> Arithmetic.FLOOR_DIVIDE.apply(RUN, 1L, 0L)).hasMessage("attempt to perform 'n//0'");
    }

    @ParameterizedTest
    @CsvSource({
        "SHIFT_LEFT, 1, 63, -9223372036854775808",
        "SHIFT_LEFT, 1, 64, 0",
        "SHIFT_LEFT, -1, -1, 9223372036854775807",
        "SHIFT_RIGHT, -1, 63, 1",
        "SHIFT_RIGHT, -1, 64, 0",
        "SHIFT_RIGHT, 1, -4, 16",
        "SHIFT_LEFT, 1, -9223372036854775808, 0",
        "AND, 6, 3, 2",
        "OR, 6, 3, 7",
        "XOR, 6, 3, 5",
    })
    void bitsAreShiftedWithZeros(Bitwise operation, long left, long right, long result) {
        assertThat(operation.apply(RUN, left, right)).isEqualTo(result);
    }
}
