package org.reflexcache.trigger.management;

import org.jspecify.annotations.Nullable;

/**
 * A registered trigger and what became of its runs, in the types that JMX can carry.
 *
 * <p>Made by {@link TriggersMXBean#getTriggers()} alone: methods may be added. Does not change.
 *
 * @since 0.1
 */
public interface TriggerRow {

    /**
     * The pattern of keys it was registered with.
     *
     * @return never empty
     */
    String getPattern();

    /**
     * What it reacts to.
     *
     * @return the name of a {@link org.reflexcache.trigger.TriggerEvent}, such as {@code ON_WRITE}
     */
    String getEvent();

    /**
     * Its name.
     *
     * @return empty when it has none
     */
    String getName();

    /**
     * Where it is registered.
     *
     * @return the name of a cache, or for a trigger of a cache manager the pattern of cache names
     */
    String getCaches();

    /**
     * Whether it was registered with the cache manager.
     *
     * @return false for a trigger of one cache
     */
    boolean isManaged();

    /**
     * What runs, in words.
     *
     * @return {@code lua}, {@code java}, {@code method com.acme.Sessions#ended} ...
     */
    String getHandler();

    /**
     * Whether another thread runs it than the one that makes the change.
     *
     * @return false for the thread that makes the change
     */
    boolean isAsynchronous();

    /**
     * Whether it runs now.
     *
     * @return the name of a {@link org.reflexcache.trigger.TriggerState}, such as {@code ACTIVE}
     */
    String getState();

    /**
     * When it was registered, or when it replaced another one.
     *
     * @return a moment as ISO 8601 has it, in UTC, such as {@code 2026-01-31T12:00:00.000Z}
     */
    String getCreated();

    /**
     * How often it was run, failed runs included.
     *
     * @return the number of runs that were begun
     */
    long getRuns();

    /**
     * Runs that threw something.
     *
     * @return their number
     */
    long getErrors();

    /**
     * Runs that were stopped because their time was up.
     *
     * @return their number
     */
    long getTimeouts();

    /**
     * Runs that were stopped because their memory was used up.
     *
     * @return their number
     */
    long getMemoryExceeded();

    /**
     * Runs that were not begun: suspended, breaker open, rate limit, cascade limit or full queue.
     *
     * @return their number
     */
    long getSkipped();

    /**
     * The median of the durations of its runs.
     *
     * @return microseconds; 0 when it has not run
     */
    double getMedianMicros();

    /**
     * The 99th percentile of the durations of its runs.
     *
     * @return microseconds; 0 when it has not run
     */
    double getP99Micros();

    /**
     * The longest duration of its runs.
     *
     * @return microseconds; 0 when it has not run
     */
    double getMaxMicros();

    /**
     * What the last failed run threw, shortened.
     *
     * @return class and message; {@code null} when none failed
     */
    @Nullable
    String getLastFailure();
}
