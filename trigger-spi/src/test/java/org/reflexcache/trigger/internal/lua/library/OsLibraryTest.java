package org.reflexcache.trigger.internal.lua.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OsLibraryTest {

    private static final TimeZone BEFORE = TimeZone.getDefault();

    @BeforeAll
    static void setZone() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    }

    @AfterAll
    static void resetZone() {
        TimeZone.setDefault(BEFORE);
    }

    static List<Arguments> dates() throws IOException {
        return Recorded.cases("dates.txt");
    }

    @ParameterizedTest
    @MethodSource("dates")
    void answersAsTheReferenceDoes(String call, String answer) {
        assertThat(Recorded.result(call)).isEqualTo(answer);
    }

    @Test
    void timeIsTheGivenClocks() {
        assertThat(Recorded.result("os.time()")).isEqualTo("1600000000");
        assertThat(Recorded.result("os.date(\"!%F %T\")")).isEqualTo("2020-09-13 12:26:40");
        assertThat(Recorded.result("os.clock()")).isEqualTo("0.0");
    }

    @Test
    void nothingElseIsThere() {
        assertThat(Recorded.result("os.execute")).isEqualTo("nil");
        assertThat(Recorded.result("os.getenv")).isEqualTo("nil");
    }

    @Test
    void timeOutsideOfTheCalendarIsRefused() {
        assertThat(Recorded.result("os.date(\"%c\", math.maxinteger)"))
                .isEqualTo("error: date result cannot be represented in this installation");
        assertThat(Recorded.result("os.time({year=2147483647, month=1, day=1})"))
                .isEqualTo("error: time result cannot be represented in this installation");
    }
}
