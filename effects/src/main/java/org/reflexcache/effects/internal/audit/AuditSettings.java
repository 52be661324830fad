package org.reflexcache.effects.internal.audit;

import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.journal.Durability;

/**
 * How an audit log is kept.
 *
 * @param sync what an append waits for
 * @param segmentBytes at which size the next segment begins; one batch may pass it. A new one begins with each day (UTC), too
 * @param key what signs checkpoints; {@code null} for no checkpoints
 * @param checkpointEvery after how many records a checkpoint is signed
 * @param checkpointMillis after how many milliseconds at the latest, if there were records
 * @since 0.1
 */
public record AuditSettings(
        Durability sync, long segmentBytes, @Nullable AuditKey key, long checkpointEvery, long checkpointMillis) {

    /** Forced, 64 MB a segment, no checkpoints. */
    public static final AuditSettings USUAL = new AuditSettings(Durability.SYNC, 64 << 20, null, 1000, 60_000);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException when a number is below 1
     */
    public AuditSettings {
        if (segmentBytes < 1 || checkpointEvery < 1 || checkpointMillis < 1) {
            throw new IllegalArgumentException("Audit log: segments of " + segmentBytes + " bytes, checkpoints every "
                    + checkpointEvery + " records or " + checkpointMillis + " ms; allowed is 1 or more of each");
        }
    }
}
