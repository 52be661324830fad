package org.reflexcache.examples.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** A sequence of keys, read bit by bit so that its length does not matter. Blank lines are no keys. */
final class Trace implements AutoCloseable {

    private static final String SHIPPED = "web07.gz";
    private static final int GZIP_MAGIC = 0x1f8b;

    private final String name;
    private final BufferedReader lines;

    private Trace(String name, InputStream bytes) throws IOException {
        this.name = name;
        this.lines = new BufferedReader(new InputStreamReader(bytes, UTF_8));
    }

    /**
     * Opens what the options name.
     *
     * @param standardInput read instead of a file when they say so
     * @throws UsageException when there is no such file, or it cannot be read
     */
    static Trace open(Options options, InputStream standardInput) throws UsageException {
        String file = options.file();
        try {
            if (file.isEmpty()) {
                return of("web07, product pages of a shop", shipped());
            }
            if (file.equals(Options.STANDARD_INPUT)) {
                return of("standard input", standardInput);
            }
            Path path = Path.of(file);
            if (!Files.exists(path)) {
                throw new UsageException("no such file: " + file);
            }
            if (Files.isDirectory(path)) {
                throw new UsageException("this is a folder: " + file);
            }
            return of(file, Files.newInputStream(path));
        } catch (IOException | InvalidPathException e) {
            throw unreadable(file, e);
        }
    }

    private static InputStream shipped() {
        return Objects.requireNonNull(Trace.class.getResourceAsStream(SHIPPED), SHIPPED);
    }

    /** Looks at the first bytes rather than at the name: a pipe has none. */
    private static Trace of(String name, InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes);
        buffered.mark(2);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        return new Trace(name, (first << 8 | second) == GZIP_MAGIC ? new GZIPInputStream(buffered) : buffered);
    }

    /** What people call this trace. */
    String name() {
        return name;
    }

    /**
     * Answers the next keys.
     *
     * @param most how many at most
     * @return fewer only at the end, where there are none
     */
    List<String> next(int most) throws UsageException {
        List<String> keys = new ArrayList<>();
        try {
            String line;
            while (keys.size() < most && (line = lines.readLine()) != null) {
                if (!line.isBlank()) {
                    keys.add(line);
                }
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        return keys;
    }

    @Override
    public void close() throws UsageException {
        try {
            lines.close();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static UsageException unreadable(String name, Exception cause) {
        UsageException refused = new UsageException("cannot read " + name + ": " + cause);
        refused.initCause(cause);
        return refused;
    }
}
