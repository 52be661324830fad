package org.reflexcache.trigger.internal.command;

import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** {@code TRIGGER TEST}. */
record TestCommand(KeyPattern pattern, TriggerEvent event, Sample sample, Origin origin) implements Command {

    @Override
    public Result run(Triggers triggers) {
        try {
            return new Tested(triggers.test(pattern.text(), event, sample));
        } catch (IllegalArgumentException e) {
            throw origin.refused(e);
        }
    }
}
