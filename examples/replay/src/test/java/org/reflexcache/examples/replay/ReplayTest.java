package org.reflexcache.examples.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {

    private static final String FIVE_KEYS = "a\nb\n\na\nc\na\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void withoutArgumentsReplaysTheShippedTrace() {
        assertThat(run(new byte[0])).isEqualTo(Replay.DONE);

        assertThat(out.toString(UTF_8))
                .contains("web07", "76,118 accesses = ", " + 0 still there", "ON_EXPIRE")
                .containsPattern("(?m)^ +10,000 ")
                .containsPattern("(?m)^ +70,000 ")
                .containsPattern("[\\d,]+ ns for each access");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void readsPlainFileCompressedFileAndStandardInputAlike() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain"), FIVE_KEYS);
        Path compressed = Files.write(folder.resolve("compressed"), gzip(FIVE_KEYS.getBytes(UTF_8)));

        assertThat(run(new byte[0], "--ttl", "none", plain.toString())).isEqualTo(Replay.DONE);
        assertThat(run(new byte[0], "--ttl", "none", compressed.toString())).isEqualTo(Replay.DONE);
        assertThat(run(FIVE_KEYS.getBytes(UTF_8), "--ttl", "none", "-")).isEqualTo(Replay.DONE);
        assertThat(run(gzip(FIVE_KEYS.getBytes(UTF_8)), "--ttl", "none", "-")).isEqualTo(Replay.DONE);

        assertThat(out.toString(UTF_8).split("5 accesses = 2 hits \\+ 3 misses", -1))
                .as("what stands between four results")
                .hasSize(5);
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(run(new byte[0], "--help")).isEqualTo(Replay.DONE);

        assertThat(out.toString(UTF_8)).contains("usage:", "FILE", "--bound", "--ttl", "--delete-every", "--help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--bound 0          | --bound is '0'",
                "--bound many       | --bound is 'many'",
                "--bound            | --bound needs a value",
                "--ttl 5            | --ttl is '5'",
                "--ttl 0ms          | --ttl is '0ms'",
                "--ttl -1s          | --ttl is '-1s'",
                "--ttl 9999999999ms | --ttl is '9999999999ms'",
                "--delete-every x   | --delete-every is 'x'",
                "--delete-every -1  | --delete-every is '-1'",
                "--no-such-option   | unknown option --no-such-option",
                "one two            | one file at a time",
                "no-such-file       | no such file: no-such-file",
            })
    void badArgumentsAreRefusedWithTheReason(String arguments, String reason) {
        assertRefused(run(new byte[0], arguments.split(" ")), reason);
    }

    @Test
    void emptyInputIsRefused() throws Exception {
        assertRefused(run(new byte[0], "-"), "standard input has no keys");
        assertRefused(run("\n \n".getBytes(UTF_8), "-"), "standard input has no keys");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertRefused(run(new byte[0], empty.toString()), "empty has no keys");
    }

    @Test
    void folderIsRefused() {
        assertRefused(run(new byte[0], folder.toString()), "this is a folder");
    }

    @Test
    void brokenCompressionIsRefused() throws Exception {
        byte[] whole = gzip("some\nkeys\n".repeat(1_000).getBytes(UTF_8));
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));

        assertRefused(run(new byte[0], cut.toString()), "cannot read");
    }

    private void assertRefused(int status, String reason) {
        assertThat(status).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .startsWith("replay: ")
                .contains(reason, "--help")
                .hasLineCount(1);
        err.reset();
    }

    private int run(byte[] input, String... arguments) {
        PrintStream printed = new PrintStream(out, true, UTF_8);
        PrintStream complained = new PrintStream(err, true, UTF_8);
        return new Replay(new ByteArrayInputStream(input), printed, complained).run(arguments);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream to = new GZIPOutputStream(compressed)) {
            to.write(plain);
        }
        return compressed.toByteArray();
    }
}
