package org.reflexcache.trigger.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

    private record Point(int x, List<String> names, Point next) {}

    record Broken(int x) {
        @Override
        public int x() {
            if (x > 0) {
                throw new IllegalStateException("no x today");
            }
            return x;
        }
    }

    record Failing(int x) {
        @Override
        public int x() {
            if (x > 0) {
                throw new AssertionError("an error");
            }
            return x;
        }
    }

    private record Empty() {}

    @Test
    void valuesAreWritten() {
        written(null, "null");
        written(true, "true");
        written("a", "\"a\"");
        written('a', "\"a\"");
        written(CharBuffer.wrap("a"), "\"a\"");
        written(Map.of(), "{}");
        written(List.of(), "[]");
        written(new ArrayDeque<>(List.of(1, 2)), "[1,2]");
        written(new int[] {1, 2}, "[1,2]");
        written(new String[][] {{"a"}, {null}, {}}, "[[\"a\"],[null],[]]");
        written(DayOfWeek.MONDAY, "\"MONDAY\"");
        written(TimeUnit.DAYS, "\"DAYS\"");
        written(new UUID(1, 2), "\"00000000-0000-0001-0000-000000000002\"");
        written(Instant.EPOCH, "\"1970-01-01T00:00:00Z\"");
        written(Duration.ofSeconds(1), "\"PT1S\"");
        written(ZoneId.of("Europe/Paris"), "\"Europe/Paris\"");
        written(new Point(1, List.of("a"), new Point(2, null, null)), """
                {"x":1,"names":["a"],"next":{"x":2,"names":null,"next":null}}""");
        written(new Empty(), "{}");
    }

    @Test
    void numbersAreWritten() {
        written((byte) 1, "1");
        written(1L, "1");
        written(1.0, "1.0");
        written(-0.0, "-0.0");
        written(1e300, "1.0E300");
        written(0.1f, "0.1");
        written(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890");
        written(new BigDecimal("1.00"), "1.00");
        written(new BigDecimal("1E+30"), "1E+30");
        written(new AtomicLong(7), "7");
    }

    @Test
    void membersKeepTheOrderOfTheMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", Arrays.asList(null, Map.of("k", "v")));
        written(map, "{\"z\":1,\"a\":[null,{\"k\":\"v\"}]}");
    }

    @Test
    void keysAreWrittenAsTexts() {
        written(Map.of(1, 1), "{\"1\":1}");
        written(Map.of(true, 1), "{\"true\":1}");
        written(Map.of(TimeUnit.DAYS, 1), "{\"DAYS\":1}");
        written(Map.of(LocalDate.EPOCH, 1), "{\"1970-01-01\":1}");
        written(Map.of('c', 1), "{\"c\":1}");
        written(Map.of("\"", 1), "{\"\\\"\":1}");
    }

    @Test
    void charactersAreEscapedWhereTheyMustBe() {
        written("\"\\/\b\f\n\r\t\0\u001f\u007f\u00e9", "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u00e9\"");
        written("\u2027\u2028\u2029\u202a", "\"\u2027\\u2028\\u2029\u202a\"");
        written("\ud83d\ude00", "\"\ud83d\ude00\"");
        written("\ud83d", "\"\\ud83d\"");
        written("\ude00\ud83d", "\"\\ude00\\ud83d\"");
        written("\ud83d\ud83d\ude00\ude00", "\"\\ud83d\ud83d\ude00\\ude00\"");
        written("x\ude00y\ud83d", "\"x\\ude00y\\ud83d\"");
    }

    @Test
    void whatHasNoFormIsRefusedWithItsClassAndPlace() {
        refused(new Object(), "Found a java.lang.Object at $; allowed are maps, collections, arrays, strings");
        refused(Map.of("a", List.of(1, Thread.State.NEW, new Object())), "Found a java.lang.Object at $.a[2]; allowed");
        refused(Map.of("a b", new Object()), "Found a java.lang.Object at $[\"a b\"]; allowed");
        refused(Map.of("a".repeat(200), new Object()), "at $[\"" + "a".repeat(80) + "...\"]; allowed");
        refused(new Point[] {new Point(1, null, null), null}.getClass(), "Found a java.lang.Class at $; allowed");
    }

    @Test
    void whatIsNoNumberInJsonIsRefused() {
        refused(List.of(Double.NaN), "Found the number 'NaN' at $[0]; allowed are finite numbers");
        refused(Double.NEGATIVE_INFINITY, "Found the number '-Infinity' at $;");
        refused(Float.NaN, "Found the number 'NaN' at $;");
        refused(new BigDecimal("1E+10000"), "Found the number '1E+10000' at $;");
        refused(BigInteger.ONE.shiftLeft(4_000), "(1205 characters) at $; allowed are finite numbers of at most 1000");
    }

    @Test
    void keysThatCannotBeNamesAreRefused() {
        refused(Collections.singletonMap(null, 1), "Found a key that is null at $; allowed are strings");
        refused(Map.of("a", Map.of(List.of(), 1)), "Found a key that is a java.util.");
        Map<Object, Object> twins = new LinkedHashMap<>();
        twins.put(1, "a");
        twins.put("1", "b");
        refused(twins, "Found two keys with the text '1' at $; allowed are keys whose texts differ");
        assertThatThrownBy(() -> JsonWriter.writeLenient(twins)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lenientWritesTheRestAsText() {
        Object opaque = new Object() {
            @Override
            public String toString() {
                return "op\"aque";
            }
        };
        assertThat(JsonWriter.writeLenient(Arrays.asList(opaque, Double.NaN, null, 1, String.class)))
                .isEqualTo("[\"op\\\"aque\",\"NaN\",null,1,\"class java.lang.String\"]");
        assertThat(JsonWriter.writeLenient(Collections.singletonMap(null, opaque)))
                .isEqualTo("{\"null\":\"op\\\"aque\"}");
    }

    @Test
    void failureOfAnAccessorNamesTheRecordAndItsPlace() {
        assertThatThrownBy(() -> JsonWriter.write(List.of(new Broken(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Broken whose accessor x() failed, at $[0]")
                .hasRootCauseMessage("no x today");
        assertThatThrownBy(() -> JsonWriter.write(new Failing(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("an error");
    }

    @Test
    void nestingIsBounded() {
        Object deep = 1;
        for (int i = 0; i < JsonReader.MAX_DEPTH; i++) {
            deep = List.of(deep);
        }
        String text = JsonWriter.write(deep);
        assertThat(JsonReader.parse(text)).isEqualTo(deep);
        refused(List.of(deep), "nested deeper than 64 at $[0]");
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        refused(itself, "nested deeper than 64 at $[0]");
        assertThatThrownBy(() -> JsonWriter.writeLenient(itself)).hasMessageContaining("nothing that holds itself");
    }

    @Test
    void lengthIsBounded() {
        String longest = "x".repeat(JsonReader.MAX_LENGTH - 2);
        assertThat(JsonReader.parse(JsonWriter.write(longest))).isEqualTo(longest);
        refused(longest + "x", "JSON is longer than 1048576 characters, at $");
        Object shared = "x";
        for (int i = 0; i < 40; i++) {
            shared = List.of(shared, shared);
        }
        refused(shared, "JSON is longer than 1048576 characters, at $[0]");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsWrittenIsReadAgain(long seed) {
        RandomJson random = new RandomJson(seed);
        for (int i = 0; i < 2_000; i++) {
            Object value = random.value(5);
            String text = JsonWriter.write(value);
            assertThat(JsonReader.parse(text)).as(text).isEqualTo(value);
            assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
            assertThat(JsonWriter.write(JsonReader.parse(text))).isEqualTo(text);
        }
    }

    private static void written(Object value, String expected) {
        assertThat(JsonWriter.write(value)).isEqualTo(expected);
        assertThat(JsonWriter.writeLenient(value)).isEqualTo(expected);
        JsonReader.parse(expected);
    }

    private static void refused(Object value, String message) {
        assertThatThrownBy(() -> JsonWriter.write(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
