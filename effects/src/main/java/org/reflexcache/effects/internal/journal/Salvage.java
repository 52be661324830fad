package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Copies a journal frame by frame. Fillers stand for what is unreadable: a record's number is its place.
 *
 * @since 0.1
 */
public final class Salvage {

    private final Path folder;
    private final Path into;
    private final SegmentFile.Disk disk = new RealDisk();
    private long records;
    private long damages;
    private long lostBytes;

    private Salvage(Path folder, Path into) {
        this.folder = folder;
        this.into = into;
    }

    /**
     * Copies whatever is whole in a damaged folder to another one, where the records keep their numbers.
     *
     * @param folder the damaged one; stays as it is
     * @param into a folder that is not there or empty
     * @throws JournalException when one of the folders is in use, or cannot be read or written, or the second one is not empty
     */
    public static Salvaged salvage(Path folder, Path into) {
        return new Salvage(folder, into).run();
    }

    private Salvaged run() {
        try (FolderLock source = FolderLock.take(folder)) {
            refuseUnlessEmpty();
            try (FolderLock target = FolderLock.take(into)) {
                copyAll(source.folder(), target.folder());
            }
            return new Salvaged(records, damages, lostBytes);
        } catch (IOException e) {
            throw new JournalException("Journal folder " + folder + " cannot be salvaged into " + into + ": " + e, e);
        }
    }

    private void refuseUnlessEmpty() throws IOException {
        if (Files.exists(into)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(into)) {
                if (files.iterator().hasNext()) {
                    throw new JournalException("Folder " + into + " to salvage into is not empty; name a new one");
                }
            }
        }
    }

    private void copyAll(Path from, Path to) throws IOException {
        NavigableMap<Long, Path> files = SegmentName.in(from);
        long endBefore = 0;
        for (Map.Entry<Long, Path> file : files.entrySet()) {
            Path copy = to.resolve(SegmentName.of(file.getKey()));
            try (FrameScan scan = new FrameScan(file.getValue(), Files.size(file.getValue()));
                    SegmentFile out = disk.create(copy)) {
                out.write(SegmentName.header(file.getKey(), endBefore), 0);
                long end = copy(scan, out, file.getKey());
                out.force();
                endBefore = file.getKey() + Math.max(0, end - SegmentName.HEADER);
            }
        }
        disk.forceFolder(to);
    }

    private long copy(FrameScan scan, SegmentFile out, long first) throws IOException {
        noteHeader(scan, first);
        while (scan.offset() < scan.size()) {
            long at = scan.offset();
            ByteBuffer frame = scan.next();
            if (frame != null) {
                if (!Frame.isOwn(Frame.record(0, frame).type())) {
                    records++;
                }
                out.write(frame, at);
            } else {
                scan.skipDamage();
                damages++;
                lostBytes += scan.offset() - at;
                if (scan.offset() >= scan.size()) {
                    return at;
                }
                fill(out, at, scan.offset() - at);
            }
        }
        return scan.offset();
    }

    private void noteHeader(FrameScan scan, long first) throws IOException {
        byte[] header = scan.header();
        if (header.length < SegmentName.HEADER
                || !SegmentName.header(first, SegmentName.endBefore(header)).equals(ByteBuffer.wrap(header))) {
            damages++;
            lostBytes += header.length;
        }
    }

    /** A gap is at least as long as the frame that was there, or the one that begins in it, less than which none can be. */
    private static void fill(SegmentFile out, long at, long gap) throws IOException {
        long offset = at;
        long left = gap;
        while (left > 0) {
            long part = Math.min(left, Frame.MOST_BYTES);
            if (left - part > 0 && left - part < Frame.OVERHEAD) {
                part -= Frame.OVERHEAD;
            }
            ByteBuffer payload = ByteBuffer.allocate((int) part - Frame.OVERHEAD);
            ByteBuffer frame = ByteBuffer.allocate((int) part);
            Frame.put(frame, Frame.FILLER, Frame.crc(Frame.FILLER, payload), payload);
            out.write(frame.flip(), offset);
            offset += part;
            left -= part;
        }
    }
}
