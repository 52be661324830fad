package org.reflexcache.trigger.engine;

import java.util.Objects;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerEvent;

/**
 * The place of a trigger, from the first {@code set} until {@code delete}; replacing the trigger keeps it.
 */
final class Registration {

    private final Identity identity;
    private final long sequence;
    private final RunGate gate = new RunGate();

    /**
     * What tells one trigger from another.
     *
     * @param name empty when it has none
     * @param caches the name of its cache, or the pattern of cache names when it is that of a manager
     * @param isManaged whether it is that of a manager
     */
    record Identity(KeyPattern pattern, TriggerEvent event, String name, String caches, boolean isManaged) {

        static Identity of(RegisteredTrigger trigger) {
            Objects.requireNonNull(trigger, "trigger");
            return new Identity(
                    KeyPattern.parse(trigger.pattern()),
                    trigger.event(),
                    trigger.name(),
                    trigger.caches(),
                    trigger.managed());
        }

        /** The pattern of cache names of a manager's trigger. */
        boolean isFor(String cacheName) {
            return KeyPattern.parse(caches).matches(cacheName);
        }

        /** Not that of the record, which the JVM would keep for ever together with the class. */
        boolean is(Identity other) {
            return pattern.equals(other.pattern)
                    && event == other.event
                    && name.equals(other.name)
                    && caches.equals(other.caches)
                    && isManaged == other.isManaged;
        }
    }

    /**
     * Makes a registration.
     *
     * @param sequence place in the order in which triggers run
     */
    Registration(Identity identity, long sequence) {
        this.identity = identity;
        this.sequence = sequence;
    }

    Identity identity() {
        return identity;
    }

    KeyPattern pattern() {
        return identity.pattern;
    }

    TriggerEvent event() {
        return identity.event;
    }

    String name() {
        return identity.name;
    }

    long sequence() {
        return sequence;
    }

    /** Open until the registration is deleted; passed by the runs of each trigger it ever had. */
    RunGate gate() {
        return gate;
    }

    @Override
    public String toString() {
        String named = identity.name.isEmpty() ? "" : " named " + TriggerLog.quoted(identity.name);
        return identity.event + " " + TriggerLog.quoted(identity.pattern.text()) + named;
    }
}
