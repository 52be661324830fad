package org.reflexcache.effects.internal.outbox;

import java.nio.ByteBuffer;

/**
 * A record of what became of a parcel.
 *
 * @param dueMillis when it is due next, where it is
 * @param why the reason of a failure, else empty
 */
record Note(long place, long dueMillis, String why) {

    /** Types of records; those but the first are notes. */
    static final byte ENQUEUE = 1;

    static final byte ATTEMPT = 2;
    static final byte ACK = 3;
    static final byte DEAD = 4;
    static final byte RETRIED = 5;
    static final byte DROPPED = 6;

    ByteBuffer encoded() {
        byte[] reason = ParcelRecord.bytes(why);
        ByteBuffer out = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES + reason.length);
        out.putLong(place).putLong(dueMillis);
        ParcelRecord.put(out, reason);
        return out.flip();
    }

    static Note decoded(ByteBuffer in) {
        return new Note(in.getLong(), in.getLong(), ParcelRecord.string(in));
    }
}
