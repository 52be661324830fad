package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.jcache.ObservedCache.Mode;
import org.reflexcache.jcache.ObservedCache.Observed;

/**
 * Holds the table in {@code docs/jsr107.md} to be true: each of its rows is a test here, of the method that its last cell names.
 *
 * <p>Each row is tried with everything observed, and with the writer, the listeners and triggers, or the policy that can be
 * observed left out: what is left must be as the table says all the same.
 */
class OperationTableTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "jsr107.md");
    private static final String HEADING = "## The tables";
    private static final String NOTHING = "–";
    private static final List<Row> ROWS = readRows();

    /** A row of the table; {@code method} is the one of this class that tries it. */
    private record Row(String operation, String situation, Observed expected, String method) {

        @Override
        public String toString() {
            return operation + ", " + situation;
        }
    }

    static Stream<Arguments> reads() {
        return rows("reads");
    }

    static Stream<Arguments> loading() {
        return rows("loading");
    }

    static Stream<Arguments> writes() {
        return rows("writes");
    }

    static Stream<Arguments> removals() {
        return rows("removals");
    }

    static Stream<Arguments> processors() {
        return rows("processors");
    }

    static Stream<Arguments> zeroDurations() {
        return rows("zeroDurations");
    }

    static Stream<Arguments> failures() {
        return rows("failures");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource
    void reads(Row row, Mode mode) {
        assertHolds(row, mode);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource
    void loading(Row row, Mode mode) {
        assertHolds(row, mode);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource
    void writes(Row row, Mode mode) {
        assertHolds(row, mode);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource
    void removals(Row row, Mode mode) {
        assertHolds(row, mode);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource
    void processors(Row row, Mode mode) {
        assertHolds(row, mode);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource
    void zeroDurations(Row row, Mode mode) {
        assertHolds(row, mode);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource
    void failures(Row row, Mode mode) {
        assertHolds(row, mode);
    }

    @Test
    void theTableKnowsEveryOperationInEverySituation() {
        for (String operation : TableOperations.names()) {
            if (operation.startsWith("loadAll")) {
                continue;
            }
            for (String situation : List.of("absent", "present", "expired")) {
                assertThat(ROWS).anyMatch(row -> row.operation.equals(operation) && row.situation.equals(situation));
            }
        }
        assertThat(ROWS.stream().map(Row::method).distinct())
                .containsExactlyInAnyOrder(
                        "reads", "loading", "writes", "removals", "processors", "zeroDurations", "failures");
        assertThat(ROWS).extracting(Row::toString).doesNotHaveDuplicates();
    }

    private static void assertHolds(Row row, Mode mode) {
        try (ObservedCache cache = new ObservedCache(row.situation, mode)) {
            Observed seen = cache.observe(TableOperations.named(row.operation));

            Observed told = row.expected;
            assertThat(seen)
                    .isEqualTo(new Observed(
                            told.answer(),
                            told.after(),
                            mode.constantExpiry ? NOTHING : told.expiry(),
                            mode.heard ? told.events() : NOTHING,
                            told.statistics(),
                            mode.writing ? told.external() : withoutWriter(told.external())));
            if (mode.constantExpiry && !List.of("absent", "closed").contains(told.after())) {
                assertThat(cache.hasNewDeadline()).isEqualTo(!told.expiry().equals(NOTHING));
            }
        }
    }

    private static String withoutWriter(String external) {
        String left = Arrays.stream(external.split(", (?=load|write|delete)"))
                .filter(call -> !call.startsWith("write") && !call.startsWith("delete"))
                .collect(Collectors.joining(", "));
        return left.isEmpty() ? NOTHING : left;
    }

    private static Stream<Arguments> rows(String method) {
        return ROWS.stream()
                .filter(row -> row.method.equals(method))
                .flatMap(row -> Arrays.stream(Mode.values())
                        .filter(mode -> mode.writing || !row.situation.contains("writer fails"))
                        .filter(mode -> !mode.constantExpiry || !row.situation.contains("zero"))
                        .map(mode -> arguments(row, mode)));
    }

    private static List<Row> readRows() {
        try (Stream<String> lines = Files.lines(DOCUMENT)) {
            return lines.dropWhile(line -> !line.equals(HEADING))
                    .filter(line -> line.startsWith("| `"))
                    .map(OperationTableTest::row)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("the table that this test holds to be true is not at " + DOCUMENT, e);
        }
    }

    private static Row row(String line) {
        String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
        assertThat(cells).as(line).hasSize(9);
        return new Row(
                unquoted(cells[0]),
                cells[1],
                new Observed(cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]),
                unquoted(cells[8]));
    }

    private static String unquoted(String code) {
        return code.substring(1, code.length() - 1);
    }
}
