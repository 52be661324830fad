package org.reflexcache.trigger.internal.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What scripts answer, with all libraries. The outcomes are those of the reference implementation, except that floats are written by the
 * shortest text and that functions called by {@code pcall} are named without their library.
 */
class ConformanceTest {

    private static final long PLENTY = 100_000_000;

    @ParameterizedTest
    @MethodSource
    void scriptAnswersAsTheReferenceDoes(Engine.Recorded row) {
        assertThat(Engine.outcome(row.script(), PLENTY, 1 << 24)).isEqualTo(row.outcome());
    }

    static List<Engine.Recorded> scriptAnswersAsTheReferenceDoes() throws IOException {
        return Engine.recorded("conformance.txt");
    }
}
