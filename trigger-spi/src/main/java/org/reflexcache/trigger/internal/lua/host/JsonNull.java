package org.reflexcache.trigger.internal.lua.host;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.View;

/** What stands for JSON's null where nil would be nothing at all: {@code json.null}. */
final class JsonNull extends View {

    static final JsonNull INSTANCE = new JsonNull();

    private JsonNull() {}

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
        throw ObjectView.noSuchKey();
    }

    @Override
    public String describe() {
        return "null";
    }
}
