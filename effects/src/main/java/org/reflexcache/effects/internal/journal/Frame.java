package org.reflexcache.effects.internal.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How a record lies in a file: length of type and payload, CRC32C over both, type, payload; all big-endian.
 *
 * <p>Two types are the journal's own. A {@link #MARK} says how much of its segment had been forced to the disk when it was written:
 * damage before that place cannot be a torn tail. A {@link #FILLER} stands where salvage has found nothing readable, so that the
 * records behind it keep their numbers.
 */
final class Frame {

    /** Bytes before the payload. */
    static final int OVERHEAD = 9;

    /** The largest whole frame. */
    static final int MOST_BYTES = 1 << 20;

    static final byte MARK = 0;
    static final byte FILLER = -1;

    /** A mark holds the first number of its segment and the offset up to which that was forced. */
    static final int MARK_BYTES = OVERHEAD + 2 * Long.BYTES;

    private static final int PREFIX = OVERHEAD - 1;

    private Frame() {}

    static boolean isOwn(byte type) {
        return type == MARK || type == FILLER;
    }

    static int crc(byte type, ByteBuffer payload) {
        CRC32C crc = new CRC32C();
        crc.update(type);
        crc.update(payload.duplicate());
        return (int) crc.getValue();
    }

    static void put(ByteBuffer out, byte type, int crc, ByteBuffer payload) {
        out.putInt(payload.remaining() + 1).putInt(crc).put(type).put(payload.duplicate());
    }

    static void putMark(ByteBuffer out, long first, long forced) {
        ByteBuffer payload = ByteBuffer.allocate(2 * Long.BYTES);
        payload.putLong(first).putLong(forced).flip();
        put(out, MARK, crc(MARK, payload), payload);
    }

    /** Whether a frame of this length, as its first field says it, can be. */
    static boolean isPossible(int length) {
        return length >= 1 && length <= MOST_BYTES - PREFIX;
    }

    /** How many bytes the frame takes whose first field this is. */
    static int bytes(int length) {
        return PREFIX + length;
    }

    /** Whether the bytes, which are as many as their first field says, have the checksum that they say. */
    static boolean isWhole(ByteBuffer frame) {
        int start = frame.position();
        ByteBuffer checked = frame.duplicate().position(start + PREFIX);
        CRC32C crc = new CRC32C();
        crc.update(checked);
        return (int) crc.getValue() == frame.getInt(start + Integer.BYTES);
    }

    static JournalRecord record(long number, ByteBuffer frame) {
        byte type = frame.get(frame.position() + PREFIX);
        return new JournalRecord(
                number,
                type,
                frame.duplicate().position(frame.position() + OVERHEAD).slice());
    }
}
