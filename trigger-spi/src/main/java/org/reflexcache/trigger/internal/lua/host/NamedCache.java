package org.reflexcache.trigger.internal.lua.host;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.View;

/** A cache that a script has named: the functions that work on it. */
final class NamedCache extends View {

    /** What one takes. */
    static final int BYTES = 96;

    private static final int FUNCTION_BYTES = 24;

    private final CacheHandle cache;

    NamedCache(CacheHandle cache) {
        this.cache = cache;
    }

    @Override
    public @Nullable Object get(Run run, @Nullable Object key) {
        CacheOperation operation = key instanceof String name ? CacheLibrary.operation(name) : null;
        if (operation == null) {
            return key instanceof String name ? CacheLibrary.OWN.get(name) : null;
        }
        run.allocate(FUNCTION_BYTES);
        return new CacheFunction(operation, cache);
    }

    @Override
    public long length(Run run) {
        return 0;
    }

    @Override
    public @Nullable Object nextKey(Run run, @Nullable Object key) {
        run.step();
        int place = CacheLibrary.OWN.next(CacheLibrary.OWN.placeOf(key));
        return place == 0 ? null : CacheLibrary.OWN.keyAt(place);
    }

    @Override
    public String describe() {
        return "cache";
    }
}
