package org.reflexcache.effects.internal.outbox;

import org.reflexcache.effects.internal.journal.Durability;
import org.reflexcache.effects.internal.journal.JournalSettings;

/**
 * The bounds of an outbox in a folder.
 *
 * @param mostParcels how many parcels it holds, dead letters included
 * @param mostBytes how many bytes these may take; the files take up to twice as much and three segments
 * @param reports what a report of a claimed parcel waits for
 * @param journal sizes and times of the files
 * @since 0.1
 */
public record OutboxSettings(long mostParcels, long mostBytes, Durability reports, JournalSettings journal) {

    /** A million parcels, 1 GB, reports that do not wait for the disk: a crash repeats the deliveries of the last 10 ms. */
    public static final OutboxSettings USUAL =
            new OutboxSettings(1_000_000, 1L << 30, Durability.BATCHED, JournalSettings.USUAL);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException when a bound is below 1
     */
    public OutboxSettings {
        if (mostParcels < 1 || mostBytes < 1) {
            throw new IllegalArgumentException("Bounds of the outbox: " + mostParcels + " parcels, " + mostBytes
                    + " bytes; allowed is 1 or more of both");
        }
    }
}
