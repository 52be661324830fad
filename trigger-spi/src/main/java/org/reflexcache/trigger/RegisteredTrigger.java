package org.reflexcache.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered trigger and what became of its runs, as of the moment of {@link Triggers#list()}.
 *
 * <p>Made by {@link Triggers} alone; components may be added. Counts and durations belong to this trigger, not to one that it
 * replaced.
 *
 * @param pattern the key pattern it was registered with
 * @param event what it reacts to
 * @param name its name; empty when it has none
 * @param caches the cache it belongs to, or for a trigger of a cache manager the pattern of cache names
 * @param managed whether it was registered with a cache manager
 * @param handler what runs, in words: {@code java}, {@code method com.acme.Sessions#ended}, {@code lua} ...
 * @param options how it is run
 * @param created when it was registered, or when it replaced another one
 * @param state whether it runs now
 * @param counts how its runs ended
 * @param durations how long its runs took, skipped ones left out; of a trigger whose runs are not logged a sample
 * @param lastFailure class and message of what the last failed run threw, shortened; {@code null} when none failed
 * @since 0.1
 */
public record RegisteredTrigger(
        String pattern,
        TriggerEvent event,
        String name,
        String caches,
        boolean managed,
        String handler,
        TriggerOptions options,
        Instant created,
        TriggerState state,
        TriggerCounts counts,
        LatencySummary durations,
        @Nullable String lastFailure) {

    /**
     * How often it was run, failed runs included.
     *
     * @return the number of runs that were begun
     */
    public long executions() {
        return counts.executions();
    }

    /**
     * How often a run did not end well.
     *
     * @return errors, timeouts and runs out of memory
     */
    public long failures() {
        return counts.failures();
    }

    /**
     * How often a run was left out.
     *
     * @return the number of runs that were not begun
     */
    public long skipped() {
        return counts.skipped();
    }
}
