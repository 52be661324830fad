package org.reflexcache.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a trigger, as the execution log keeps it.
 *
 * <p>Values are shown as far as the trigger has looked at them, shortened, and never for keys that are masked.
 *
 * @param order the place in the log; later runs have greater numbers, with gaps
 * @param eventId the {@link EntryEvent#id()} of the event
 * @param cacheName the cache in which it happened
 * @param event what happened
 * @param pattern the pattern of the trigger
 * @param name the name of the trigger; empty when it has none
 * @param keyText the text of the key, shortened
 * @param timestamp when it happened
 * @param outcome how the run ended
 * @param duration how long it took; zero for one that was skipped
 * @param value the value the trigger saw, as text; {@code null} when it did not look, or when it is masked
 * @param oldValue the old value the trigger saw, as text; {@code null} when it did not look, or when it is masked
 * @param effects what it did, in order, as far as the log keeps it
 * @param error why it failed or was skipped; {@code null} when it ended well
 * @param causeId the {@link EntryEvent#id()} of the event whose trigger made the change; {@code null} outside of cascades
 * @since 0.1
 */
public record TriggerRun(
        long order,
        String eventId,
        String cacheName,
        TriggerEvent event,
        String pattern,
        String name,
        String keyText,
        Instant timestamp,
        RunOutcome outcome,
        Duration duration,
        @Nullable String value,
        @Nullable String oldValue,
        List<Effect> effects,
        @Nullable String error,
        @Nullable String causeId) {}
