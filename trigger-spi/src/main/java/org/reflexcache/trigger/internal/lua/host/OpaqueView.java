package org.reflexcache.trigger.internal.lua.host;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Run;

/** An object that has no form in Lua: it can be kept, compared and stored in a cache, but not looked into. */
final class OpaqueView extends ObjectView {

    private final Object object;

    OpaqueView(HostRun host, Object object) {
        super(host, DEEPEST);
        this.object = object;
    }

    @Override
    Object shown() {
        return object;
    }

    @Override
    public @Nullable Object get(Run run, @Nullable Object key) {
        return null;
    }

    @Override
    public long length(Run run) {
        return 0;
    }

    @Override
    public @Nullable Object nextKey(Run run, @Nullable Object key) {
        if (key == null) {
            return null;
        }
        throw noSuchKey();
    }

    @Override
    public String describe() {
        return Views.described("opaque", object);
    }
}
