package org.reflexcache.trigger;

/**
 * Whether a trigger runs when something happens.
 *
 * @since 0.1
 */
public enum TriggerState {
    /** It runs. */
    ACTIVE,
    /** Somebody has suspended it: its runs are skipped until it is resumed. */
    SUSPENDED,
    /** It failed too often in a row: its runs are skipped until the pause of its {@link BreakerPolicy} is over. */
    BROKEN,
    /** The pause is over: one run is let through to see whether it fails again. */
    PROBING
}
