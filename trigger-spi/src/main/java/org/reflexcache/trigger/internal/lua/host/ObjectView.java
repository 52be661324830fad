package org.reflexcache.trigger.internal.lua.host;

import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.View;

/** A view of an object of Java's, in one run. */
abstract class ObjectView extends View {

    /** Deeper is taken for an object that holds itself, or makes new parts for ever. */
    static final int DEEPEST = 32;

    final HostRun host;
    /** How many views are around it. */
    final int depth;

    ObjectView(HostRun host, int depth) {
        this.host = host;
        this.depth = depth;
    }

    /** What it shows. */
    abstract Object shown();

    static LuaError noSuchKey() {
        return new LuaError("invalid key to 'next'");
    }
}
