package org.reflexcache.trigger.internal.lua.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedStringsTest {

    private static List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedStringsTest.class.getResourceAsStream("recorded.txt")),
                StandardCharsets.US_ASCII))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "find",
                "match",
                "gsub",
                "gmatch",
                "format",
                "pack",
                "packsize",
                "unpack",
                "len",
                "codepoint",
                "offset",
                "codes",
                "uchar",
                "sub",
                "byte",
                "rep",
                "upper",
                "lower",
                "reverse",
                "slen",
                "schar"
            })
    void functionAnswersAsTheReference(String name) throws IOException {
        List<String> calls =
                lines().stream().filter(line -> line.startsWith(name + " ")).toList();

        assertThat(calls).isNotEmpty();
        SoftAssertions all = new SoftAssertions();
        calls.forEach(
                line -> all.assertThat(RecordedCalls.answered(line)).as(line).isEqualTo(RecordedCalls.expected(line)));
        all.assertAll();
    }
}
