package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentNavigableMap;
import org.jspecify.annotations.Nullable;

/** Finds the segments of a folder, and cuts what a crash has left behind the last whole record. */
final class Recovery {

    private static final System.Logger LOG = System.getLogger(Journal.LOGGER);

    private final Path folder;
    private final SegmentFile.Disk disk;
    private final ConcurrentNavigableMap<Long, Segment> segments;
    private long cutBytes;
    private long next = 1;

    Recovery(Path folder, SegmentFile.Disk disk, ConcurrentNavigableMap<Long, Segment> segments) {
        this.folder = folder;
        this.disk = disk;
        this.segments = segments;
    }

    ConcurrentNavigableMap<Long, Segment> segments() {
        return segments;
    }

    Path folder() {
        return folder;
    }

    /** Bytes that were cut off. */
    long cutBytes() {
        return cutBytes;
    }

    /** The number that the next record gets. */
    long next() {
        return next;
    }

    void run() throws IOException {
        NavigableMap<Long, Path> files = SegmentName.in(folder);
        Segment before = null;
        for (Map.Entry<Long, Path> file : files.entrySet()) {
            boolean newest = file.getKey().equals(files.lastKey());
            Segment found = read(file.getKey(), file.getValue(), before, newest);
            if (found != null) {
                segments.put(found.first(), found);
                before = found;
            }
        }
    }

    private @Nullable Segment read(long first, Path path, @Nullable Segment before, boolean newest) throws IOException {
        long size = Files.size(path);
        byte[] header = header(path, size);
        next = first;
        if (newest && SegmentName.isUnborn(header)) {
            LOG.log(Level.WARNING, "Journal segment {0} was not finished before a crash: deleted", path);
            cutBytes += size;
            disk.delete(path);
            disk.forceFolder(folder);
            return null;
        }
        SegmentName.check(header, path, first);
        if (before != null && before.end() != SegmentName.endBefore(header)) {
            throw new CorruptJournalException(
                    before.path(),
                    before.bytes(),
                    "it ends at number " + before.end() + ", but the segment after it, " + path.getFileName()
                            + ", was begun behind number " + SegmentName.endBefore(header));
        }
        long end = newest ? wholeEnd(path, size, first) : size;
        if (end < size) {
            cut(path, end, size);
        }
        next = first + end - SegmentName.HEADER;
        return new Segment(first, path, next);
    }

    private static byte[] header(Path path, long size) throws IOException {
        try (FrameScan scan = new FrameScan(path, size)) {
            return scan.header();
        }
    }

    /** The offset behind the last whole frame. */
    private static long wholeEnd(Path path, long size, long first) throws IOException {
        try (FrameScan scan = new FrameScan(path, size)) {
            ByteBuffer frame = scan.next();
            while (frame != null) {
                frame = scan.next();
            }
            if (scan.offset() < size && scan.isForcedHere(first)) {
                throw new CorruptJournalException(
                        path, scan.offset(), "no whole record is there, and what follows shows that there was one");
            }
            return scan.offset();
        }
    }

    private void cut(Path path, long end, long size) throws IOException {
        LOG.log(
                Level.WARNING,
                "Journal segment {0} has a torn record at its end, from a crash: cut at offset {1}, {2} bytes less",
                path,
                Long.toString(end),
                Long.toString(size - end));
        cutBytes += size - end;
        try (SegmentFile file = disk.open(path)) {
            file.truncate(end);
            file.force();
        }
    }
}
