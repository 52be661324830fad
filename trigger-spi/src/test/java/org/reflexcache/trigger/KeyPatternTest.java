package org.reflexcache.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPatternTest {

    @Test
    void literalMatchesItsOwnTextOnly() {
        KeyPattern pattern = KeyPattern.parse("user:42");
        assertThat(pattern.isLiteral()).isTrue();
        assertThat(pattern.prefix()).isEqualTo("user:42");
        assertThat(pattern.matches("user:42")).isTrue();
        assertThat(pattern.matches("user:421")).isFalse();
        assertThat(pattern.matches("user:4")).isFalse();
        assertThat(pattern.matches("USER:42")).isFalse();
        assertThat(pattern.suffixOf("user:42")).isEmpty();
    }

    @Test
    void prefixMatchesWhatStartsWithItAndItself() {
        KeyPattern pattern = KeyPattern.parse("user:*");
        assertThat(pattern.isLiteral()).isFalse();
        assertThat(pattern.prefix()).isEqualTo("user:");
        assertThat(pattern.matches("user:42")).isTrue();
        assertThat(pattern.matches("user:")).isTrue();
        assertThat(pattern.matches("user")).isFalse();
        assertThat(pattern.suffixOf("user:42")).isEqualTo("42");
        assertThat(pattern.suffixOf("user:")).isEmpty();
        assertThat(pattern.suffixOf("user:*")).isEqualTo("*");
    }

    @Test
    void starAloneMatchesEverything() {
        KeyPattern pattern = KeyPattern.parse("*");
        assertThat(pattern.matches("")).isTrue();
        assertThat(pattern.matches("anything")).isTrue();
        assertThat(pattern.suffixOf("anything")).isEqualTo("anything");
    }

    @ParameterizedTest
    @CsvSource({"a*b, 1", "*b, 0", "**, 0", "a**, 1", "user:*:name, 5"})
    void starBeforeTheEndIsRefusedWithItsPlace(String text, int position) {
        InvalidTriggerException refused =
                catchThrowableOfType(InvalidTriggerException.class, () -> KeyPattern.parse(text));
        assertThat(refused.position()).isEqualTo(position);
        assertThat(refused)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("position " + position)
                .hasMessageContaining("'user:*'");
    }

    @Test
    void emptyIsRefusedWithWhatIsAllowed() {
        InvalidTriggerException refused =
                catchThrowableOfType(InvalidTriggerException.class, () -> KeyPattern.parse(""));
        assertThat(refused.position()).isZero();
        assertThat(refused).hasMessageContaining("Empty").hasMessageContaining("'user:42'");
    }

    @Test
    void longestAllowedIsAcceptedAndOneMoreIsRefused() {
        String longest = "x".repeat(KeyPattern.MAX_LENGTH);
        assertThat(KeyPattern.parse(longest).text()).isEqualTo(longest);
        InvalidTriggerException refused =
                catchThrowableOfType(InvalidTriggerException.class, () -> KeyPattern.parse(longest + "x"));
        assertThat(refused.position()).isEqualTo(KeyPattern.MAX_LENGTH);
        assertThat(refused.getMessage()).contains("4096").hasSizeLessThan(300);
    }

    @Test
    void suffixOfAnotherTextIsRefused() {
        assertThatThrownBy(() -> KeyPattern.parse("a*").suffixOf("b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyPattern.parse("a").suffixOf("ab")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalWhenTheTextsAre() {
        assertThat(KeyPattern.parse("a*")).isEqualTo(KeyPattern.parse("a*")).hasSameHashCodeAs(KeyPattern.parse("a*"));
        assertThat(KeyPattern.parse("a*")).isNotEqualTo(KeyPattern.parse("a")).isNotEqualTo("a*");
        assertThat(KeyPattern.parse("a*")).hasToString("a*");
    }
}
