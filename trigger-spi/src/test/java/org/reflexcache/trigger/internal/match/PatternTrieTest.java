package org.reflexcache.trigger.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.KeyPattern;

class PatternTrieTest {

    /** Few characters for much nesting; the last ones cannot be told apart by their first byte. */
    private static final List<String> ALPHABETS =
            List.of("ab", "ab:", "abcdefghijklmnopqrstuvwxyz0123456789:", "\u0000\u0001\uffff\ud83d\ude00\u00e9\u4e2d");

    @Test
    void findsLiteralsAndPrefixesOnTheWay() {
        PatternTrie<String> trie = of("*", "a*", "ab*", "ab", "abc", "b*", "abd");
        assertThat(trie.match("abc")).containsExactly("*", "a*", "ab*", "abc");
        assertThat(trie.match("ab")).containsExactly("*", "a*", "ab*", "ab");
        assertThat(trie.match("")).containsExactly("*");
        assertThat(trie.match("x")).containsExactly("*");
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
        PatternTrie<String> trie = of("abc", "abd*");
        for (String absent : List.of("*", "a", "ab*", "abc*", "abd", "abcd", "x")) {
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
        assertThat(trie.root().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTryingEveryPattern(long seed) {
        Random random = new Random(seed);
        String alphabet = ALPHABETS.get((int) (seed % ALPHABETS.size()));
        Map<KeyPattern, Integer> model = new HashMap<>();
        PatternTrie<Integer> trie = PatternTrie.empty();
        List<Map<KeyPattern, Integer>> formerModels = new ArrayList<>();
        List<PatternTrie<Integer>> formerTries = new ArrayList<>();
        for (int step = 0; step < 3_000; step++) {
            KeyPattern pattern = randomPattern(random, alphabet);
            boolean shrinking = step / 500 % 2 == 1;
            if (random.nextInt(4) == 0 != shrinking) {
                model.remove(pattern);
                trie = trie.without(pattern);
            } else {
                model.put(pattern, step);
                trie = trie.with(pattern, step);
            }
            assertThat(trie.find(pattern)).isEqualTo(model.get(pattern));
            checkMatch(trie, model, randomText(random, alphabet, 0));
            if (step % 250 == 0) {
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
        checkShape(trie);
    }

    private static void checkMatch(PatternTrie<Integer> trie, Map<KeyPattern, Integer> model, String text) {
        List<Integer> expected = new ArrayList<>();
        model.forEach((pattern, value) -> {
            if (pattern.matches(text)) {
                expected.add(value);
            }
        });
        assertThat(trie.match(text)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void checkShape(PatternTrie<Integer> trie) {
        Deque<TrieNode<Integer>> pending = new ArrayDeque<>();
        pending.push(trie.root());
        int nodes = 0;
        while (!pending.isEmpty()) {
            TrieNode<Integer> node = pending.pop();
            nodes++;
            if (node != trie.root()) {
                assertThat(node.edge()).isNotEmpty();
                assertThat(node.literal() != null || node.prefix() != null || node.children().length > 1)
                        .isTrue();
            }
            for (TrieNode<Integer> child : node.children()) {
                pending.push(child);
            }
        }
        assertThat(nodes).isLessThanOrEqualTo(2 * trie.size() + 1);
    }

    private static KeyPattern randomPattern(Random random, String alphabet) {
        return KeyPattern.parse(
                random.nextBoolean() ? randomText(random, alphabet, 0) + "*" : randomText(random, alphabet, 1));
    }

    private static String randomText(Random random, String alphabet, int least) {
        int length = least + random.nextInt(8);
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
