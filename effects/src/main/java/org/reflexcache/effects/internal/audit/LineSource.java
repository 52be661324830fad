package org.reflexcache.effects.internal.audit;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a file line by line in memory of a bounded size: a longer line comes in pieces. */
final class LineSource implements AutoCloseable {

    private static final int FIRST_SIZE = 1 << 17;

    private final InputStream in;
    private byte[] bytes = new byte[FIRST_SIZE];

    /** Where the line begins and ends, where the next one begins, and where the bytes end that were read. */
    private int from;

    private int to;
    private int next;
    private int filled;

    /** The offset in the file of the first byte here. */
    private long base;

    private long number;
    private boolean isWhole;

    LineSource(Path file) throws IOException {
        in = new FileInputStream(file.toFile());
    }

    /** Goes to the next line; false when there is none. */
    boolean next() throws IOException {
        from = next;
        to = from;
        isWhole = false;
        while (to - from < Line.MAX_BYTES && (to < filled || fill())) {
            if (bytes[to] == '\n') {
                isWhole = true;
                break;
            }
            to++;
        }
        next = isWhole ? to + 1 : to;
        number++;
        return next > from;
    }

    /** Reads more behind what is there; what is before the line is thrown away. */
    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, filled - from);
            base += from;
            filled -= from;
            to -= from;
            from = 0;
        } else if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, filled * 2);
        }
        int count = in.read(bytes, filled, bytes.length - filled);
        if (count > 0) {
            filled += count;
        }
        return count > 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    /** Whether a line feed ends it. */
    boolean isWhole() {
        return isWhole;
    }

    /** The offset in the file where the line begins. */
    long offset() {
        return base + from;
    }

    /** The offset in the file behind the line. */
    long end() {
        return base + next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
