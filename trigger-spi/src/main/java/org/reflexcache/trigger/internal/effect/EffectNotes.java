package org.reflexcache.trigger.internal.effect;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Effect;

/**
 * The effects of one run, in order. Keeps the first {@value #MOST}; of those after them the last one, of kind {@value #MORE}, tells the
 * number.
 *
 * <p>Safe for use by many threads, without a lock. Allocates nothing for a run without effects but itself.
 *
 * @since 0.1
 */
public final class EffectNotes {

    /** How many effects are kept. */
    public static final int MOST = 100;

    /** The kind of the effect that stands for those not kept. Its detail is their number, a {@link Long}. */
    public static final String MORE = "more";

    private final AtomicReference<@Nullable Note> last = new AtomicReference<>();

    /**
     * An effect and those before it. Never changes.
     *
     * @param effect the last one that is kept
     * @param before the one before it
     * @param count how many were noted, kept or not
     */
    private record Note(Effect effect, @Nullable Note before, long count) {}

    /**
     * Notes an effect.
     *
     * @param effect what was done
     */
    public void note(Effect effect) {
        Note before = last.get();
        while (!last.compareAndSet(before, after(before, effect))) {
            before = last.get();
        }
    }

    private static Note after(@Nullable Note before, Effect effect) {
        if (before == null) {
            return new Note(effect, null, 1);
        }
        return before.count < MOST
                ? new Note(effect, before, before.count + 1)
                : new Note(before.effect, before.before, before.count + 1);
    }

    /** Notes what was done to one entry. Asks for no text of the key where the effect will not be kept. */
    void note(String kind, CacheText cache, Object key, @Nullable Object value) {
        Note before = last.get();
        // Whatever is not kept is only counted.
        note(before == null || before.count < MOST ? cache.effect(kind, key, value) : before.effect);
    }

    /**
     * What was noted so far, in order.
     *
     * @return unmodifiable; does not change with what is noted later
     */
    public List<Effect> noted() {
        Note note = last.get();
        if (note == null) {
            return List.of();
        }
        int kept = (int) Math.min(note.count, MOST);
        Effect[] effects = new Effect[note.count > MOST ? kept + 1 : kept];
        if (note.count > MOST) {
            effects[kept] = new Effect(MORE, "...", note.count - MOST);
        }
        for (int i = kept - 1; note != null; i--) {
            effects[i] = note.effect;
            note = note.before;
        }
        return List.of(effects);
    }
}
