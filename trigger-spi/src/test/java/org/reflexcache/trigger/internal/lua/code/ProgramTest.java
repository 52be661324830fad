package org.reflexcache.trigger.internal.lua.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What scripts answer. The results are those of the reference implementation; all digits of floats are written. */
class ProgramTest {

    private static final String ANSWER = "\n->";

    @ParameterizedTest
    @MethodSource
    void scriptAnswersAsTheReferenceDoes(String script, String expected) {
        assertThat(Scripts.result(script).strip()).isEqualTo(expected);
    }

    static Stream<Arguments> scriptAnswersAsTheReferenceDoes() throws IOException {
        try (InputStream file = ProgramTest.class.getResourceAsStream("scripts.txt")) {
            String all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(all.split("\n\n")).map(pair -> {
                int end = pair.indexOf(ANSWER);
                String answer = pair.substring(end + ANSWER.length());
                return Arguments.of(pair.substring(0, end), answer.strip());
            });
        }
    }
}
