package org.reflexcache.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPatternTest {

    private static final List<String> PARTS = List.of("a", "a", "b", "ab", "*", "*", "*", "\\*", "\\\\");

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
    @CsvSource({
        "category:*:products, category:7:products, 7",
        "category:*:products, category::products, ''",
        "category:*:products, category:7:products:products, 7:products",
        "*:includes:user:1*, post:9:includes:user:17, 7",
        "*:includes:user:1*, :includes:user:1, ''",
        "a*b*, aXbYbZ, YbZ",
        "a*b*c, abbc, b",
        "*a*a*, aaa, a",
        "*.png, x.png.png, x.png",
        "ab*ba, abba, ''"
    })
    void starMatchesAnyCharactersAnywhere(String text, String key, String suffix) {
        KeyPattern pattern = KeyPattern.parse(text);
        assertThat(pattern.isLiteral()).isFalse();
        assertThat(pattern.matches(key)).isTrue();
        assertThat(pattern.suffixOf(key)).isEqualTo(suffix);
    }

    @ParameterizedTest
    @CsvSource({
        "category:*:products, category:7:product",
        "category:*:products, category:products",
        "category:*:products, Category:7:products",
        "*:user:1, x:user:12",
        "ab*ba, aba",
        "a*b*c, acb",
        "a*bb*bb*c, abbbc"
    })
    void whatHasNotAllPartsInOrderDoesNotMatch(String text, String key) {
        assertThat(KeyPattern.parse(text).matches(key)).isFalse();
    }

    @Test
    void partsAreWhatStandsBetweenTheStars() {
        assertThat(KeyPattern.parse("a*bc*").segments()).containsExactly("a", "bc", "");
        assertThat(KeyPattern.parse("*").segments()).containsExactly("", "");
        assertThat(KeyPattern.parse("a\\*b*").segments()).containsExactly("a*b", "");
        assertThat(KeyPattern.parse("a*bc*").prefix()).isEqualTo("a");
        assertThat(KeyPattern.parse("*bc").prefix()).isEmpty();
    }

    @Test
    void escapedStarAndBackslashStandForThemselves() {
        KeyPattern literal = KeyPattern.parse("a\\*\\\\b");
        assertThat(literal.isLiteral()).isTrue();
        assertThat(literal.text()).isEqualTo("a\\*\\\\b");
        assertThat(literal.prefix()).isEqualTo("a*\\b");
        assertThat(literal.matches("a*\\b")).isTrue();
        assertThat(literal.matches("axx\\b")).isFalse();
        assertThat(literal.suffixOf("a*\\b")).isEmpty();
        KeyPattern glob = KeyPattern.parse("\\**\\*");
        assertThat(glob.matches("*x*")).isTrue();
        assertThat(glob.matches("xx*")).isFalse();
        assertThat(glob.suffixOf("*x*")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({"'a\\x', 1", "'\\', 0", "'ab\\\\\\', 4", "'*\\:', 1", "'\\*\\', 2"})
    void backslashBeforeAnythingElseIsRefusedWithItsPlace(String text, int position) {
        InvalidTriggerException refused =
                catchThrowableOfType(InvalidTriggerException.class, () -> KeyPattern.parse(text));
        assertThat(refused.position()).isEqualTo(position);
        assertThat(refused)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("unbalanced")
                .hasMessageContaining("position " + position)
                .hasMessageContaining("'\\*'")
                .hasMessageContaining("'\\\\'");
    }

    @ParameterizedTest
    @CsvSource({"a**, a*", "**, *", "a***b**c, a*b*c", "a**\\***, a*\\**", "***\\\\**, *\\\\*"})
    void severalStarsInARowAreOne(String text, String shortest) {
        assertThat(KeyPattern.parse(text)).isEqualTo(KeyPattern.parse(shortest)).hasToString(shortest);
    }

    @Test
    void asManyStarsAsAllowedAreAcceptedAndOneMoreIsRefused() {
        String most = "a*".repeat(KeyPattern.MAX_STARS);
        assertThat(KeyPattern.parse(most + "*").text()).isEqualTo(most);
        InvalidTriggerException refused =
                catchThrowableOfType(InvalidTriggerException.class, () -> KeyPattern.parse(most + "b*"));
        assertThat(refused.position()).isEqualTo(most.length() + 1);
        assertThat(refused).hasMessageContaining("64").hasMessageContaining("position 129");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithTryingEverything(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String pattern = randomPattern(random);
            String text = randomText(random);
            String expected = NaiveGlob.suffix(pattern, text);
            KeyPattern parsed = KeyPattern.parse(pattern);
            assertThat(parsed.matches(text)).as("%s on %s", pattern, text).isEqualTo(expected != null);
            if (expected != null) {
                assertThat(parsed.suffixOf(text)).as("%s on %s", pattern, text).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void longPartsAreFoundWhereShortOnesAre(long seed) {
        Random random = new Random(seed);
        int found = 0;
        for (int i = 0; i < 2_000; i++) {
            String text = randomWord(random, 60, "ab");
            int start = random.nextInt(20);
            String part = text.substring(start, start + 33 + random.nextInt(8));
            String other = random.nextBoolean() ? part : part.substring(1) + randomWord(random, 1, "ab");
            String twice = text + randomWord(random, random.nextInt(4), "ab") + text;
            int expected = twice.indexOf(other);
            KeyPattern pattern = KeyPattern.parse("*" + other + "*");
            assertThat(pattern.matches(twice)).isEqualTo(expected >= 0);
            if (expected >= 0) {
                assertThat(pattern.suffixOf(twice)).isEqualTo(twice.substring(expected + other.length()));
                found++;
            }
        }
        assertThat(found).isBetween(1_000, 1_999);
    }

    /** Trying again from every place would take years for the first, and minutes for the second. */
    @Test
    @Timeout(20)
    void hardPatternsOnLongTextsTakeNoTime() {
        String text = "a".repeat(2_000_000);
        assertThat(KeyPattern.parse("a*".repeat(KeyPattern.MAX_STARS) + "b").matches(text))
                .isFalse();
        assertThat(KeyPattern.parse("*" + "a".repeat(KeyPattern.MAX_LENGTH - 3) + "b*")
                        .matches(text))
                .isFalse();
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
    void suffixOfATextThatAGlobDoesNotMatchIsRefused() {
        assertThatThrownBy(() -> KeyPattern.parse("a*b").suffixOf("abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a*b'")
                .hasMessageContaining("'abc'");
    }

    @Test
    void equalWhenTheTextsAre() {
        assertThat(KeyPattern.parse("a*")).isEqualTo(KeyPattern.parse("a*")).hasSameHashCodeAs(KeyPattern.parse("a*"));
        assertThat(KeyPattern.parse("a*")).isNotEqualTo(KeyPattern.parse("a")).isNotEqualTo("a*");
        assertThat(KeyPattern.parse("a*")).hasToString("a*");
    }

    private static String randomPattern(Random random) {
        StringBuilder pattern = new StringBuilder();
        int parts = 1 + random.nextInt(7);
        for (int i = 0; i < parts; i++) {
            pattern.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return pattern.toString();
    }

    private static String randomText(Random random) {
        return randomWord(random, random.nextInt(9), "aab*\\");
    }

    private static String randomWord(Random random, int length, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
