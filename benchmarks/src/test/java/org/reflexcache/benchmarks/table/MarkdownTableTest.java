package org.reflexcache.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reflexcache.benchmarks.report.Surroundings;

class MarkdownTableTest {

    @TempDir
    Path folder;

    @Test
    void firstColumnIsToTheLeftAndOthersToTheRight() {
        assertThat(new MarkdownTable("", "a", "b").row("x|y", "1", "2")).hasToString("""
                |  | a | b |
                |---|--:|--:|
                | x\\|y | 1 | 2 |
                """);
    }

    @Test
    void rowsHaveAsManyCellsAsThereAreColumns() {
        assertThatThrownBy(() -> new MarkdownTable("a", "b").row("1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A row of 1 cells in a table of 2 columns: [1]");
        assertThatThrownBy(() -> new MarkdownTable(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void figuresAreTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(MarkdownTable.figure(1234.567, 2)).isEqualTo("1,234.57");
            assertThat(MarkdownTable.figure(-0.5, 0)).isEqualTo("-1");
            assertThat(MarkdownTable.figure(Double.NaN, 2)).isEqualTo(MarkdownTable.NONE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aFileBeginsWithTitleAndSurroundings() throws IOException {
        Path file = ResultFile.write(
                folder.resolve("new"),
                "speed",
                new Surroundings("a machine", "a JDK", "today", "do it"),
                new ResultFile.Body("How fast", "| a |\n"));
        assertThat(file.getFileName()).hasToString(Surroundings.jdkName() + "-speed.md");
        assertThat(Files.readString(file)).isEqualTo("""
                # How fast

                - machine: a machine
                - JDK: a JDK
                - today, `do it`

                | a |
                """);
    }
}
