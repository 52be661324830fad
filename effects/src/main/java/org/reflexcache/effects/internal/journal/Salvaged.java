package org.reflexcache.effects.internal.journal;

/**
 * What a salvage has found.
 *
 * @param records records that were copied
 * @param damages places where something unreadable was passed over
 * @param lostBytes how many bytes these had
 * @since 0.1
 */
public record Salvaged(long records, long damages, long lostBytes) {}
