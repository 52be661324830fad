package org.reflexcache.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.internal.json.JsonWriter;

class LogFollowerTest {

    private static final Pattern COMMAND =
            Pattern.compile("TRIGGER LOG (\\d+)(?: AFTER (\\d+))?(?: ON '(.*)')?", Pattern.DOTALL);

    /** A log as the other side keeps it: by number, the oldest thrown away. */
    private static final class FakeLog {

        private final TreeMap<Long, String> runs = new TreeMap<>();
        private final List<String> commands = new ArrayList<>();
        private String error = "";

        void add(long order, String cache) {
            runs.put(order, cache);
        }

        void addAll(long first, long last) {
            LongStream.rangeClosed(first, last).forEach(order -> add(order, "c"));
        }

        String execute(String command) {
            commands.add(command);
            Matcher matcher = COMMAND.matcher(command);
            assertThat(matcher.matches()).as(command).isTrue();
            int most = Integer.parseInt(matcher.group(1));
            List<Long> orders = new ArrayList<>(runs.keySet());
            if (matcher.group(2) == null) {
                orders = orders.subList(Math.max(0, orders.size() - most), orders.size());
            } else {
                long after = Long.parseLong(matcher.group(2));
                orders = orders.stream()
                        .filter(order -> order > after)
                        .filter(order ->
                                matcher.group(3) == null || runs.get(order).equals(matcher.group(3)))
                        .limit(most)
                        .toList();
            }
            return orders.stream()
                    .map(order -> JsonWriter.write(members(order)))
                    .collect(Collectors.joining(",", "[", "]"));
        }

        private Map<String, Object> members(long order) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("order", order);
            members.put("cache", runs.get(order));
            members.put("durationNanos", 1_500);
            members.put("error", error);
            return members;
        }
    }

    private final FakeLog log = new FakeLog();

    private static List<Long> orders(LogFollower.Look look) {
        return look.runs().stream().map(LoggedRun::order).toList();
    }

    @Test
    void whatWasThereBeforeIsLeftOut() {
        log.addAll(1, 5);
        LogFollower follower = new LogFollower(log::execute, null);
        log.addAll(6, 7);
        assertThat(orders(follower.next())).containsExactly(6L, 7L);
        assertThat(orders(follower.next())).isEmpty();
    }

    @Test
    void anEmptyLogIsFollowedFromItsFirstRun() {
        LogFollower follower = new LogFollower(log::execute, null);
        log.addAll(1, 2);
        assertThat(orders(follower.next())).containsExactly(1L, 2L);
    }

    @Test
    void aRunThatIsLateIsShownOnce() {
        LogFollower follower = new LogFollower(log::execute, null);
        log.add(1, "c");
        log.add(3, "c");
        assertThat(orders(follower.next())).containsExactly(1L, 3L);
        log.add(2, "c");
        assertThat(orders(follower.next())).containsExactly(2L);
        assertThat(orders(follower.next())).isEmpty();
    }

    @Test
    void moreRunsThanAPageHoldsAreAllShown() {
        LogFollower follower = new LogFollower(log::execute, null);
        log.addAll(1, 1_000);
        assertThat(orders(follower.next())).hasSize(1_000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void runsOfOtherCachesAreNotAskedFor() {
        log.add(1, "other");
        LogFollower follower = new LogFollower(log::execute, "mine");
        log.add(2, "other");
        log.add(3, "mine");
        assertThat(orders(follower.next())).containsExactly(3L);
    }

    @Test
    void aPageThatIsTooLongIsAskedForInParts() {
        LogFollower follower = new LogFollower(log::execute, null);
        log.error = "x".repeat(20_000);
        log.addAll(1, 150);
        assertThat(orders(follower.next())).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    void anOverwrittenLogIsReported() {
        LogFollower follower = new LogFollower(log::execute, null);
        log.addAll(1, 10);
        log.add(11, "quiet");
        assertThat(follower.next().overrun()).isEmpty();
        log.addAll(12, 30);
        log.runs.headMap(20L).clear();
        LogFollower.Look look = follower.next();
        assertThat(look.overrun()).containsExactly("c");
        assertThat(orders(look)).startsWith(20L).endsWith(30L);
        log.add(31, "c");
        assertThat(follower.next().overrun()).isEmpty();
    }

    @Test
    void aCacheThatWasQuietIsNotReported() {
        LogFollower follower = new LogFollower(log::execute, null);
        log.add(1, "quiet");
        log.addAll(2, 9);
        for (int look = 0; look < 10; look++) {
            follower.next();
        }
        log.add(10, "quiet");
        assertThat(follower.next().overrun()).isEmpty();
    }

    @Test
    void whatIsReadAgainIsBounded() {
        LogFollower follower = new LogFollower(log::execute, null);
        log.addAll(1, 100);
        for (int look = 0; look < 10; look++) {
            follower.next();
        }
        assertThat(log.commands.get(log.commands.size() - 1)).endsWith("AFTER 100");
    }

    /** Numbers are taken and written down at different times, as by threads that are held up in between. */
    @Test
    void eachRunIsShownOnceHoweverTheyCome() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            FakeLog late = new FakeLog();
            LogFollower follower = new LogFollower(late::execute, null);
            List<Long> shown = new ArrayList<>();
            Map<Long, Integer> looksMissed = new TreeMap<>();
            long taken = 0;
            for (int step = 0; step < 60; step++) {
                for (int more = random.nextInt(4); more > 0; more--) {
                    looksMissed.put(++taken, 0);
                }
                looksMissed.entrySet().removeIf(run -> {
                    boolean isWritten = run.getValue() == 3 || random.nextInt(3) == 0;
                    if (isWritten) {
                        late.add(run.getKey(), "c");
                    }
                    return isWritten;
                });
                looksMissed.replaceAll((order, missed) -> missed + 1);
                shown.addAll(orders(follower.next()));
            }
            looksMissed.keySet().forEach(order -> late.add(order, "c"));
            shown.addAll(orders(follower.next()));
            assertThat(shown).doesNotHaveDuplicates().hasSize((int) taken);
        }
    }

    @Test
    void anAnswerThatIsNoLogIsAFailure() {
        assertThatThrownBy(() -> new LogFollower(command -> "{}", null)).isInstanceOf(ToolException.class);
        assertThatThrownBy(() -> new LogFollower(command -> "[1]", null)).isInstanceOf(ToolException.class);
        assertThatThrownBy(() -> new LogFollower(command -> "[{}]", null)).hasMessageContaining("'order'");
        assertThatThrownBy(() -> new LogFollower(command -> "nonsense", null)).isInstanceOf(ToolException.class);
    }
}
