package org.reflexcache.trigger.internal.lua.host;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Texts;
import org.reflexcache.trigger.internal.lua.value.View;

/** The caches of the manager, by name: {@code caches}. */
final class Caches extends View {

    static final Caches INSTANCE = new Caches();

    /** To find a cache by its name takes about as long as to use it. */
    private static final int STEPS = 8;

    private Caches() {}

    @Override
    public @Nullable Object get(Run run, @Nullable Object key) {
        if (!(key instanceof String name)) {
            return null;
        }
        run.steps(STEPS);
        HostRun host = HostRun.of(run);
        try {
            return host.cacheNamed(run, Texts.toJava(name));
        } catch (RuntimeException failure) {
            throw host.failed("finding cache '" + name + "'", failure);
        }
    }

    @Override
    public long length(Run run) {
        return 0;
    }

    @Override
    public @Nullable Object nextKey(Run run, @Nullable Object key) {
        throw new LuaError("the names of all caches cannot be had; name the one you want, as in caches.orders");
    }

    @Override
    public String describe() {
        return "caches";
    }
}
