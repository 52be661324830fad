package org.reflexcache.trigger.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.NaiveGlob;

class PatternTrieTest {

    /** Few characters for much nesting; the last ones cannot be told apart by their first byte. */
    private static final List<String> ALPHABETS = List.of(
            "ab",
            "aab*\\",
            "ab:",
            "abcdefghijklmnopqrstuvwxyz0123456789:",
            "\u0000\u0001\uffff\ud83d\ude00\u00e9\u4e2d");

    @Test
    void findsLiteralsAndPrefixesOnTheWay() {
        PatternTrie<String> trie = of("*", "a*", "ab*", "ab", "abc", "b*", "abd");
        assertThat(trie.match("abc")).containsExactly("*", "a*", "ab*", "abc");
        assertThat(trie.match("ab")).containsExactly("*", "a*", "ab*", "ab");
        assertThat(trie.match("")).containsExactly("*");
        assertThat(trie.match("x")).containsExactly("*");
    }

    @Test
    void findsGlobsBesideThem() {
        PatternTrie<String> trie = of("*", "a*c", "*c", "*b*", "a*b*c", "abc", "a*b", "*x*", "a\\*c");
        assertThat(trie.match("abc")).containsExactlyInAnyOrder("*", "a*c", "*c", "*b*", "a*b*c", "abc");
        assertThat(trie.match("a*c")).containsExactlyInAnyOrder("*", "a*c", "*c", "a\\*c");
        assertThat(trie.match("b")).containsExactlyInAnyOrder("*", "*b*");
        assertThat(trie.match("")).containsExactly("*");
    }

    @Test
    void globThatMatchesInSeveralWaysIsFoundOnce() {
        PatternTrie<String> trie = of("*a*", "*a*a*", "a*a*a", "*a");
        assertThat(trie.match("aaaaaa")).containsExactlyInAnyOrder("*a*", "*a*a*", "a*a*a", "*a");
        String[] many = new String[100];
        for (int i = 0; i < many.length; i++) {
            many[i] = "*" + "a".repeat(i + 1) + "*";
        }
        assertThat(of(many).match("a".repeat(300))).containsExactlyInAnyOrder(many);
    }

    @Test
    void patternsWithTheSameValueAreFoundEach() {
        String value = "same";
        PatternTrie<String> trie = PatternTrie.<String>empty()
                .with(KeyPattern.parse("*a*"), value)
                .with(KeyPattern.parse("*b*"), value)
                .with(KeyPattern.parse("*b"), value);
        assertThat(trie.match("ab")).containsExactly(value, value, value);
    }

    @Test
    void wholeNumbersAreOfNoUseWhereEveryPatternHasAnotherCharacter() {
        assertThat(of("user:*", "a", "*:x", "1*:2", "-a", "1.5", "*x*").mayMatchWholeNumbers())
                .isFalse();
        for (String pattern : List.of("*", "17", "-17", "1*", "*7", "-*", "1*7", "*1*")) {
            PatternTrie<String> trie = of("user:*", pattern);
            assertThat(trie.mayMatchWholeNumbers()).as(pattern).isTrue();
            assertThat(trie.with(KeyPattern.parse(pattern), "again")
                            .without(KeyPattern.parse(pattern))
                            .mayMatchWholeNumbers())
                    .as(pattern)
                    .isFalse();
        }
    }

    @Test
    void literalAndPrefixOfTheSameTextAreTwoPatterns() {
        PatternTrie<String> trie = of("ab", "ab*");
        assertThat(trie.size()).isEqualTo(2);
        assertThat(trie.without(KeyPattern.parse("ab")).match("ab")).containsExactly("ab*");
        assertThat(trie.without(KeyPattern.parse("ab*")).match("ab")).containsExactly("ab");
        assertThat(trie.without(KeyPattern.parse("ab*")).match("abc")).isEmpty();
    }

    @Test
    void matchIsTheCallersOwn() {
        PatternTrie<String> trie = of("a*", "ab*");
        trie.match("abc").clear();
        assertThat(trie.match("abc")).hasSize(2);
    }

    @Test
    void takingAwayWhatIsNotThereChangesNothing() {
        PatternTrie<String> trie = of("abc", "abd*", "a*c", "a*d*", "*a*b*c");
        for (String absent : List.of(
                "*", "a", "ab*", "abc*", "abd", "abcd", "x", "a*c*", "a*d", "a*", "*a*b*", "*a*b", "*c", "a*c*d")) {
            assertThat(trie.without(KeyPattern.parse(absent))).isSameAs(trie);
        }
    }

