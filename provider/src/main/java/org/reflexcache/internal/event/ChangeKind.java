package org.reflexcache.internal.event;

import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TriggerEvent;

/**
 * What happened to an entry, as triggers and as listeners call it.
 *
 * @since 0.1
 */
public enum ChangeKind {
    /** An absent key got a value. */
    CREATED(1 << 0, TriggerEvent.ON_WRITE, EventType.CREATED),
    /** A present key got another value. */
    UPDATED(1 << 1, TriggerEvent.ON_WRITE, EventType.UPDATED),
    /** A present key was removed by a caller. */
    REMOVED(1 << 2, TriggerEvent.ON_DELETE, EventType.REMOVED),
    /** The deadline passed. */
    EXPIRED(1 << 3, TriggerEvent.ON_EXPIRE, EventType.EXPIRED),
    /** The bound forced the entry out; standard listeners have no such event. */
    EVICTED(1 << 4, TriggerEvent.ON_EVICT, null),
    /** A present key was read; standard listeners have no such event. */
    READ(1 << 5, TriggerEvent.ON_READ, null);

    private final int bit;
    private final TriggerEvent triggerEvent;
    private final @Nullable EventType listenerEvent;

    ChangeKind(int bit, TriggerEvent triggerEvent, @Nullable EventType listenerEvent) {
        this.bit = bit;
        this.triggerEvent = triggerEvent;
        this.listenerEvent = listenerEvent;
    }

    /** The event that triggers are registered for. */
    public TriggerEvent triggerEvent() {
        return triggerEvent;
    }

    /** The event of standard listeners, or {@code null} when they have none. */
    public @Nullable EventType listenerEvent() {
        return listenerEvent;
    }

    /** Whether the entry has gone with this change. */
    public boolean isDeparture() {
        return this == REMOVED || this == EXPIRED || this == EVICTED;
    }

    /** Whether somebody asked for it, as opposed to the deadline or the bound. */
    boolean isCalled() {
        return this != EXPIRED && this != EVICTED;
    }

    /** This kind's bit in a set of kinds. */
    int bit() {
        return bit;
    }
}
