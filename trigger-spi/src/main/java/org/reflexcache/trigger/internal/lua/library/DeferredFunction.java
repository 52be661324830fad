package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;

/**
 * A function of a library that is made when it is first called. There are well over a hundred, a script uses a few of them, and to
 * link the code of one takes a cold virtual machine a quarter of a millisecond. For any thread.
 */
final class DeferredFunction extends LuaFunction {

    private final Library library;
    private final String name;
    /** Threads may make it more than once: one is as good as another, for they keep nothing. */
    private @Nullable LuaFunction made;

    private DeferredFunction(Library library, String name) {
        this.library = library;
        this.name = name;
    }

    /** Puts functions of a library into a table, under their names. */
    static void put(Table table, Library library, String... names) {
        for (String name : names) {
            table.put(name, new DeferredFunction(library, name));
        }
    }

    /** The function itself. */
    LuaFunction made() {
        LuaFunction known = made;
        if (known == null) {
            known = library.function(name);
            made = known;
        }
        return known;
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object[] arguments) {
        return made().call(run, arguments);
    }

    @Override
    public @Nullable Object call(Run run) {
        return made().call(run);
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first) {
        return made().call(run, first);
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
        return made().call(run, first, second);
    }

    @Override
    public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return made().call(run, first, second, third);
    }
}
