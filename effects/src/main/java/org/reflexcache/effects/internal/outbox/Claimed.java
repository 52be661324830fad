package org.reflexcache.effects.internal.outbox;

/**
 * A parcel that was handed out and has to be reported.
 *
 * @param place the name under which it is reported, the same for as long as the parcel is kept
 * @param attempt which attempt this is, 1 for the first
 * @param parcel what to deliver
 * @since 0.1
 */
public record Claimed(long place, int attempt, Parcel parcel) {}
