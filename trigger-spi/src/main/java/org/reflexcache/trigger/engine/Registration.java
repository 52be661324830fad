package org.reflexcache.trigger.engine;

import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.TriggerEvent;

/**
 * A pattern and an event for which there is a trigger, from the first {@code set} until {@code delete}; replacing the trigger
 * keeps it.
 *
 * @param pattern the keys
 * @param event the event
 * @param sequence place in the order in which triggers run
 * @param gate open until the registration is deleted; passed by the runs of each trigger it ever had
 */
record Registration(KeyPattern pattern, TriggerEvent event, long sequence, RunGate gate) {

    Registration(KeyPattern pattern, TriggerEvent event, long sequence) {
        this(pattern, event, sequence, new RunGate());
    }

    @Override
    public String toString() {
        return event + " " + TriggerLog.quoted(pattern.text());
    }
}
