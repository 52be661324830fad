package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a journal in their order, up to what was written when the cursor was made. Not for many threads.
 *
 * @since 0.1
 */
public final class Cursor implements AutoCloseable {

    private final NavigableMap<Long, Segment> segments;
    private final long end;

    /** The number from which to go on. */
    private long position;

    private @Nullable Segment segment;
    private @Nullable FrameScan scan;

    Cursor(NavigableMap<Long, Segment> segments, long from) {
        this.segments = segments;
        this.position = from;
        Map.Entry<Long, Segment> last = segments.lastEntry();
        this.end = last == null ? 0 : last.getValue().end();
    }

    /**
     * Reads the next record.
     *
     * @return null at the end
     * @throws CorruptJournalException when something else than a record is there
     * @throws JournalException when the disk does not answer
     */
    public @Nullable JournalRecord next() {
        try {
            while (enter()) {
                JournalRecord found = step();
                if (found != null) {
                    return found;
                }
            }
            return null;
        } catch (IOException e) {
            throw new JournalException("Journal cannot be read at number " + position + ": " + e.getMessage(), e);
        }
    }

    /**
     * The segment of the record that was read last.
     *
     * @return the number that it begins with
     */
    public long segment() {
        return segment == null ? 0 : segment.first();
    }

    private @Nullable JournalRecord step() throws IOException {
        Segment current = segment;
        FrameScan reader = scan;
        if (current == null || reader == null) {
            return null;
        }
        long number = position;
        ByteBuffer frame = reader.next();
        if (frame == null) {
            throw new CorruptJournalException(current.path(), reader.offset(), "no whole record is there");
        }
        position += frame.remaining();
        JournalRecord found = Frame.record(number, frame);
        return Frame.isOwn(found.type()) ? null : found;
    }

    /** Has the right segment open; false at the end. */
    private boolean enter() throws IOException {
        if (segment != null && position < segment.end()) {
            return position < end;
        }
        close();
        Map.Entry<Long, Segment> around = segments.floorEntry(position);
        if (around == null || position >= around.getValue().end()) {
            around = segments.ceilingEntry(position);
            while (around != null && around.getValue().end() == around.getKey()) {
                around = segments.higherEntry(around.getKey());
            }
        }
        if (around == null || Math.max(position, around.getKey()) >= end) {
            return false;
        }
        Segment entered = around.getValue();
        position = Math.max(position, entered.first());
        FrameScan reader = new FrameScan(entered.path(), entered.bytes());
        reader.seek(entered.offset(position));
        segment = entered;
        scan = reader;
        return true;
    }

    @Override
    public void close() {
        FrameScan open = scan;
        segment = null;
        scan = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new JournalException("Journal file cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
