package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Walks through the frames of one segment file, from any frame on. Not for many threads. */
final class FrameScan implements AutoCloseable {

    private static final int CHUNK = 256 << 10;

    private final RandomAccessFile file;
    private final long size;
    private byte[] chunk = new byte[0];
    private long chunkAt;
    private long offset;

    /** Opens a file to read it up to the given size. */
    FrameScan(Path path, long size) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.size = size;
        this.offset = SegmentName.HEADER;
    }

    long size() {
        return size;
    }

    /** The header, or as much of it as the file has. */
    byte[] header() throws IOException {
        int count = (int) Math.min(SegmentName.HEADER, size);
        return Arrays.copyOf(bytes(0, count).array(), count);
    }

    /** Where the next frame begins, or the bytes that are none. */
    long offset() {
        return offset;
    }

    void seek(long newOffset) {
        offset = newOffset;
    }

    /** Reads the frame at the offset and goes behind it; null, without moving, when no whole frame is there. */
    @Nullable
    ByteBuffer next() throws IOException {
        if (size - offset < Frame.OVERHEAD) {
            return null;
        }
        int length = bytes(offset, Frame.OVERHEAD).getInt();
        if (!Frame.isPossible(length) || Frame.bytes(length) > size - offset) {
            return null;
        }
        ByteBuffer frame = bytes(offset, Frame.bytes(length));
        if (!Frame.isWhole(frame)) {
            return null;
        }
        offset += Frame.bytes(length);
        return frame;
    }

    /** Whether a mark behind the offset says that the bytes there had been forced to the disk. */
    boolean isForcedHere(long first) throws IOException {
        int length = Frame.MARK_BYTES - (Frame.bytes(1) - 1);
        for (long at = offset + 1; at <= size - Frame.MARK_BYTES; at++) {
            ByteBuffer frame = bytes(at, Frame.MARK_BYTES);
            if (frame.getInt(frame.position()) == length && isMark(frame, first)) {
                return true;
            }
        }
        return false;
    }

    private boolean isMark(ByteBuffer frame, long first) {
        int payload = frame.position() + Frame.OVERHEAD;
        return frame.get(payload - 1) == Frame.MARK
                && frame.getLong(payload) == first
                && frame.getLong(payload + Long.BYTES) > offset
                && Frame.isWhole(frame);
    }

    /** Goes forward to the next whole frame, or to the end. */
    void skipDamage() throws IOException {
        long from = offset;
        // Damage within a frame leaves its length as it was: what the payload looks like does not count then.
        long behind = size - from < Frame.OVERHEAD
                ? size
                : from + Frame.bytes(bytes(from, Frame.OVERHEAD).getInt());
        if (behind >= from + Frame.OVERHEAD && behind < size) {
            offset = behind;
            if (next() != null) {
                offset = behind;
                return;
            }
        }
        for (long at = from + Frame.OVERHEAD; at <= size - Frame.OVERHEAD; at++) {
            offset = at;
            if (next() != null) {
                offset = at;
                return;
            }
        }
        offset = size;
    }

    /** Bytes that are in the file, in a buffer over a larger chunk. */
    private ByteBuffer bytes(long at, int count) throws IOException {
        if (at < chunkAt || at + count > chunkAt + chunk.length) {
            chunk = new byte[(int) Math.min(Math.max(CHUNK, count), size - at)];
            chunkAt = at;
            file.seek(at);
            file.readFully(chunk);
        }
        int start = (int) (at - chunkAt);
        return ByteBuffer.wrap(chunk, start, count);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
