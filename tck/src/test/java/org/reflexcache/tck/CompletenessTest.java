package org.reflexcache.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Fails unless every test of the kit has run and passed, all but the one that is made to fail. */
class CompletenessTest {

    private static final String MADE_TO_FAIL = "org.jsr107.tck.CachingTest#dummyTest";

    private final Path folder = Path.of(System.getProperty("tck.folder"));

    @Test
    void everyTestOfTheKitHasRunAndPassed() throws IOException {
        List<String> expected = expected();
        List<String> actual = new ArrayList<>(take("core.txt"));
        actual.addAll(take("annotations.txt"));
        Collections.sort(actual);
        Files.write(folder.resolve("outcomes.txt"), actual);

        assertThat(expected).hasSize(493);
        assertThat(differences(expected, actual)).isEmpty();
    }

    private static List<String> expected() throws IOException {
        try (InputStream names = CompletenessTest.class.getResourceAsStream("kit-1.1.1.txt")) {
            return new String(names.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(name -> (name.equals(MADE_TO_FAIL) ? "masked " : "passed ") + name)
                    .toList();
        }
    }

    /** Reads a record and removes it, so that no later run can be judged by it. */
    private List<String> take(String file) throws IOException {
        Path record = folder.resolve(file);
        try {
            return Files.readAllLines(record);
        } catch (NoSuchFileException e) {
            return List.of();
        } finally {
            Files.deleteIfExists(record);
        }
    }

    private static List<String> differences(List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> unexpected = new ArrayList<>(actual);
        expected.forEach(unexpected::remove);
        return Stream.concat(
                        missing.stream().map("missing: "::concat),
                        unexpected.stream().map("unexpected: "::concat))
                .toList();
    }
}
