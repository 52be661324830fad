package org.reflexcache.effects.internal.journal;

import java.nio.ByteBuffer;

/**
 * A record that was read from a journal. Immutable.
 *
 * @since 0.1
 */
public final class JournalRecord {

    private final long number;
    private final byte type;
    private final ByteBuffer payload;

    JournalRecord(long number, byte type, ByteBuffer payload) {
        this.number = number;
        this.type = type;
        this.payload = payload;
    }

    /** The number that the append gave it. */
    public long number() {
        return number;
    }

    /** What the appender called it. */
    public byte type() {
        return type;
    }

    /**
     * What was appended.
     *
     * @return a view that cannot be written, with a position of its own
     */
    public ByteBuffer payload() {
        return payload.asReadOnlyBuffer();
    }
}
