package org.reflexcache.trigger.internal.lua.library;

import org.reflexcache.trigger.internal.lua.value.LuaFunction;

/** Makes functions by their names. For any thread. */
interface Library {

    /**
     * Makes one.
     *
     * @param name one of those that the library is known to have
     */
    LuaFunction function(String name);

    /** What is thrown for any other name. */
    static AssertionError unknown(String name) {
        return new AssertionError("there is no function '" + name + "'");
    }
}
