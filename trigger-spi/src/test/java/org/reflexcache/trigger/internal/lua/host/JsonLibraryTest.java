package org.reflexcache.trigger.internal.lua.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.internal.lua.host.HostFixture.eval;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.script.ScriptException;
import org.reflexcache.trigger.script.ScriptLimits;
import org.reflexcache.trigger.script.ScriptMemoryException;
import org.reflexcache.trigger.script.ScriptTimeoutException;

/** JSON in scripts, and what leaves them. */
class JsonLibraryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nil | null",
                "true | true",
                "12 | 12",
                "1.5 | 1.5",
                "1.0 | 1.0",
                "1e100 | 1e+100",
                "{} | {}",
                "json.array() | []",
                "{1, 2} | [1,2]",
                "{a = 1} | {\"a\":1}",
                "{1, a = 2} | {\"1\":1,\"a\":2}",
                "{json.null} | [null]",
                "'a\"\\\\\\n\\1' | \"a\\\"\\\\\\n\\u0001\"",
                "'\u00e4' | \"\u00e4\"",
                "trigger.value | {\"k\":[1,{\"z\":true}]}",
                "{{}, {{}}} | [{},[{}]]"
            })
    void valuesAreEncoded(String value, String expected) {
        assertThat(eval("return json.encode(" + value + ")", Map.of("k", List.of(1, Map.of("z", true)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "12",
                "-7",
                "1.5",
                "[]",
                "{}",
                "[1,[2,[]]]",
                "{\"a\":{\"b\":[true,null,\"x\"]}}",
                "\"\u00e4\\u0001\\\\\"",
                "9223372036854775807",
                "[null,1]"
            })
    void whatWasDecodedIsEncodedTheSame(String text) {
        assertThat(eval("return json.encode(json.decode(trigger.value))", text)).isEqualTo(text);
        assertThat(eval("return json.encode(json.decode(' ' .. trigger.value .. '\\n'))", text))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"\\ud83d\\ude00\" | \ud83d\ude00",
                "\"\\ud83dx\" | \ufffdx",
                "\"\\u00e4\\/\" | \u00e4/",
                "\"a\\tb\" | `a\tb`"
            })
    void escapesAreRead(String text, String expected) {
        assertThat(eval("return json.decode(trigger.value)", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "01",
                "1.",
                "1e",
                "-",
                "+1",
                "0x10",
                "nan",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\n\"",
                "[1 2]",
                "1 2",
                "tru",
                "{\"a\":1,}"
            })
    void whatIsNoJsonIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> eval("return json.decode(trigger.value)", text))
                .isInstanceOf(ScriptException.class)
                .hasMessageMatching("script:1: json.decode: found .* at position \\d+; expected (?s:.*)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"print == nil and json.encode", "{tostring}", "1/0", "0/0", "{[true] = 1}", "caches"})
    void whatHasNoFormInJsonIsRefused(String value) {
        assertThatThrownBy(() -> eval("return json.encode(" + value + ")", 1)).isInstanceOf(ScriptException.class);
    }

    @Test
    void whatHoldsItselfIsRefused() {
        for (String function : List.of("json.encode(t)", "t")) {
            assertThatThrownBy(() -> eval("local t = {} t.t = t return " + function, 1))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining("holds itself");
        }
        assertThatThrownBy(() -> eval("return json.decode(('['):rep(1000))", 1)).hasMessageContaining("64 levels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json.decode('[' .. ('{},'):rep(5000) .. '1]')",
                "json.encode(trigger.value)",
                "(function() local t = {} for i = 1, 20 do t = {t, t} end return t end)()",
                "json.encode((function() local t = {} for i = 1, 20 do t = {t, t} end return t end)())"
            })
    void largeValuesArePaidFor(String expression) {
        HostFixture fixture = new HostFixture();
        fixture.value = Arrays.asList(new Object[100_000]);
        ScriptLimits tight = new ScriptLimits(Duration.ofMillis(1), 65_536);
        assertThatThrownBy(() -> fixture.run("return " + expression, tight))
                .isInstanceOfAny(ScriptMemoryException.class, ScriptTimeoutException.class);
    }

    @Test
    void tablesLeaveAsListsAndMaps() {
        assertThat(eval("return {1, 'a', {x = 1.5, [2] = true}, {}, json.array()}", 1))
                .isEqualTo(List.of(1L, "a", Map.of("x", 1.5, 2L, true), Map.of(), List.of()));
        assertThatThrownBy(() -> eval("return {tostring}", 1)).hasMessageContaining("function cannot leave");
    }

    @Test
    void requestsHoldCopiesThatCannotBeChanged() {
        HostFixture fixture = new HostFixture();
        fixture.value = Map.of("k", new int[] {1, 2});
        fixture.run("cache.emit('e', {v = trigger.value, l = {1}})");
        assertThat(fixture.requests)
                .containsExactly(List.of("emit", "e", Map.of("v", Map.of("k", List.of(1L, 2L)), "l", List.of(1L))));
        Map<?, ?> payload = (Map<?, ?>) ((List<?>) fixture.requests.get(0)).get(2);
        assertThatThrownBy(payload::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void hashesAreThoseOfTheBytesOrOfTheSortedJson() {
        String empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assertThat(eval("return cache.sha256('')", 1)).isEqualTo(empty);
        assertThat(eval(
                        "return cache.sha256(trigger.value) == cache.sha256('{\"a\":[1],\"b\":2}')"
                                + " and cache.sha256(trigger.value) == cache.sha256({b = 2, a = {1}})",
                        Map.of("b", 2, "a", List.of(1))))
                .isEqualTo(true);
        assertThat(eval("return cache.sha256(12) == cache.sha256('12')", 1)).isEqualTo(true);
        assertThatThrownBy(() -> eval("return cache.sha256(nil)", 1)).hasMessageContaining("sha256");
    }
}
