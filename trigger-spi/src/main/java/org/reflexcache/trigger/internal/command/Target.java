package org.reflexcache.trigger.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/**
 * Which triggers a command is about.
 *
 * @param pattern the pattern they were registered with
 * @param event the event they were registered for
 * @param caches the pattern of caches; null for all
 * @param name their name; null for any
 */
record Target(
        KeyPattern pattern,
        TriggerEvent event,
        @Nullable KeyPattern caches,
        @Nullable String name) {

    private static final int MOST_NAMED = 5;

    /** Whether all triggers of pattern and event are meant. */
    boolean isAll() {
        return caches == null && name == null;
    }

    /** The triggers that are meant, of those that are registered now. */
    List<RegisteredTrigger> among(Triggers triggers) {
        return triggers.list().stream().filter(this::means).toList();
    }

    private boolean means(RegisteredTrigger trigger) {
        return trigger.event() == event
                && hasPattern(trigger)
                && (name == null || trigger.name().equals(name))
                && isOn(caches, trigger);
    }

    private boolean hasPattern(RegisteredTrigger trigger) {
        return KeyPattern.parse(trigger.pattern()).equals(pattern);
    }

    /** Whether a trigger belongs to a pattern of caches: one of a manager by its own pattern, one of a cache by its name. */
    static boolean isOn(@Nullable KeyPattern caches, RegisteredTrigger trigger) {
        return caches == null
                || caches.text().equals(trigger.caches())
                || (!trigger.managed() && caches.matches(trigger.caches()));
    }

    /** What is thrown when none is there: says what is. */
    InvalidTriggerException absent(Triggers triggers, Origin origin) {
        List<RegisteredTrigger> alike =
                triggers.list().stream().filter(this::hasPattern).toList();
        String allowed = alike.isEmpty()
                ? "TRIGGER LIST shows those there are"
                : "with this pattern there are "
                        + alike.stream()
                                .limit(MOST_NAMED)
                                .map(Target::described)
                                .collect(Collectors.joining(", "))
                        + (alike.size() > MOST_NAMED ? " and " + (alike.size() - MOST_NAMED) + " more" : "");
        return new InvalidTriggerException(
                "Found no trigger " + this + " to do this to; " + allowed + " (command at "
                        + origin.source().place(origin.start()) + ")",
                origin.start());
    }

    private static String described(RegisteredTrigger trigger) {
        return Printable.of(trigger.event() + (trigger.name().isEmpty() ? "" : " NAME " + trigger.name()) + " ON "
                + trigger.caches() + (trigger.managed() ? " of the cache manager" : ""));
    }

    /** The members that tell it in JSON. */
    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("pattern", pattern.text());
        members.put("event", event.name());
        members.put("name", name);
        members.put("caches", caches == null ? null : caches.text());
        return members;
    }

    @Override
    public String toString() {
        return Printable.of(pattern + " " + event + (name == null ? "" : " NAME " + name)
                + (caches == null ? "" : " ON " + caches));
    }
}
