package org.reflexcache.benchmarks.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads traces: one key a line, any text without blanks, plain or gzip'd, whatever the name.
 *
 * @param skipped how many accesses at the beginning are left out
 * @param most how many accesses are read at most, 0 for all
 */
record TraceReader(int skipped, int most) {

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    /**
     * The files to read: of a folder those that end in {@code .gz} or {@code .trace}, sorted.
     *
     * @throws IllegalArgumentException if there is nothing of that name, or no trace in the folder
     */
    static List<Path> files(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            throw new IllegalArgumentException("There is neither file nor folder " + place);
        }
        try (Stream<Path> files = Files.list(place)) {
            List<Path> traces = files.filter(TraceReader::isTrace).sorted().toList();
            if (traces.isEmpty()) {
                throw new IllegalArgumentException("Folder " + place + " holds no file *.gz or *.trace");
            }
            return traces;
        }
    }

    /**
     * Reads a trace.
     *
     * @throws IllegalArgumentException if a line is not a key, or no access is left
     */
    Trace read(Path file) throws IOException {
        Keys keys = new Keys(file);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            IntStream numbers = lines.lines().mapToInt(keys::number).skip(skipped);
            int[] read = (most == 0 ? numbers : numbers.limit(most)).toArray();
            if (read.length == 0) {
                throw new IllegalArgumentException(
                        "Trace " + file + " holds " + keys.line + " accesses, of which " + skipped + " are skipped");
            }
            return new Trace(name(file), read);
        } catch (UncheckedIOException e) {
            throw new IOException("Trace " + file + " cannot be read after line " + keys.line, e.getCause());
        }
    }

    private static InputStream open(Path file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        bytes.mark(2);
        boolean zipped = bytes.read() == GZIP_FIRST && bytes.read() == GZIP_SECOND;
        bytes.reset();
        return zipped ? new GZIPInputStream(bytes) : bytes;
    }

    private static boolean isTrace(Path file) {
        String name = file.toString();
        return name.endsWith(".gz") || name.endsWith(".trace");
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    /** Numbers for keys, and the place in the file for messages. */
    private static final class Keys {

        private final Path file;
        private final Map<String, Integer> numbers = new HashMap<>();
        private int line;

        Keys(Path file) {
            this.file = file;
        }

        int number(String key) {
            line++;
            if (key.isEmpty() || key.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException(file + ", line " + line + ": '" + key
                        + "' is not a key; one without blanks is expected a line");
            }
            Integer known = numbers.putIfAbsent(key, numbers.size());
            return known == null ? numbers.size() - 1 : known;
        }
    }
}
