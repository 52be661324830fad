package org.reflexcache.effects.internal.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.audit.AuditReport.Finding;

/**
 * Reads a stream of an audit log and finds what was changed in it, in memory that does not grow with the files. For one use by one
 * thread; changes nothing, and needs no lock: of a log that is being written the last line may be seen by half.
 *
 * @since 0.1
 */
public final class AuditVerifier {

    private static final int MOST_FINDINGS = 100;
    private static final long PROGRESS_LINES = 50_000;

    private final LongConsumer progress;
    private final Line line = new Line();
    private final List<Finding> findings = new ArrayList<>();
    private final NavigableMap<Long, Checkpoint> checkpoints = new TreeMap<>();

    private Path checkpointFile = Path.of(Checkpoint.FILE);
    private long found;
    private int compared;
    private int signatures;
    private String stream = "";
    private @Nullable Link head;
    private long lines;
    private long bytes;

    /**
     * Makes a verifier.
     *
     * @param progress is told now and then how many bytes were read
     */
    public AuditVerifier(LongConsumer progress) {
        this.progress = progress;
    }

    /**
     * Reads a stream.
     *
     * @param place the folder of the stream, or one of its segments alone
     * @param kept a file with checkpoints that was kept elsewhere; {@code null} for the one beside the segments, which whoever
     *     cuts off the tail can cut, too
     * @param key checks the signatures; {@code null} to leave them unchecked
     * @throws IOException when something cannot be read
     */
    public AuditReport verify(Path place, @Nullable Path kept, @Nullable PublicKey key) throws IOException {
        boolean isFolder = Files.isDirectory(place);
        NavigableMap<Integer, Path> segments = isFolder ? Segments.in(place) : new TreeMap<>(Map.of(1, place));
        if (segments.isEmpty()) {
            throw new NoSuchFileException(
                    place.toString(), null, "no segment such as " + Segments.name(1) + " is in this folder");
        }
        stream = streamOf(segments.firstEntry().getValue());
        readCheckpoints(isFolder ? place.resolve(Checkpoint.FILE) : place.resolveSibling(Checkpoint.FILE), kept, key);
        if (isFolder || place.endsWith(Segments.name(1))) {
            head = Link.origin(stream);
        }
        readAll(segments);
        Link last = head == null ? new Link(0, "") : head;
        if (isFolder || kept != null) {
            compareTail(last);
        }
        return new AuditReport(
                stream,
                segments.size(),
                lines,
                bytes,
                last.seq(),
                last.hash(),
                compared,
                signatures,
                List.copyOf(findings),
                found);
    }

    private void readCheckpoints(Path beside, @Nullable Path kept, @Nullable PublicKey key) throws IOException {
        if (kept != null || Files.exists(beside)) {
            checkpointFile = kept == null ? beside : kept;
            readCheckpoints(key);
        }
    }

    private void readAll(NavigableMap<Integer, Path> segments) throws IOException {
        int expected = 1;
        for (Map.Entry<Integer, Path> segment : segments.entrySet()) {
            if (segment.getKey() > expected) {
                note(segment.getValue(), 0, 0, "segment " + Segments.name(expected) + " is missing before it");
            }
            expected = segment.getKey() + 1;
            read(segment.getValue());
        }
        progress.accept(bytes);
    }

    private static String streamOf(Path segment) throws IOException {
        try (LineSource source = new LineSource(segment)) {
            return source.next() ? Line.stream(source.bytes(), source.from(), source.to()) : "";
        }
    }

    private void note(Path file, long number, long offset, String what) {
        found++;
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(file.toString(), number, offset, what));
        }
    }

    private void readCheckpoints(@Nullable PublicKey key) throws IOException {
        try (LineSource source = new LineSource(checkpointFile)) {
            // A crash may have torn the last one.
            while (source.next() && source.isWhole()) {
                String text =
                        new String(source.bytes(), source.from(), source.to() - source.from(), StandardCharsets.UTF_8);
                Checkpoint checkpoint = Checkpoint.parse(text);
                String wrong = checkpoint == null ? "is not a checkpoint" : wrong(checkpoint, key);
                if (wrong != null) {
                    note(checkpointFile, source.number(), source.offset(), wrong);
                } else if (checkpoint != null) {
                    checkpoints.put(checkpoint.seq(), checkpoint);
                }
            }
        }
    }

    private @Nullable String wrong(Checkpoint checkpoint, @Nullable PublicKey key) {
        if (!stream.isEmpty() && !checkpoint.stream().equals(stream)) {
            return "is a checkpoint of stream '" + checkpoint.stream() + "', the log is '" + stream + "'";
        }
        if (key == null) {
            return null;
        }
        signatures++;
        if (!checkpoint.key().equals(AuditKey.fingerprint(key))) {
            return "was signed with the key " + checkpoint.key() + ", not with " + AuditKey.fingerprint(key);
        }
        return AuditKey.isSigned(key, checkpoint.text(), checkpoint.signature())
                ? null
                : "has a signature that does not belong to it";
    }

    private void read(Path segment) throws IOException {
        try (LineSource source = new LineSource(segment)) {
            while (source.next()) {
                check(segment, source);
                if (++lines % PROGRESS_LINES == 0) {
                    progress.accept(bytes + source.end());
                }
            }
            bytes += source.end();
        }
    }

    private void check(Path segment, LineSource source) {
        String wrong = line.read(source.bytes(), source.from(), source.to());
        if (wrong == null && !source.isWhole()) {
            wrong = "has no line feed at its end: what follows was cut off";
        }
        if (wrong != null) {
            note(segment, source.number(), source.offset(), wrong);
            // The next one says itself what this one was.
            head = null;
            return;
        }
        String misplaced = head == null ? null : line.misplaced(head);
        if (misplaced != null) {
            note(segment, source.number(), source.offset(), misplaced);
        }
        head = line.link();
        Checkpoint checkpoint = checkpoints.get(head.seq());
        if (checkpoint != null) {
            compared++;
            if (!checkpoint.head().equals(head.hash())) {
                note(
                        segment,
                        source.number(),
                        source.offset(),
                        "is another line " + head.seq() + " than the checkpoint of " + checkpoint.time() + " saw: hash "
                                + head.hash() + ", there " + checkpoint.head());
            }
        }
    }

    private void compareTail(Link last) {
        Map.Entry<Long, Checkpoint> after = checkpoints.lastEntry();
        if (after != null && after.getKey() > last.seq()) {
            note(
                    checkpointFile,
                    0,
                    0,
                    "the tail of the log was cut off: the checkpoint of "
                            + after.getValue().time() + " saw line " + after.getKey() + ", the log ends with line "
                            + last.seq());
        }
    }
}
