package org.reflexcache.trigger.internal.effect;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a dry run to one cache: noted, and seen by nobody but the run.
 *
 * <p>Keys and values are kept as they were given, without a copy. Safe for use by many threads; what reads and then changes is not
 * atomic.
 */
final class Overlay {

    private static final Object REMOVED = new Object();

    private final Underlying underlying;
    private final CacheText text;
    private final EffectNotes notes;
    private volatile Changes changes = new Changes(new ConcurrentHashMap<>(), false);

    /**
     * What was changed.
     *
     * @param entries values of keys, {@link #REMOVED} for none
     * @param hides whether nothing else is to be seen of what lies under it
     */
    private record Changes(ConcurrentMap<Object, Object> entries, boolean hides) {}

    Overlay(Underlying underlying, CacheText text, EffectNotes notes) {
        this.underlying = underlying;
        this.text = text;
        this.notes = notes;
    }

    @Nullable
    Object read(Object key) {
        Changes now = changes;
        Object changed = now.entries.get(key);
        if (changed == null) {
            return now.hides ? null : underlying.peek(key);
        }
        return changed == REMOVED ? null : changed;
    }

    void put(Object key, Object value) {
        changes.entries.put(key, value);
        notes.note(EffectKind.PUT, text, key, value);
    }

    void remove(Object key) {
        changes.entries.put(key, REMOVED);
        notes.note(EffectKind.REMOVE, text, key, null);
    }

    /** Removes all entries. */
    void empty(String kind) {
        changes = new Changes(new ConcurrentHashMap<>(), true);
        note(kind);
    }

    /** Notes what changes no entry. */
    void note(String kind) {
        notes.note(text.effect(kind));
    }

    /** Notes what changes no entry that could be foreseen. */
    void note(String kind, Object key) {
        notes.note(kind, text, key, null);
    }
}
