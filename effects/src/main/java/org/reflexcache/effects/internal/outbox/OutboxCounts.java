package org.reflexcache.effects.internal.outbox;

/**
 * How an outbox stands.
 *
 * @param pending parcels that wait for their due time or for a claimer
 * @param inFlight parcels that are claimed
 * @param dead dead letters
 * @param bytes what all of these take in the store
 * @param oldestCreatedMillis when the parcel that was added first, of those pending and in flight, was created, in milliseconds
 *     since 1970; -1 when there is none
 * @param attempts attempts that were reported, whatever their end, since the outbox was opened
 * @param delivered parcels reported as delivered since the outbox was opened
 * @param lost parcels that were accepted without waiting for the disk and that the disk then refused, found since the outbox was
 *     opened
 * @since 0.1
 */
public record OutboxCounts(
        long pending,
        long inFlight,
        long dead,
        long bytes,
        long oldestCreatedMillis,
        long attempts,
        long delivered,
        long lost) {}
