package org.reflexcache.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered trigger and what became of its runs, as of the moment of {@link Triggers#list()}.
 *
 * <p>Made by {@link Triggers} alone; components may be added. The counts belong to this trigger, not to one that it replaced.
 *
 * @param pattern the pattern it was registered with
 * @param event what it reacts to
 * @param created when it was registered, or when it replaced another of the same pattern and event
 * @param executions how often it was run, failed runs included
 * @param failures how many runs ended with an exception or error
 * @param skipped how many runs were left out because a bound on cascades was reached
 * @param lastFailure class and message of what the last failed run threw, shortened; {@code null} when none failed
 * @since 0.1
 */
public record RegisteredTrigger(
        String pattern,
        TriggerEvent event,
        Instant created,
        long executions,
        long failures,
        long skipped,
        @Nullable String lastFailure) {}
