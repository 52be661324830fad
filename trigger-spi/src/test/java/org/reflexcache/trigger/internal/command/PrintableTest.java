package org.reflexcache.trigger.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void textThatIsShownStaysAsItIs() {
        String text = "user:\\* 'ä' \u4e2d \ud83d\ude00";

        assertThat(Printable.of(text)).isSameAs(text);
    }

    @Test
    void whatIsNotShownIsEscaped() {
        assertThat(Printable.of("ä\0\t\n\r\u001b\u007f\u009b\u200f\u2028\u2029\ufeff\ud800x\udb40\udc01"))
                .isEqualTo("ä\\u0000\\t\\n\\r\\u001b\\u007f\\u009b\\u200f\\u2028\\u2029\\ufeff\\ud800x\\udb40\\udc01");
    }

    @Test
    void textIsCutToANumberOfCharacters() {
        assertThat(Printable.of("0123456789", 10)).isEqualTo("0123456789");
        assertThat(Printable.of("0123456789a", 10)).isEqualTo("0123456...");
        assertThat(Printable.of("x".repeat(1_000), 10)).isEqualTo("xxxxxxx...");
        assertThat(Printable.of("\0\0", 10)).isEqualTo("\\u0000\\...");
    }

    @Test
    void pairsOfSurrogatesAreOneCharacter() {
        String smile = "\ud83d\ude00";

        assertThat(Printable.of(smile.repeat(10), 10)).isEqualTo(smile.repeat(10));
        assertThat(Printable.of(smile.repeat(11), 10)).isEqualTo(smile.repeat(7) + "...");
        assertThat(Printable.of("x" + smile.repeat(30), 10)).isEqualTo("x" + smile.repeat(6) + "...");
    }
}
