package org.reflexcache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationTableTest {

    private static final Path JSON = json();
    private static final Map<String, String> TITLES = titles();

    @TempDir
    private Path folder;

    @Test
    void figuresAreMediansOfAllIterationsOfAllForks() throws IOException {
        Measured floor = JmhJson.read(JSON).get(0);
        assertThat(floor.id()).isEqualTo("getRoom");
        assertThat(floor.peer()).isEqualTo("chm");
        assertThat(floor.cpu()).isEqualTo(7.55);
        assertThat(floor.lowest()).isEqualTo(7.4);
        assertThat(floor.highest()).isEqualTo(9.9);
        assertThat(floor.wallNanos()).isEqualTo(8.05);
    }

    @Test
    void tableComparesWithFloorAndTarget() throws IOException {
        Map<String, Target> targets =
                Map.of("getRoom", Target.parse("getRoom", "2x"), "putRoom", Target.parse("putRoom", "2.5x, 24 B"));
        String table = new OperationTable(TITLES, targets, JmhJson.read(JSON), Set.of("putRoom chm")).markdown();
        assertThat(table)
                .contains("""
                        | one thread, unless said | CHM (floor) | **Reflex** | Reflex / CHM | target | reached |
                        |---|--:|--:|--:|--:|--:|
                        | a get | 7.6 | 15 | 2.01× | 2x | **no** |
                        | a put | refused | 38, 40 B | – | 2.5x, 24 B | – |
                        """)
                .contains("Targets reached: 0 of 1\n")
                .contains("| a get | 8.1 · 8.3 | 15 · 16 |\n")
                .contains("| a put | refused | 40 · 15,426 |\n")
                .contains("| a get | 7.4 – 9.9 | 15 – 15 |\n")
                .contains("- a put, reflex: hit.ratio 0.750\n");
    }

    @Test
    void seriesHasALineForEachValue() throws IOException {
        assertThat(new SeriesTable("get", "getOfMany", "entries", JmhJson.read(JSON)).markdown())
                .isEqualTo("""

                        get

                        | entries | **Reflex** |
                        |---|--:|
                        | 1000 | 5.0 |
                        """);
    }

    @Test
    void tableTakesItsPlaceBetweenTheMarks() throws IOException {
        Path readme = folder.resolve("README.md");
        String part = ReadmeTable.part(TITLES, JSON, "all.md");
        assertThat(part).contains("| a get | 7.6 | 15 |\n", "| a put | – | 38, 40 B |\n", "(all.md)");
        Files.writeString(readme, "before\n" + part.replace("| a get", "| an old get") + "after\n");
        ReadmeTable.replace(readme, part);
        assertThat(readme).hasContent("before\n" + part + "after\n");
    }

    @Test
    void textWithoutMarksIsLeftAsItIs() throws IOException {
        Path readme = Files.writeString(folder.resolve("README.md"), "no marks\n");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ReadmeTable.replace(readme, "table"))
                .withMessageContaining("has no place for the table");
        assertThat(readme).hasContent("no marks\n");
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"a\": 1}");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> JmhJson.read(wrong))
                .withMessageStartingWith(wrong + " is not a result of JMH: ");
    }

    @Test
    void resultWithoutTheProfilerIsRefused() {
        Measured measured = new Measured("getRoom", Map.of(), 1, 5, Map.of(), List.of());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(measured::cpu)
                .withMessageContaining("CallerProfiler");
    }

    @Test
    void headSaysWhereFiguresComeFrom() {
        assertThat(Surroundings.here("benchmarks/run quick").markdown())
                .matches("- machine: .+, \\d+ cores, \\d+ GiB, .+\n- JDK: .+ \\d+.*\n- \\d{4}-\\d\\d-\\d\\d,"
                        + " `benchmarks/run quick`\n\n");
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("getRoom", "a get");
        titles.put("putRoom", "a put");
        return titles;
    }

    private static Path json() {
        try {
            return Path.of(OperationTableTest.class.getResource("results.json").toURI());
        } catch (URISyntaxException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
