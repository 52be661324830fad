package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** Names and headers of segment files: the name is the number of the first record, and the header says it again. */
final class SegmentName {

    /** Bytes of the header: magic, version, the first number, the end of the segment before, CRC32C. */
    static final int HEADER = 28;

    private static final byte VERSION = 1;
    private static final byte[] MAGIC = "RFXJRNL".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern NAME = Pattern.compile("[0-9]{20}\\.log");

    private SegmentName() {}

    static String of(long first) {
        return String.format("%020d.log", first);
    }

    /** All segments of a folder by their first numbers. */
    static NavigableMap<Long, Path> in(Path folder) throws IOException {
        NavigableMap<Long, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.log")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (NAME.matcher(name).matches()) {
                    found.put(Long.parseLong(name, 0, name.indexOf('.'), 10), file);
                }
            }
        }
        return found;
    }

    static ByteBuffer header(long first, long endBefore) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.put(MAGIC).put(VERSION).putLong(first).putLong(endBefore);
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 0, header.position());
        return header.putInt((int) crc.getValue()).flip();
    }

    /** The end of the segment before, as the header says it; 0 for the first of all. */
    static long endBefore(byte[] header) {
        return ByteBuffer.wrap(header).getLong(MAGIC.length + 1 + Long.BYTES);
    }

    /** Whether a crash has left this while the file was made; nothing was acknowledged in such a segment. */
    static boolean isUnborn(byte[] header) {
        return header.length < HEADER || Arrays.equals(header, new byte[HEADER]);
    }

    /** Refuses what is no header of this segment. */
    static void check(byte[] header, Path file, long first) {
        if (header.length == HEADER && Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            int version = header[MAGIC.length];
            if (version != VERSION) {
                throw new JournalException("Journal segment " + file + " has format version " + version
                        + "; this program reads version " + VERSION);
            }
            if (header(first, endBefore(header)).equals(ByteBuffer.wrap(header))) {
                return;
            }
        }
        throw new CorruptJournalException(file, 0, "the header is not that of a segment that begins with " + first);
    }
}
