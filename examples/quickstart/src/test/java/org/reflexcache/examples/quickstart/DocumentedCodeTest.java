package org.reflexcache.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All Java code of the documents; a block of plain text right after it is what it prints. */
class DocumentedCodeTest {

    private static final Path SOURCE =
            Path.of("examples/quickstart/src/main/java/org/reflexcache/examples/quickstart/Quickstart.java");

    @TempDir
    Path folder;

    @Test
    void readmeShowsTheQuickstartToTheLetter() throws Exception {
        String source = Files.readString(Document.repository().resolve(SOURCE)).replace("\r\n", "\n");

        assertThat(javaBlocks(Document.readme()).get(0).text()).isEqualTo(source.substring(source.indexOf("import ")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codeAndOutput")
    void documentedCodeCompilesAndPrintsWhatTheDocumentSays(Document.Block code, String output) throws Exception {
        Snippet snippet = new Snippet(code.text(), folder);

        assertThat(snippet.compile()).as("what the compiler says of %s", code).isEmpty();
        assertThat(snippet.run()).as("what %s prints", code).isEqualTo(output);
    }

    static Stream<Arguments> codeAndOutput() {
        return Document.all().stream().flatMap(DocumentedCodeTest::codeAndOutput);
    }

    private static Stream<Arguments> codeAndOutput(Document document) {
        List<Document.Block> blocks = document.blocks();
        return IntStream.range(0, blocks.size())
                .filter(i -> blocks.get(i).language().equals("java"))
                .mapToObj(i -> Arguments.of(blocks.get(i), outputAfter(blocks, i)));
    }

    private static String outputAfter(List<Document.Block> blocks, int code) {
        if (code + 1 == blocks.size() || !blocks.get(code + 1).language().equals("text")) {
            return "";
        }
        return blocks.get(code + 1).text();
    }

    private static List<Document.Block> javaBlocks(Document document) {
        return document.blocks().stream()
                .filter(block -> block.language().equals("java"))
                .toList();
    }
}