    @Test
    void nestingAsDeepAsAPatternMayBeLongIsHarmless() {
        PatternTrie<Integer> trie = PatternTrie.empty();
        for (int length = 1; length < KeyPattern.MAX_LENGTH; length++) {
            trie = trie.with(KeyPattern.parse("x".repeat(length) + "*"), length);
        }
        assertThat(trie.match("x".repeat(10_000))).hasSize(KeyPattern.MAX_LENGTH - 1);
        for (int length = 1; length < KeyPattern.MAX_LENGTH; length++) {
            trie = trie.without(KeyPattern.parse("x".repeat(length) + "*"));
        }
        assertThat(trie.size()).isZero();
        assertThat(trie.plain().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTryingEveryPattern(long seed) {
        Random random = new Random(seed);
        String alphabet = ALPHABETS.get((int) (seed % ALPHABETS.size()));
        Map<KeyPattern, Integer> model = new HashMap<>();
        // Every third remembers next to nothing, so that most of a text is read without the memo.
        PatternTrie<Integer> trie = PatternTrie.within(seed % 3 == 0 ? new MemoBudget(100, 0) : MemoBudget.STANDARD);
        List<Map<KeyPattern, Integer>> formerModels = new ArrayList<>();
        List<PatternTrie<Integer>> formerTries = new ArrayList<>();
        for (int step = 0; step < 1_200; step++) {
            KeyPattern pattern = randomPattern(random, alphabet);
            boolean shrinking = step / 200 % 2 == 1;
            if (random.nextInt(4) == 0 != shrinking) {
                model.remove(pattern);
                trie = trie.without(pattern);
            } else {
                model.put(pattern, step);
                trie = trie.with(pattern, step);
            }
            assertThat(trie.find(pattern)).isEqualTo(model.get(pattern));
            checkMatch(trie, model, randomText(random, alphabet, 12));
            if (step % 150 == 0) {
                formerModels.add(Map.copyOf(model));
                formerTries.add(trie);
            }
        }
        for (int i = 0; i < formerTries.size(); i++) {
            checkWhole(formerTries.get(i), formerModels.get(i));
        }
        checkWhole(trie, model);
    }

    private static void checkWhole(PatternTrie<Integer> trie, Map<KeyPattern, Integer> model) {
        assertThat(trie.size()).isEqualTo(model.size());
        List<Integer> all = new ArrayList<>();
        trie.forEach(all::add);
        assertThat(all).containsExactlyInAnyOrderElementsOf(model.values());
        model.forEach((pattern, value) -> {
            assertThat(trie.find(pattern)).isEqualTo(value);
            checkMatch(trie, model, pattern.text());
        });
        checkShape(trie, model.keySet());
    }

    private static void checkMatch(PatternTrie<Integer> trie, Map<KeyPattern, Integer> model, String text) {
        List<Integer> expected = new ArrayList<>();
        model.forEach((pattern, value) -> {
            if (NaiveGlob.matches(pattern.text(), text)) {
                expected.add(value);
            }
        });
        assertThat(trie.match(text)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void checkShape(PatternTrie<Integer> trie, Set<KeyPattern> patterns) {
        Deque<TrieNode<Integer>> pending = new ArrayDeque<>();
        pending.push(trie.plain());
        pending.push(trie.globs().root());
        Set<TrieNode<Integer>> roots = new HashSet<>(pending);
        int nodes = 0;
        while (!pending.isEmpty()) {
            TrieNode<Integer> node = pending.pop();
            nodes++;
            if (roots.contains(node)) {
                assertThat(node.edge()).isEmpty();
            } else {
                assertThat(node.edge()).isNotEmpty();
                assertThat(!node.isBare() || node.children().length > 1).isTrue();
            }
            TrieNode<Integer> star = node.star();
            if (star != null) {
                assertThat(star.isEmpty()).isFalse();
                roots.add(star);
                pending.push(star);
            }
            for (TrieNode<Integer> child : node.children()) {
                pending.push(child);
            }
        }
        int segments =
                patterns.stream().mapToInt(pattern -> pattern.segments().size()).sum();
        assertThat(nodes).isLessThanOrEqualTo(2 * segments + 2);
        assertThat(trie.globs().size()).isEqualTo((int)
                patterns.stream().filter(PatternTrieTest::isGlob).count());
    }

    private static boolean isGlob(KeyPattern pattern) {
        List<String> segments = pattern.segments();
        return segments.size() > 2 || (segments.size() == 2 && !segments.get(1).isEmpty());
    }

    private static KeyPattern randomPattern(Random random, String alphabet) {
        StringBuilder pattern = new StringBuilder(escaped(randomText(random, alphabet, 8)));
        int stars = random.nextInt(4);
        for (int i = 0; i < stars; i++) {
            pattern.append('*').append(escaped(randomText(random, alphabet, 4)));
        }
        return KeyPattern.parse(pattern.isEmpty() ? "*" : pattern.toString());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*");
    }

    private static String randomText(Random random, String alphabet, int bound) {
        int length = random.nextInt(bound);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static PatternTrie<String> of(String... patterns) {
        PatternTrie<String> trie = PatternTrie.empty();
        for (String pattern : patterns) {
            trie = trie.with(KeyPattern.parse(pattern), pattern);
        }
        return trie;
    }
}
