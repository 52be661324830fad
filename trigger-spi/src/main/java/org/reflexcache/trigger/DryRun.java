package org.reflexcache.trigger;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger did with a sample: see {@link Triggers#test}.
 *
 * @param keyText the text of the sample's key
 * @param outcome how the run ended
 * @param result what a script returned; {@code null} for one that returns nothing, and for triggers in Java
 * @param effects what it would have done, in order
 * @param duration how long it took
 * @param error why it failed; {@code null} when it ended well
 * @since 0.1
 */
public record DryRun(
        String keyText,
        RunOutcome outcome,
        @Nullable Object result,
        List<Effect> effects,
        Duration duration,
        @Nullable String error) {}
