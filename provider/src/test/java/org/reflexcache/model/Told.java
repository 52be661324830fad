package org.reflexcache.model;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;

/** A change as it is told, the same for listeners and triggers. */
record Told(
        String kind,
        int key,
        @Nullable Integer old,
        @Nullable Integer now) {

    static Told of(EntryEvent<Object, Object> event) {
        String kind = switch (event.event()) {
            case ON_WRITE -> event.isCreated() ? "CREATED" : "UPDATED";
            case ON_DELETE -> "REMOVED";
            case ON_EXPIRE -> "EXPIRED";
            case ON_EVICT -> "EVICTED";
            case ON_READ -> "READ";
        };
        return new Told(kind, (Integer) event.key(), number(event.oldValue()), number(event.value()));
    }

    /** The event that triggers are registered for. */
    TriggerEvent event() {
        return switch (kind) {
            case "REMOVED" -> TriggerEvent.ON_DELETE;
            case "EXPIRED" -> TriggerEvent.ON_EXPIRE;
            case "EVICTED" -> TriggerEvent.ON_EVICT;
            case "READ" -> TriggerEvent.ON_READ;
            default -> TriggerEvent.ON_WRITE;
        };
    }

    private static @Nullable Integer number(@Nullable Object box) {
        return box == null ? null : ((Box) box).number();
    }
}
