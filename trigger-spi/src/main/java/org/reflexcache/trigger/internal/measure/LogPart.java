package org.reflexcache.trigger.internal.measure;

import java.util.List;

/**
 * Some records of a {@link RunLog}, and where to read on.
 *
 * @param records oldest first
 * @param cursor what to hand in to get the records after these
 * @param missed how many records after the cursor that was handed in had left the log before they could be read
 * @param <R> what is recorded
 * @since 0.1
 */
public record LogPart<R>(List<R> records, long cursor, long missed) {

    /** Keeps a copy of the list. */
    public LogPart {
        records = List.copyOf(records);
    }
}
