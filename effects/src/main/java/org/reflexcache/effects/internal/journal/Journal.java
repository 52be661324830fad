package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A log of records in a folder of its own.
 *
 * <p>A record's number is its place in the stream of bytes of all segments: numbers rise, and have gaps. Records are of a type,
 * from 1 to 127, that means nothing here. Safe for many threads, interrupts included.
 *
 * <p>When the disk fails, the records on their way fail, and each later append tries again: nothing has to be reopened.
 *
 * @since 0.1
 */
public final class Journal implements AutoCloseable {

    static final String LOGGER = "org.reflexcache.effects";

    private final FolderLock folderLock;
    private final SegmentFile.Disk disk;
    private final JournalSettings settings;
    private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
    private final ReentrantLock dropLock = new ReentrantLock();
    private final Appender appender;
    private final long cutBytes;
    private boolean closed;

    private Journal(FolderLock folderLock, JournalSettings settings, SegmentFile.Disk disk) throws IOException {
        this.folderLock = folderLock;
        this.settings = settings;
        this.disk = disk;
        Path folder = folderLock.folder();
        Recovery recovery = new Recovery(folder, disk, segments);
        recovery.run();
        cutBytes = recovery.cutBytes();
        appender = Appender.resume(settings, disk, recovery);
    }

    /**
     * Opens a folder, makes it if it is not there, and cuts what a crash has torn off at the end.
     *
     * @throws CorruptJournalException when something else than the end is damaged; nothing was changed then
     * @throws JournalException when the folder is in use, or cannot be read or written
     */
    public static Journal open(Path folder, JournalSettings settings) {
        return open(folder, settings, new RealDisk());
    }

    static Journal open(Path folder, JournalSettings settings, SegmentFile.Disk disk) {
        FolderLock taken = null;
        boolean opened = false;
        try {
            taken = FolderLock.take(folder);
            Journal journal = new Journal(taken, settings, disk);
            journal.appender.start();
            opened = true;
            return journal;
        } catch (IOException e) {
            throw new JournalException("Journal folder " + folder + " cannot be opened: " + e, e);
        } finally {
            if (!opened && taken != null) {
                release(taken);
            }
        }
    }

    private static void release(FolderLock taken) {
        try {
            taken.close();
        } catch (IOException e) {
            throw new JournalException("Journal folder " + taken.folder() + " cannot be released: " + e, e);
        }
    }

    /**
     * Appends a record; waits for nothing but room in the buffer. {@link Ticket#await} waits for the disk.
     *
     * @param type from 1 to 127, for the caller
     * @param payload what to keep, from position to limit; is copied, its position stays
     * @throws IllegalArgumentException when the type is another or the payload larger than {@link JournalSettings#mostPayloadBytes}
     * @throws JournalException when the buffer stays full, or the journal is closed
     */
    public Ticket append(byte type, ByteBuffer payload, Durability durability) {
        if (type <= 0) {
            throw new IllegalArgumentException("Type of a journal record: " + type + "; allowed is 1 to 127");
        }
        if (payload.remaining() > settings.mostPayloadBytes()) {
            throw new IllegalArgumentException("Payload of a journal record: " + payload.remaining()
                    + " bytes; allowed is " + settings.mostPayloadBytes() + " at most");
        }
        return appender.append(type, payload, durability);
    }

    /**
     * Has all that was appended before on the disk when it returns.
     *
     * @throws JournalException when the disk refuses
     */
    public void force() {
        appender.force().awaitEnd();
    }

    /**
     * Reads one record, written or not yet.
     *
     * @param number what the append gave, nothing else
     * @return null when the record was dropped or could not be written
     * @throws JournalException when the disk does not answer, or with damage
     */
    public @Nullable JournalRecord read(long number) {
        JournalRecord buffered = appender.buffered(number);
        if (buffered != null) {
            return buffered;
        }
        Map.Entry<Long, Segment> around = segments.floorEntry(number);
        try {
            return around == null ? null : around.getValue().read(number);
        } catch (IOException e) {
            throw new JournalException(
                    "Journal segment " + around.getValue().path() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the records that are written, in their order.
     *
     * @param from the number of a record, or 0 for the oldest
     */
    public Cursor from(long from) {
        return new Cursor(segments, from);
    }

    /**
     * The oldest segment.
     *
     * @return the number that it begins with; -1 when there is none
     */
    public long oldest() {
        Map.Entry<Long, Segment> oldest = segments.firstEntry();
        return oldest == null ? -1 : oldest.getKey();
    }

    /** The folder's real path. */
    public Path folder() {
        return folderLock.folder();
    }

    /**
     * Where the oldest segment ends.
     *
     * @return the first number of the second oldest one; -1 when there is none
     */
    public long oldestEnd() {
        Map.Entry<Long, Segment> oldest = segments.firstEntry();
        Long second = oldest == null ? null : segments.higherKey(oldest.getKey());
        return second == null ? -1 : second;
    }

    /**
     * Forgets the oldest segments, but never the newest; on disk they go one by one, the oldest first.
     *
     * @param number what is kept from here on: segments that have a part of this are kept whole
     * @throws JournalException when the disk refuses; it may be tried again
     */
    public void dropBefore(long number) {
        dropLock.lock();
        try {
            for (long end = oldestEnd(); end > 0 && end <= number; end = oldestEnd()) {
                Segment oldest = segments.firstEntry().getValue();
                oldest.close();
                disk.delete(oldest.path());
                disk.forceFolder(folderLock.folder());
                segments.remove(oldest.first());
            }
        } catch (IOException e) {
            throw new JournalException("Journal folder " + folderLock.folder() + ": cannot drop a segment: " + e, e);
        } finally {
            dropLock.unlock();
        }
    }

    /** Bytes of all segments, without what is not written yet. */
    public long bytes() {
        long sum = 0;
        for (Segment segment : segments.values()) {
            sum += segment.bytes();
        }
        return sum;
    }

    /** Bytes that a crash had left behind the last whole record and that were cut off when the journal was opened. */
    public long cutBytes() {
        return cutBytes;
    }

    /**
     * Writes what is on its way, forces it and lets go of the folder. Closing twice does nothing.
     *
     * @throws JournalException when not all could be written; the folder is let go of all the same
     */
    @Override
    public void close() {
        dropLock.lock();
        try (FolderLock released = closed ? null : folderLock) {
            if (released != null) {
                closed = true;
                appender.close();
                for (Segment segment : segments.values()) {
                    segment.close();
                }
            }
        } catch (IOException e) {
            throw new JournalException(
                    "Journal folder " + folderLock.folder() + " is closed, but not all could be written: " + e, e);
        } finally {
            dropLock.unlock();
        }
    }
}
