package org.reflexcache.effects.internal.outbox;

/**
 * A parcel that is not attempted any more until somebody says so.
 *
 * @param place orders the dead letters, for reading them page by page
 * @param attempts how often it was attempted
 * @param why what the last attempt ended with
 * @param parcel what was to be delivered
 * @since 0.1
 */
public record DeadLetter(long place, int attempts, String why, Parcel parcel) {}
