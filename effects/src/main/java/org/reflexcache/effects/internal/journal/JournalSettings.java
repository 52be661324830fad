package org.reflexcache.effects.internal.journal;

/**
 * The sizes and times of a journal.
 *
 * @param segmentBytes how large a segment file may become
 * @param bufferBytes bytes that may wait to be written; twice as many are taken outside the heap
 * @param bufferRecords records that may wait to be written
 * @param batchMillis how long a record of {@link Durability#BATCHED} or {@link Durability#NONE} waits to be written, at most
 * @param roomMillis how long an append waits for room in a full buffer before it fails
 * @since 0.1
 */
public record JournalSettings(
        long segmentBytes, int bufferBytes, int bufferRecords, long batchMillis, long roomMillis) {

    /** 64 MB segments, 2 MB of buffer, written after 10 ms, an append fails after 5 s without room. */
    public static final JournalSettings USUAL = new JournalSettings(64L << 20, 2 << 20, 16_384, 10, 5_000);

    private static final long LEAST_BYTES = 4096;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException when one of them is out of its range, which the message names
     */
    public JournalSettings {
        check("segmentBytes", segmentBytes, LEAST_BYTES, 1L << 30);
        check("bufferBytes", bufferBytes, LEAST_BYTES, 1 << 30);
        check("bufferRecords", bufferRecords, 1, Integer.MAX_VALUE);
        check("batchMillis", batchMillis, 1, 60_000);
        check("roomMillis", roomMillis, 0, 3_600_000);
    }

    /** The largest payload that a record can have, in bytes: 1 MB with what the journal adds, less where it would not fit. */
    public int mostPayloadBytes() {
        long fitting = Math.min(bufferBytes, segmentBytes - SegmentName.HEADER);
        return (int) Math.min(Frame.MOST_BYTES, fitting) - Frame.OVERHEAD;
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Journal setting " + name + ": " + value + "; allowed is " + least + " to " + most);
        }
    }
}
