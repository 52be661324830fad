package org.reflexcache.effects.internal.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A segment file as readers see it. The number of a record is the segment's first number and the distance from the first frame.
 *
 * <p>Reads with {@link RandomAccessFile}: an interrupt of the reading thread would close a channel.
 */
final class Segment implements AutoCloseable {

    /** Enough for most frames, so that one read does. */
    private static final int GUESS = 1024;

    private final long first;
    private final Path path;
    private final ReentrantLock lock = new ReentrantLock();

    /** The number after the last record that is in the file. */
    private volatile long end;

    private @Nullable RandomAccessFile file;
    private boolean closed;

    Segment(long first, Path path, long end) {
        this.first = first;
        this.path = path;
        this.end = end;
    }

    long first() {
        return first;
    }

    Path path() {
        return path;
    }

    long end() {
        return end;
    }

    void end(long newEnd) {
        end = newEnd;
    }

    /** Bytes of the file that count. */
    long bytes() {
        return offset(end);
    }

    long offset(long number) {
        return number - first + SegmentName.HEADER;
    }

    /** Reads one record; null when it is not here, or the segment was deleted. */
    @Nullable
    JournalRecord read(long number) throws IOException {
        if (number >= end) {
            return null;
        }
        lock.lock();
        try {
            if (closed) {
                return null;
            }
            int there = (int) Math.min(GUESS, end - number);
            ByteBuffer frame = bytes(offset(number), there);
            int length = there < Frame.OVERHEAD ? 0 : frame.getInt(0);
            if (!Frame.isPossible(length) || Frame.bytes(length) > end - number) {
                throw damaged(number);
            }
            int bytes = Frame.bytes(length);
            frame = bytes <= there ? frame.limit(bytes) : bytes(offset(number), bytes);
            if (!Frame.isWhole(frame)) {
                throw damaged(number);
            }
            return Frame.record(number, frame);
        } finally {
            lock.unlock();
        }
    }

    private CorruptJournalException damaged(long number) {
        return new CorruptJournalException(path, offset(number), "no whole record is there");
    }

    private ByteBuffer bytes(long offset, int count) throws IOException {
        RandomAccessFile reader = file;
        if (reader == null) {
            reader = new RandomAccessFile(path.toFile(), "r");
            file = reader;
        }
        byte[] bytes = new byte[count];
        reader.seek(offset);
        try {
            reader.readFully(bytes);
        } catch (EOFException e) {
            CorruptJournalException shorter = new CorruptJournalException(path, offset, "the file ends too early");
            shorter.addSuppressed(e);
            throw shorter;
        }
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            if (file != null) {
                file.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
