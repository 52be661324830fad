package org.reflexcache.trigger.internal.command;

import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.Triggers;

/** A command that was read and is well formed. Immutable; can be carried out more than once. */
@FunctionalInterface
public interface Command {

    /**
     * Carries it out.
     *
     * @throws InvalidTriggerException when the triggers refuse it; then nothing was changed
     */
    Result run(Triggers triggers);
}
