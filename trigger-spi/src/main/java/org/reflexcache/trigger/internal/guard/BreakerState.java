package org.reflexcache.trigger.internal.guard;

/**
 * What a {@link Breaker} does with the next run.
 *
 * @since 0.1
 */
public enum BreakerState {
    /** Runs are let through. */
    CLOSED,

    /** Runs are refused until the pause is over. */
    OPEN,

    /** The pause is over: one run at a time is let through, and decides. */
    HALF_OPEN
}
