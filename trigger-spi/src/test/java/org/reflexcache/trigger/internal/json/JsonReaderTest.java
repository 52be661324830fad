package org.reflexcache.trigger.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    static List<String> refused() {
        return List.of(
                "",
                " ",
                "\n",
                "{",
                "}",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[,]",
                "[1,,2]",
                "[1 2]",
                "[1]]",
                "[1],",
                "[1}",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\" 1}",
                "{\"a\"::1}",
                "{a:1}",
                "{'a':1}",
                "{1:1}",
                "{null:1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,,\"b\":2}",
                "{\"a\":1}}",
                "{\"a\":1]",
                "{\"a",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "1 2",
                "{}{}",
                "[][]",
                "{} x",
                "\"a\"\"b\"",
                "tru",
                "truE",
                "True",
                "truex",
                "nul",
                "nulll",
                "fals",
                "FALSE",
                "NaN",
                "Infinity",
                "-Infinity",
                "undefined",
                "01",
                "-01",
                "00",
                "+1",
                ".5",
                "-.5",
                "1.",
                "-",
                "--1",
                "1.e1",
                "1e",
                "1e+",
                "1e-",
                "1E",
                "1e1.5",
                "0x10",
                "1_000",
                "1,5",
                "- 1",
                "1 e1",
                "1e 1",
                "\u0661",
                "\uff11",
                "1f",
                "1d",
                "1L",
                "\"",
                "\"a",
                "\"\\",
                "\"\\\"",
                "\"\\x\"",
                "\"\\U0041\"",
                "\"\\u\"",
                "\"\\u00\"",
                "\"\\u004\"",
                "\"\\u004g\"",
                "\"\\u\uff10041\"",
                "\"\\u+041\"",
                "\"\\u-041\"",
                "\"\\ \"",
                "\"\\0\"",
                "\"\\'\"",
                "\"\n\"",
                "\"\t\"",
                "\"\r\"",
                "\"\0\"",
                "\"\u001f\"",
                "'a'",
                "`a`",
                "\ufeff1",
                "\u00a01",
                "\u000b1",
                "\f1",
                "\u20281",
                "\u00851",
                "1\0",
                "\uffff",
                "[\uffff",
                "/**/1",
                "//\n1",
                "1//",
                "#\n1",
                "[1]\u3000",
                "{\"a\":1;}",
                "(1)",
                "<a>",
                "\\u0031");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotJsonIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> JsonReader.parse(text))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.position()).isBetween(0, text.length()))
                .hasMessageMatching(
                        "(?s)Found .+ at position \\d+ counted from 0 \\(line \\d+, column \\d+\\); allowed is .+");
    }

    @Test
    void whatIsJsonIsRead() {
        read("null", null);
        read(" \t\r\n true \t\r\n ", true);
        read("false", false);
        read("[]", List.of());
        read(" [ ] ", List.of());
        read("{}", Map.of());
        read(" { } ", Map.of());
        read("[1,[2,[]],{}]", List.of(1, List.of(2, List.of()), Map.of()));
        read("[null]", Arrays.asList((Object) null));
        read("{\"a\":{\"b\":[true]},\"\":0}", Map.of("a", Map.of("b", List.of(true)), "", 0));
        read("{ \"a\" : 1 , \"b\" : 2 }", Map.of("a", 1, "b", 2));
        read("{\"a\":1,\"A\":2}", Map.of("a", 1, "A", 2));
    }

    @Test
    void stringsAreRead() {
        read("\"\"", "");
        read("\"a/b\"", "a/b");
        read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t");
        read("\"x\\u00e9y\\u4E2dz\"", "x\u00e9y\u4e2dz");
        read("\"\\ud83d\\ude00\"", "\ud83d\ude00");
        read("\"\ud83d\ude00\u2028\u007f\uffff\"", "\ud83d\ude00\u2028\u007f\uffff");
        read("\"\\ud800\"", "\ud800");
        read("\"\\u0000\"", "\0");
        read("\"\\n\"", "\n");
    }

    @Test
    void wholeNumbersAreAsSmallAsTheyCanBe() {
        read("0", 0);
        read("-0", 0);
        read("2147483647", Integer.MAX_VALUE);
        read("-2147483648", Integer.MIN_VALUE);
        read("2147483648", 2147483648L);
        read("-2147483649", -2147483649L);
        read("999999999999999999", 999999999999999999L);
        read("9223372036854775807", Long.MAX_VALUE);
        read("-9223372036854775808", Long.MIN_VALUE);
        read("9223372036854775808", new BigInteger("9223372036854775808"));
        read("-9223372036854775809", new BigInteger("-9223372036854775809"));
    }

    @Test
    void fractionsAreDoublesWhereNothingIsLost() {
        read("0.1", 0.1);
        read("1.0", 1.0);
        read("-0.0", -0.0);
        read("0e5", 0.0);
        read("0.000e-99", 0.0);
        read("1e2", 100.0);
        read("1E+2", 100.0);
        read("-1.5e-3", -0.0015);
        read("1e00002", 100.0);
        read("1.7976931348623157E308", Double.MAX_VALUE);
        read("4.9E-324", Double.MIN_VALUE);
        read("2.2250738585072014E-308", Double.MIN_NORMAL);
        read("0.10000000000000001", new BigDecimal("0.10000000000000001"));
        read("1.234567890123456789", new BigDecimal("1.234567890123456789"));
        read("1e309", new BigDecimal("1e309"));
        read("1e-400", new BigDecimal("1e-400"));
        read("1e9999", new BigDecimal("1e9999"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyDoubleIsReadAgain(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                read(Double.toString(value), value);
            }
        }
    }

    @Test
    void membersKeepTheirOrder() {
        assertThat((Map<?, ?>) JsonReader.parse("{\"z\":1,\"a\":2,\"m\":3}"))
                .extracting(Map::keySet)
                .asString()
                .isEqualTo("[z, a, m]");
    }

    @Test
    void whatIsReadCanBeChanged() {
        @SuppressWarnings("unchecked")
        Map<String, Object> members = (Map<String, Object>) JsonReader.parse("{\"a\":[]}");
        members.put("b", 1);
        assertThat(members).containsKeys("a", "b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [1, x]        | 4  | Found 'x' at position 4 counted from 0 (line 1, column 5); allowed is a value: an object
            ~{"a": ~      | 6  | Found the end of the text at position 6 counted from 0 (line 1, column 7); allowed is a value
            {"a" 1}       | 5  | Found '1' at position 5 counted from 0 (line 1, column 6); allowed is ':'
            {"a":1,"a":2} | 7  | Found the name 'a' again at position 7 counted from 0 (line 1, column 8); allowed is each name once
            [1 2]         | 3  | Found '2' at position 3 counted from 0 (line 1, column 4); allowed is ',' or ']'
            {"a":1 2}     | 7  | Found '2' at position 7 counted from 0 (line 1, column 8); allowed is ',' or '}'
            {1}           | 1  | Found '1' at position 1 counted from 0 (line 1, column 2); allowed is a name in double quotes, or '}'
            {} é          | 3  | Found the character U+00E9 at position 3 counted from 0 (line 1, column 4); allowed is the end
            trve          | 2  | Found 'v' at position 2 counted from 0 (line 1, column 3); allowed is the word true
            -a            | 1  | Found 'a' at position 1 counted from 0 (line 1, column 2); allowed is a digit
            """)
    void faultSaysWhatWasFoundWhereAndWhatIsAllowed(String text, int position, String message) {
        assertThatThrownBy(() -> JsonReader.parse(text))
                .hasMessageStartingWith(message)
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void faultInAStringSaysWhatIsAllowedThere() {
        fault("\"\\q\"", 2, "one of \" \\ / b f n r t u after '\\'");
        fault("\"\\u12x4\"", 5, "four hexadecimal digits after '\\u'");
        fault("\"a\nb\"", 2, "a control character as an escape only");
        fault("\"ab", 3, "the end of the string, '\"'");
    }

    @Test
    void linesEndWithAnyLineEnd() {
        assertThatThrownBy(() -> JsonReader.parse("[1,\n2,\r\n3,\r  x")).hasMessageContaining("(line 4, column 3)");
        assertThatThrownBy(() -> JsonReader.parse("[1,\r")).hasMessageContaining("(line 2, column 1)");
    }

    @Test
    void nestingIsBounded() {
        int most = JsonReader.MAX_DEPTH;
        assertThat(JsonReader.parse("[".repeat(most) + "1" + "]".repeat(most))).isNotNull();
        assertThat(JsonReader.parse("{\"a\":[".repeat(most / 2) + "]}".repeat(most / 2)))
                .isNotNull();
        fault("[".repeat(most + 1) + "]".repeat(most + 1), most, "a nesting of at most 64 objects and arrays");
        fault("[".repeat(most) + "{}", most, "a nesting of at most 64 objects and arrays");
        fault("[".repeat(JsonReader.MAX_LENGTH), most, "a nesting of at most 64 objects and arrays");
        assertThat(JsonReader.parse("[" + "[],{},".repeat(most) + "1]")).isNotNull();
    }

    @Test
    void lengthIsBounded() {
        String longest = " ".repeat(JsonReader.MAX_LENGTH - 1) + "1";
        assertThat(JsonReader.parse(longest)).isEqualTo(1);
        fault(longest + " ", JsonReader.MAX_LENGTH, "a text of at most 1048576");
    }

    @Test
    void wholeNumberWithAnExponentThatNoDoubleHoldsIsAWholeNumber() {
        read("8.3179121791245291E16", 83179121791245291L);
        read("1.2345678901234567890123E22", new BigInteger("12345678901234567890123"));
    }

    @Test
    void numbersAreBounded() {
        String longest = "9".repeat(JsonReader.MAX_NUMBER_LENGTH);
        read(longest, new BigInteger(longest));
        fault("[" + longest + "9]", 1, "a number of at most 1000 characters and an exponent of at most 4 digits");
        fault("1." + longest, 0, "a number of at most 1000 characters and an exponent of at most 4 digits");
        fault("[1, 1e10000]", 4, "a number of at most 1000 characters and an exponent of at most 4 digits");
        fault("1e-99999999999", 0, "a number of at most 1000 characters and an exponent of at most 4 digits");
        fault("0e10000", 0, "a number of at most 1000 characters and an exponent of at most 4 digits");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedTextIsReadOrRefused(long seed) {
        RandomJson random = new RandomJson(seed);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            String text = random.damaged(JsonWriter.write(random.value(4)));
            Throwable failure = catchThrowable(() -> JsonReader.parse(text));
            if (failure != null) {
                refused++;
                assertThat(failure).as(text).isInstanceOf(JsonException.class);
                assertThat(((JsonException) failure).position()).isBetween(0, text.length());
            } else {
                // What is read once is read the same when written and read again.
                Object value = JsonReader.parse(text);
                assertThat(JsonReader.parse(JsonWriter.write(value))).isEqualTo(value);
            }
        }
        assertThat(refused).isBetween(500, 2_999);
    }

    private static void read(String text, Object expected) {
        assertThat(JsonReader.parse(text)).as(text).isEqualTo(expected);
    }

    private static void fault(String text, int position, String allowed) {
        assertThatThrownBy(() -> JsonReader.parse(text))
                .hasMessageContaining("allowed is " + allowed)
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.position()).isEqualTo(position));
    }
}
