package org.reflexcache.trigger;

/**
 * How a run of a trigger ended.
 *
 * @since 0.1
 */
public enum RunOutcome {
    /** It returned. */
    OK,
    /** It threw something, or was refused what it asked for. */
    ERROR,
    /** It used up its time and was stopped. */
    TIMEOUT,
    /** It used up its memory and was stopped. */
    MEMORY,
    /** It was not begun: suspended, breaker open, rate limit, cascade limit or full queue. */
    SKIPPED
}
