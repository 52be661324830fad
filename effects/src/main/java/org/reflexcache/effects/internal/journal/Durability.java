package org.reflexcache.effects.internal.journal;

/**
 * When a record may be lost by a crash, against what waiting for it costs.
 *
 * @since 0.1
 */
public enum Durability {
    /** Returns when the record has been forced to the disk, together with those of others that wait: survives loss of power. */
    SYNC,

    /** Returns at once; the record is written and forced some milliseconds later: a crash loses those last milliseconds. */
    BATCHED,

    /**
     * Returns at once; the record is handed to the operating system some milliseconds later and forced only along with others: a
     * crash of the process loses those last milliseconds, loss of power what the system had not written by itself.
     */
    NONE
}
