package org.reflexcache.examples.quickstart;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a document points at must be there. */
class DocumentedNamesTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    /** A class in code font, with a member or without. */
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    private static final Map<String, Path> TEST_SOURCES = testSources();

    @ParameterizedTest
    @MethodSource("documents")
    void linkedFilesAndHeadingsExist(Document document) {
        assertThat(matches(LINK, document).filter(link -> !leadsSomewhere(document, link)))
                .extracting(MatchResult::group)
                .as("broken links")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namedTestsExist(Document document) {
        assertThat(matches(TEST, document).filter(test -> !isThere(test)))
                .extracting(MatchResult::group)
                .as("tests that are not there")
                .isEmpty();
    }

    static Stream<Document> documents() {
        return Document.all().stream();
    }

    private static Stream<MatchResult> matches(Pattern pattern, Document document) {
        return pattern.matcher(document.prose()).results();
    }

    private static boolean leadsSomewhere(Document document, MatchResult link) {
        String file = link.group(1);
        String heading = link.group(2);
        Path target = file.isEmpty() ? document.file() : document.file().resolveSibling(file);
        return Files.exists(target)
                && (heading == null || anchors(new Document(target)).anyMatch(heading::equals));
    }

    private static boolean isThere(MatchResult test) {
        Path source = TEST_SOURCES.get(test.group(1));
        String method = test.group(2);
        return source != null && (method == null || new Document(source).text().contains("void " + method + "("));
    }

    private static Stream<String> anchors(Document document) {
        return HEADING.matcher(document.prose())
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'));
    }

    private static Map<String, Path> testSources() {
        Path top = Document.repository();
        return Stream.of(Document.filesIn(top), Document.filesIn(top.resolve("examples")))
                .flatMap(List::stream)
                .map(module -> module.resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(DocumentedNamesTest::testsBelow)
                .collect(toUnmodifiableMap(DocumentedNamesTest::className, file -> file, (one, other) -> one));
    }

    private static Stream<Path> testsBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("Test.java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
