package org.reflexcache.trigger.engine;

import java.util.Objects;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;

/** A trigger that was found valid and is not yet registered. */
record Draft(Registration.Identity identity, Action action, TriggerOptions options) {

    /** A draft of a trigger of one cache. */
    static Draft own(String cacheName, String pattern, TriggerEvent event, Action action, TriggerOptions options) {
        Registration.Identity identity = new Registration.Identity(
                KeyPattern.parse(pattern), Objects.requireNonNull(event, "event"), options.getName(), cacheName, false);
        return new Draft(identity, action, options);
    }

    /** A draft of a trigger of a manager. */
    static Draft managed(String pattern, TriggerEvent event, Action action, TriggerOptions options) {
        Registration.Identity identity = new Registration.Identity(
                KeyPattern.parse(pattern),
                Objects.requireNonNull(event, "event"),
                options.getName(),
                options.getCaches(),
                true);
        return new Draft(identity, action, options);
    }

    InstalledTrigger installed(Registration registration, TriggerEnvironment environment) {
        return new InstalledTrigger(
                registration, action, options, environment.clock().instant(), environment.nanoClock());
    }
}
