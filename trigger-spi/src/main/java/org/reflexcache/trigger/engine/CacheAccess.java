package org.reflexcache.trigger.engine;

import java.util.List;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.internal.effect.EffectNotes;
import org.reflexcache.trigger.internal.effect.RecordingCache;

/** What a trigger does to caches through its event: done and noted. */
class CacheAccess {

    private final CacheContext context;
    private volatile @Nullable EffectNotes notes;

    CacheAccess(CacheContext context) {
        this.context = context;
    }

    /** The cache as the trigger sees it. */
    Cache<Object, Object> cache(Cache<Object, Object> real) {
        return new RecordingCache<>(real, context.text(), notes());
    }

    /** Whether nothing is to be done, only noted. */
    boolean isDry() {
        return false;
    }

    /** What was noted until now. */
    final List<Effect> effects() {
        EffectNotes taken = notes;
        return taken == null ? List.of() : taken.noted();
    }

    /** Made when first needed; a trigger that asks from two threads at first may lose a note to the other one. */
    final EffectNotes notes() {
        EffectNotes taken = notes;
        if (taken == null) {
            taken = new EffectNotes();
            notes = taken;
        }
        return taken;
    }
}
