package org.reflexcache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reflexcache.trigger.internal.json.JsonReader;
import org.reflexcache.trigger.internal.json.JsonWriter;

class ShownTest {

    @Test
    void whatMovesTheCursorOrHidesIsEscaped() {
        assertThat(Shown.line("a\u001b[2Jb\u009b\u202ec\u2028d\ne\r\tf\ud800"))
                .isEqualTo("a\\u001b[2Jb\\u009b\\u202ec\\u2028d\\ne\\r\\tf\\ud800");
    }

    @Test
    void whatCanBeSeenStays() {
        assertThat(Shown.line("Straße 東京 \ud83d\ude00 'x' \\n")).isEqualTo("Straße 東京 \ud83d\ude00 'x' \\n");
    }

    @Test
    void onlyLineFeedsStayInSeveralLines() {
        assertThat(Shown.lines("a\nb\rc\u0007")).isEqualTo("a\nb\\rc\\u0007");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(Shown.line("\ud83d\ude00".repeat(10), 8)).isEqualTo("\ud83d\ude00".repeat(5) + "...");
        assertThat(Shown.line("12345678", 8)).isEqualTo("12345678");
    }

    @Test
    void aJsonDocumentStaysTheSameDocument() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                text.appendCodePoint(random.nextInt(round % 2 == 0 ? 0x3000 : 0xd800));
            }
            List<String> document = List.of(text.toString());
            assertThat(JsonReader.parse(Shown.line(JsonWriter.write(document)))).isEqualTo(document);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,0ns",
        "999,999ns",
        "1000,1.00us",
        "12345,12.3us",
        "999000,999us",
        "1250000,1.25ms",
        "61000000000,61.0s"
    })
    void durationsHaveThreeDigits(long nanos, String shown) {
        assertThat(Shown.duration(nanos)).isEqualTo(shown);
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(TextTable.lines(List.of("A", "BB"), List.of(List.of("long", "x"), List.of("s", ""))))
                .containsExactly("A     BB", "long  x", "s");
    }
}
