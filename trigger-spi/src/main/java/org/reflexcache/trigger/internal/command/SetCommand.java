package org.reflexcache.trigger.internal.command;

import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.Triggers;

/** {@code TRIGGER SET}. */
record SetCommand(Target target, TriggerOptions options, Word script, Origin origin) implements Command {

    @Override
    public Result run(Triggers triggers) {
        try {
            triggers.set(target.pattern().text(), target.event(), script.text(), options);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
        return new Done("set", target);
    }

    /** The patterns were checked when the command was read, so a place that is given is one in the script. */
    private InvalidTriggerException refused(IllegalArgumentException refusal) {
        return refusal instanceof InvalidTriggerException invalid && invalid.position() > 0
                ? origin.source().refused(refusal, "script", script.position(invalid.position()))
                : origin.refused(refusal);
    }
}
