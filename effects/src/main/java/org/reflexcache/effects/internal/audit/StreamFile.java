package org.reflexcache.effects.internal.audit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** The segments of a stream, as they are appended to. For one thread at a time. */
final class StreamFile {

    private static final System.Logger LOG = System.getLogger(AuditLog.LOGGER);
    private static final int DAY_CHARS = 10;
    private static final int DAY_AT = "\"time\":\"".length();

    private final Path folder;
    private final AuditDisk disk;
    private final long segmentBytes;
    private final Line line = new Line();
    private final Bytes bytes = new Bytes();

    private Link head;
    private int segment;
    private long size;

    /** The date of the last record; empty when nobody knows. */
    private String day = "";

    private AuditDisk.@Nullable Tail tail;

    /** Whether there may be something behind the end. */
    private boolean suspect;

    /** Where the next checkpoint goes; below 0 when nobody has looked. */
    private long checkpointsEnd = -1;

    /** Whether what was written was forced. */
    private boolean isForced = true;

    /** Opens a stream, reads its newest segment and moves away what a crash has torn. */
    StreamFile(Path folder, String stream, AuditDisk disk, long segmentBytes) throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.segmentBytes = segmentBytes;
        head = Link.origin(stream);
        Files.createDirectories(folder);
        NavigableMap<Integer, Path> found = Segments.in(folder);
        segment = found.isEmpty() ? 0 : found.lastKey();
        Link origin = head;
        for (Map.Entry<Integer, Path> file : found.descendingMap().entrySet()) {
            size = resume(file.getValue(), file.getKey() == 1 ? origin : null);
            if (size > 0 || file.getKey() == 1) {
                break;
            }
            // Begun before a crash, and nothing is in it: the one before has the last line.
        }
        if (segment > 0) {
            Path newest = found.lastEntry().getValue();
            size = Files.size(newest);
            tail = disk.open(newest);
            tail.force();
        }
        checkCheckpoints();
    }

    /** Walks over a segment and returns where its last whole line ends. */
    private long resume(Path file, @Nullable Link origin) throws IOException {
        long end = 0;
        Link at = origin;
        try (LineSource source = new LineSource(file)) {
            while (source.next()) {
                long number = source.number();
                String wrong = line.read(source.bytes(), source.from(), source.to());
                if (isTorn(source)) {
                    break;
                }
                wrong = wrong == null && at != null ? line.misplaced(at) : wrong;
                if (wrong != null) {
                    throw broken(file, number, wrong);
                }
                at = line.link();
                end = source.end();
            }
        }
        head = at == null ? head : at;
        if (end < Files.size(file)) {
            moveTorn(file, end);
        }
        return end;
    }

    /** Whether nothing but the end of the file comes after a line without a line feed. */
    private static boolean isTorn(LineSource source) throws IOException {
        return !source.isWhole() && !source.next();
    }

    private static AuditException broken(Path file, long number, String wrong) {
        return new AuditException("Audit log " + file + ", line " + number + ": " + wrong
                + "; nothing is appended to a stream that was changed. 'reflex audit verify' shows all that is wrong; move the"
                + " folder of the stream away, and a new one begins");
    }

    private void moveTorn(Path file, long end) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Path torn = file.resolveSibling(file.getFileName() + "." + (head.seq() + 1) + ".torn");
        Path half = torn.resolveSibling(torn.getFileName() + ".part");
        Files.write(half, Arrays.copyOfRange(all, (int) end, all.length));
        Files.move(half, torn, StandardCopyOption.REPLACE_EXISTING);
        disk.forceFolder(folder);
        LOG.log(
                Level.WARNING,
                "Audit log {0} has a torn line at its end, from a crash: {1} bytes at offset {2} are in {3} now",
                file,
                Long.toString(all.length - end),
                Long.toString(end),
                torn.getFileName());
        try (AuditDisk.Tail cut = disk.open(file)) {
            cut.truncate(end);
            cut.force();
        }
    }

    /** Refuses a log that ends before its own last checkpoint. */
    private void checkCheckpoints() throws IOException {
        Path file = folder.resolve(Checkpoint.FILE);
        if (!Files.exists(file)) {
            return;
        }
        Checkpoint last = null;
        try (LineSource source = new LineSource(file)) {
            while (source.next()) {
                Checkpoint next = Checkpoint.parse(
                        new String(source.bytes(), source.from(), source.to() - source.from(), StandardCharsets.UTF_8));
                last = next == null ? last : next;
            }
        }
        if (last != null
                && (last.seq() > head.seq()
                        || (last.seq() == head.seq() && !last.head().equals(head.hash())))) {
            Path at = folder.resolve(Segments.name(Math.max(segment, 1)));
            throw broken(
                    at,
                    head.seq(),
                    "the checkpoint of " + last.time() + " saw line " + last.seq() + " with hash " + last.head()
                            + ", the log ends with line " + head.seq() + " with hash " + head.hash());
        }
    }

    Link head() {
        return head;
    }

    /** Writes lines and forces them if asked; when this throws, nothing of them counts. */
    void write(List<byte[]> bodies, boolean force) throws IOException {
        repair();
        String today = new String(bodies.get(0), DAY_AT, DAY_CHARS, StandardCharsets.ISO_8859_1);
        AuditDisk.Tail target = tail;
        if (target == null || size >= segmentBytes || (size > 0 && !day.isEmpty() && !today.equals(day))) {
            target = begin();
        }
        bytes.clear();
        Link last = head;
        for (byte[] body : bodies) {
            last = line.write(last, body, bytes);
        }
        suspect = true;
        target.write(bytes.array(), bytes.length(), size);
        isForced = false;
        if (force) {
            target.force();
            isForced = true;
        }
        suspect = false;
        size += bytes.length();
        head = last;
        day = today;
    }

    private void repair() throws IOException {
        if (suspect && tail != null) {
            tail.truncate(size);
            tail.force();
            suspect = false;
        }
    }

    private AuditDisk.Tail begin() throws IOException {
        force();
        Path file = folder.resolve(Segments.name(segment + 1));
        AuditDisk.Tail made = disk.open(file);
        boolean begun = false;
        try {
            made.truncate(0);
            made.force();
            disk.forceFolder(folder);
            begun = true;
        } finally {
            if (!begun) {
                made.close();
            }
        }
        AuditDisk.Tail full = tail;
        tail = made;
        segment++;
        size = 0;
        if (full != null) {
            full.close();
        }
        return made;
    }

    /** Returns when all that counts is on the disk. */
    void force() throws IOException {
        if (!isForced && tail != null) {
            tail.force();
            isForced = true;
        }
    }

    /** Adds a line to the checkpoints. */
    void addCheckpoint(Checkpoint checkpoint) throws IOException {
        force();
        Path file = folder.resolve(Checkpoint.FILE);
        if (checkpointsEnd < 0) {
            checkpointsEnd = Files.exists(file) ? wholeEnd(file) : 0;
        }
        byte[] added = (checkpoint.json() + '\n').getBytes(StandardCharsets.UTF_8);
        try (AuditDisk.Tail out = disk.open(file)) {
            out.truncate(checkpointsEnd);
            out.write(added, added.length, checkpointsEnd);
            out.force();
        }
        checkpointsEnd += added.length;
    }

    /** Behind the last whole line: a crash may have torn the last one, which nobody relies on. */
    private static long wholeEnd(Path file) throws IOException {
        long end = 0;
        try (LineSource source = new LineSource(file)) {
            while (source.next()) {
                end = source.isWhole() ? source.end() : end;
            }
        }
        return end;
    }

    void close() throws IOException {
        repair();
        force();
        if (tail != null) {
            tail.close();
        }
    }
}
