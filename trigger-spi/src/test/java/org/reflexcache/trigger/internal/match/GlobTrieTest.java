package org.reflexcache.trigger.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.NaiveGlob;

/** What matching globs costs, what it may remember, and that both change no answer. */
class GlobTrieTest {

    private static final int MANY = 100_000;
    private static final MemoBudget NEXT_TO_NOTHING = new MemoBudget(300, 0);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void textThatMatchesNothingAllocatesNothingOnceItsLikeWereSeen() {
        PatternTrie<String> trie = of(
                MemoBudget.STANDARD,
                "category:*:products",
                "*:includes:user:1*",
                "a*b*c*d",
                "user:*",
                "user:1",
                "*.png");
        List<String> texts = List.of(
                "category:12:product",
                "post:7:includes:user:2",
                "aabbcc",
                "",
                "a",
                "users",
                "x.pn",
                "\u4e2d".repeat(9));
        assertThat(leastBytes(() -> {
                    for (int i = 0; i < texts.size(); i++) {
                        assertNone(trie.match(texts.get(i)));
                    }
                }))
                .isLessThan(8);
    }

    @Test
    @Timeout(60)
    void hardPatternsOnLongTextsTakeNoTime() {
        PatternTrie<String> trie = of(MemoBudget.STANDARD, "a*".repeat(KeyPattern.MAX_STARS) + "b", "*a*a*a*a*a*c");
        String text = "a".repeat(200_000);
        for (int i = 0; i < 20; i++) {
            assertThat(trie.match(text)).isEmpty();
        }
        assertThat(trie.match(text + "b")).hasSize(1);
    }

    @Test
    @Timeout(60)
    void textThatDoesNotStartAsAnyPatternIsNotReadToItsEnd() {
        PatternTrie<String> trie = of(MemoBudget.STANDARD, "a*b*", "ab*bd*", "abc*d");
        String text = "x".repeat(10_000_000);
        for (int i = 0; i < 100_000; i++) {
            assertNone(trie.match(text));
        }
    }

    /** Were they, forty patterns would make states by the million. */
    @Test
    void patternsThatHaveMatchedAreNoPartOfTheStates() {
        Random random = new Random(1);
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            patterns.add("*<" + (char) ('0' + i) + "|*");
        }
        PatternTrie<String> trie = of(MemoBudget.STANDARD, patterns.toArray(String[]::new));
        for (int i = 0; i < 2_000; i++) {
            Set<String> expected = new HashSet<>();
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 10; word++) {
                String pattern = patterns.get(random.nextInt(patterns.size()));
                expected.add(pattern);
                text.append(pattern, 1, pattern.length() - 1);
            }
            assertThat(trie.match(text.toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(trie.globs().memo().cells()).isBetween(1_000L, 5_000L);
    }

    @Test
    void stateIsTheSameByWhateverWayItIsReached() {
        Random random = new Random(2);
        PatternTrie<String> trie = of(MemoBudget.STANDARD, "*a*1", "*b*2", "*c*3", "*d*4", "*e*5");
        for (int i = 0; i < 5_000; i++) {
            trie.match(randomText(random, "abcdex", 10));
        }
        // Some 32 sets of stars, each with up to six places next to them; by ways there are 325 orders of stars.
        assertThat(trie.globs().memo().cells()).isBetween(1_000L, 32L * 6 * 40);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void memoKeepsItsBudgetAndIsBegunAnewWhenItIsOfNoMoreUse(long seed) {
        Random random = new Random(seed);
        String[] patterns = randomPatterns(random, 30);
        PatternTrie<String> trie = of(NEXT_TO_NOTHING, patterns);
        Set<Memo<String>> memos = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            String text = randomText(random, "aab:", 20);
            assertThat(trie.match(text)).containsExactlyInAnyOrderElementsOf(expected(patterns, text));
            Memo<String> memo = trie.globs().memo();
            memos.add(memo);
            assertThat(memo.cells()).isLessThanOrEqualTo(300);
        }
        assertThat(memos).hasSizeBetween(3, 100);
    }

    @Test
    void fullMemoStillServesWhatItHas() {
        PatternTrie<String> trie = of(new MemoBudget(1_000, 0), "*:user:*:x", "*:post:*:y");
        String known = "1:user:2:z";
        warm(trie, known);
        for (int i = 0; i < 100; i++) {
            trie.match("::use:user:p:post" + "::pos:po".repeat(i) + ":user:");
        }
        assertThat(leastBytes(() -> assertNone(trie.match(known)))).isLessThan(8);
    }

    @Test
    void changeOfAPlainPatternForgetsNothing() {
        PatternTrie<String> trie = of(MemoBudget.STANDARD, "*:x", "*:y");
        warm(trie, "a:z");
        Memo<String> memo = trie.globs().memo();
        assertThat(trie.with(KeyPattern.parse("a:*"), "a:*").globs().memo()).isSameAs(memo);
        assertThat(trie.with(KeyPattern.parse("a:*z"), "a:*z").globs().memo()).isNotSameAs(memo);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void threadsThatLearnTogetherFindTheSame(long seed) throws Exception {
        int threads = 8;
        Random random = new Random(seed);
        String[] patterns = randomPatterns(random, 25);
        List<String> texts = new ArrayList<>();
        List<Set<String>> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            texts.add(randomText(random, "aab:", 20));
            expected.add(Set.copyOf(expected(patterns, texts.get(i))));
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 20; round++) {
                PatternTrie<String> trie = of(round % 2 == 0 ? MemoBudget.STANDARD : NEXT_TO_NOTHING, patterns);
                CountDownLatch ready = new CountDownLatch(threads);
                List<Future<?>> runs = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) {
                    int first = thread * 37;
                    runs.add(pool.submit(() -> {
                        ready.countDown();
                        ready.await();
                        for (int i = first; i < first + texts.size(); i++) {
                            int text = i % texts.size();
                            assertThat(Set.copyOf(trie.match(texts.get(text)))).isEqualTo(expected.get(text));
                        }
                        return null;
                    }));
                }
                for (Future<?> run : runs) {
                    run.get();
                }
                assertThat(trie.globs().memo().cells()).isLessThanOrEqualTo(round % 2 == 0 ? 66_336 : 300);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant:%d:*:name",
                "*:user:%d",
                "*:user:%d*",
                "user:*:item:%d:*",
                "*%d*%d*",
                "%d*a*b*%d",
                "%d",
                "user:%d:*"
            })
    @Timeout(60)
    void hundredThousandPatternsAreRegisteredWhileTextsAreMatchedAndTakenAway(String form) {
        PatternTrie<Integer> trie = PatternTrie.empty();
        for (int i = 0; i < MANY; i++) {
            trie = trie.with(KeyPattern.parse(form.replace("%d", "<" + i + ">")), i);
            if (i % 10 == 0) {
                assertThat(trie.match(form.replace("%d", "<" + i + ">").replace("*", "x:y")))
                        .containsExactly(i);
            }
        }
        assertThat(trie.size()).isEqualTo(MANY);
        for (int i = 0; i < MANY; i += 7) {
            assertThat(trie.match(form.replace("%d", "<" + i + ">").replace("*", "")))
                    .containsExactly(i);
        }
        for (int i = 0; i < MANY; i++) {
            trie = trie.without(KeyPattern.parse(form.replace("%d", "<" + i + ">")));
        }
        assertThat(trie.plain().isEmpty()).isTrue();
        assertThat(trie.globs().root().isEmpty()).isTrue();
    }

