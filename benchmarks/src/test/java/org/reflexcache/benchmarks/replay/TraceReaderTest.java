package org.reflexcache.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceReaderTest {

    private static final TraceReader ALL = new TraceReader(0, 0);

    @TempDir
    Path folder;

    @Test
    void keysAreNumberedInTheOrderTheyCome() throws IOException {
        Trace trace = ALL.read(file("a.trace", "7\nuser:9\n7\n-1\nuser:9\n"));
        assertThat(keys(trace)).containsExactly(0, 1, 0, 2, 1);
        assertThat(trace.distinct()).isEqualTo(3);
        assertThat(trace.name()).isEqualTo("a.trace");
    }

    @Test
    void zippedFilesAreKnownByTheirContent() throws IOException {
        Path zipped = folder.resolve("no-suffix");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write("5\n6\n5\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(keys(ALL.read(zipped))).containsExactly(0, 1, 0);
        assertThat(keys(ALL.read(file("plain.gz", "5\n6\n")))).containsExactly(0, 1);
    }

    @Test
    void aPartIsReadIfAskedFor() throws IOException {
        Path file = file("a.trace", "1\n2\n3\n1\n2\n");
        assertThat(keys(new TraceReader(0, 2).read(file))).containsExactly(0, 1);
        assertThat(keys(new TraceReader(2, 2).read(file))).containsExactly(2, 0);
        assertThatThrownBy(() -> new TraceReader(5, 0).read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds 5 accesses, of which 5 are skipped");
    }

    @Test
    void badLinesAreToldWithTheirPlace() throws IOException {
        for (String bad : Arrays.asList("", " ", "1 2", "\t3")) {
            Path file = file("bad.trace", "1\n2\n" + bad + "\n4\n");
            assertThatThrownBy(() -> ALL.read(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(file + ", line 3: '" + bad + "' is not a key; one without blanks is expected a line");
        }
    }

    @Test
    void brokenFilesAreToldWithTheirPlace() throws IOException {
        Path cut = folder.resolve("cut.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(cut))) {
            for (int i = 0; i < 100_000; i++) {
                out.write((i * 31 % 7919 + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> ALL.read(cut))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut.gz cannot be read after line ");
        assertThatThrownBy(() -> ALL.read(file("empty.trace", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds 0 accesses");
    }

    @Test
    void aFolderMeansItsTraces() throws IOException {
        Path b = file("b.trace", "1\n");
        Path a = file("a.gz", "1\n");
        Path readme = file("README.md", "# no trace\n");
        assertThat(TraceReader.files(folder)).containsExactly(a, b);
        assertThat(TraceReader.files(readme)).containsExactly(readme);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> TraceReader.files(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds no file *.gz or *.trace");
        assertThatThrownBy(() -> TraceReader.files(folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither file nor folder");
    }

    @Test
    void roomIsAPartOfTheDistinctKeysAndAtLeastOne() {
        Trace trace = new Trace("t", IntStream.range(0, 30).toArray());
        assertThat(trace.room(5)).isEqualTo(2);
        assertThat(trace.room(20)).isEqualTo(6);
        assertThat(trace.room(1)).isEqualTo(1);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static int[] keys(Trace trace) {
        return IntStream.range(0, trace.length()).map(trace::key).toArray();
    }
}
