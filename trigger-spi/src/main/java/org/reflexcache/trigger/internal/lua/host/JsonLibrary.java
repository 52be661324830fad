package org.reflexcache.trigger.internal.lua.host;

import org.reflexcache.trigger.internal.lua.library.Arguments;
import org.reflexcache.trigger.internal.lua.library.Builtin;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Table;

/** The functions of {@code json}. */
final class JsonLibrary {

    private JsonLibrary() {}

    static Table create() {
        Table json = new Table(null, 0, 4);
        json.put("encode", Builtin.one((run, value) -> JsonEncoder.text(run, value, false)));
        json.put("decode", Builtin.one((run, text) -> JsonDecoder.value(run, Arguments.string("decode", 1, text))));
        json.put("array", Builtin.one((run, value) -> {
            Table table = value == null ? new Table(run, 0, 0) : Arguments.table("array", 1, value);
            if (table.metatable() != null && table.metatable() != Structure.LIST) {
                throw new LuaError("bad argument #1 to 'array' (has a metatable)");
            }
            table.metatable(Structure.LIST);
            return table;
        }));
        json.put("null", JsonNull.INSTANCE);
        return json.freeze();
    }
}