    /** Until the first memo is there and knows the text. */
    private static void warm(PatternTrie<String> trie, String text) {
        while (trie.globs().memo().cells() == 0) {
            assertNone(trie.match(text));
        }
        assertNone(trie.match(text));
    }

    @Test
    void nothingIsRememberedUntilItIsSeenThatItMayBeOfUse() {
        PatternTrie<String> trie = of(MemoBudget.STANDARD, "*:x", "a*b*c");
        Memo<String> none = trie.globs().memo();
        for (int i = 0; i < 5; i++) {
            assertNone(trie.match("some text or other"));
        }
        assertThat(trie.globs().memo()).isSameAs(none);
        assertThat(none.cells()).isZero();
        for (int i = 0; i < 100; i++) {
            assertNone(trie.match("some text or other"));
        }
        assertThat(trie.globs().memo().cells()).isPositive();
    }

    private static void assertNone(List<String> found) {
        if (!found.isEmpty()) {
            throw new AssertionError("Found " + found);
        }
    }

    /** The least of several rounds, after warming up: what the call itself allocates on this thread, in bytes. */
    private static double leastBytes(Runnable call) {
        double least = Double.MAX_VALUE;
        int calls = 2_000;
        for (int round = 0; round < 10; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < calls; i++) {
                call.run();
            }
            least = Math.min(least, (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / calls);
        }
        return least;
    }

    private static List<String> expected(String[] patterns, String text) {
        return Set.of(patterns).stream()
                .filter(pattern -> NaiveGlob.matches(pattern, text))
                .toList();
    }

    private static String[] randomPatterns(Random random, int count) {
        Set<String> patterns = new HashSet<>();
        while (patterns.size() < count) {
            patterns.add(KeyPattern.parse("*" + randomText(random, "ab:**", 9)).text());
        }
        return patterns.toArray(String[]::new);
    }

    private static String randomText(Random random, String alphabet, int bound) {
        int length = random.nextInt(bound);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static PatternTrie<String> of(MemoBudget budget, String... patterns) {
        PatternTrie<String> trie = PatternTrie.within(budget);
        for (String pattern : patterns) {
            trie = trie.with(KeyPattern.parse(pattern), pattern);
        }
        return trie;
    }
}
