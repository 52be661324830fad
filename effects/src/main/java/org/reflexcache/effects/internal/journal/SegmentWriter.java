package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches to the newest segment, and begins new ones. For one thread at a time.
 *
 * <p>After a failure nothing is written before what the failed write may have left is cut off and forced: so only the newest
 * segment can have a torn tail, and what was reported as failed is not read again.
 */
final class SegmentWriter {

    private final Path folder;
    private final SegmentFile.Disk disk;
    private final ConcurrentNavigableMap<Long, Segment> segments;

    private @Nullable Segment segment;
    private @Nullable SegmentFile file;

    /** Whether there may be something behind the end of the segment. */
    private boolean suspect;

    /** A new segment's file that may have been made by half. */
    private @Nullable Path stray;

    SegmentWriter(Path folder, SegmentFile.Disk disk, ConcurrentNavigableMap<Long, Segment> segments) {
        this.folder = folder;
        this.disk = disk;
        this.segments = segments;
    }

    /**
     * Goes on in the newest segment, if there is one; what is there is on the disk afterwards.
     *
     * @return the first number of the segment that the next record goes to; 0 when that begins a new one
     */
    long resume(long next) throws IOException {
        Map.Entry<Long, Segment> newest = segments.lastEntry();
        if (newest == null) {
            return 0;
        }
        segment = newest.getValue();
        file = disk.open(segment.path());
        // What a killed process has written is read from now on, so it has to stay.
        file.force();
        return segment.end() == next ? segment.first() : 0;
    }

    /** Writes a batch and forces it if it says so; when this throws, nothing of the batch counts. */
    void write(Batch batch, ByteBuffer bytes) throws IOException {
        repair();
        if (batch.opensSegment) {
            open(batch.base);
        }
        Segment current = segment;
        SegmentFile target = file;
        if (current == null || target == null) {
            return;
        }
        suspect = true;
        if (bytes.hasRemaining()) {
            target.write(bytes, current.offset(batch.base));
        }
        if (batch.force) {
            target.force();
        }
        if (batch.end > current.end()) {
            current.end(batch.end);
        }
        suspect = false;
    }

    private void repair() throws IOException {
        if (stray != null) {
            disk.delete(stray);
            stray = null;
        }
        if (suspect && segment != null && file != null) {
            file.truncate(segment.bytes());
            file.force();
            suspect = false;
        }
    }

    private void open(long first) throws IOException {
        long endBefore = segment == null ? 0 : segment.end();
        if (file != null) {
            file.force();
            SegmentFile full = file;
            file = null;
            full.close();
        }
        Path path = folder.resolve(SegmentName.of(first));
        stray = path;
        SegmentFile made = disk.create(path);
        try {
            made.write(SegmentName.header(first, endBefore), 0);
            made.force();
            disk.forceFolder(folder);
            stray = null;
        } finally {
            if (stray != null) {
                made.close();
            }
        }
        file = made;
        segment = new Segment(first, path, first);
        segments.put(first, segment);
    }

    void close() throws IOException {
        repair();
        if (file != null) {
            file.close();
        }
    }
}
