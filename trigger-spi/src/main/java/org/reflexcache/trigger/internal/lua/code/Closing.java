package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Calls;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Values;

/** The declaration of a variable that is to be closed, and all that is in its scope. A killed run closes nothing. */
final class Closing extends Action {

    private final Action declaration;
    private final Node variable;
    private final Action rest;
    private final String name;
    private final Place place;

    /**
     * Makes a scope.
     *
     * @param declaration what sets the variable
     * @param variable reads it
     * @param name what it is called
     */
    Closing(Action declaration, Node variable, String name, Action rest, Place place) {
        this.declaration = declaration;
        this.variable = variable;
        this.name = name;
        this.rest = rest;
        this.place = place;
    }

    @Override
    int run(Frame frame) {
        declaration.run(frame);
        Object value = variable.get(frame);
        check(value, name, place);
        int end;
        try {
            end = rest.run(frame);
        } catch (LuaError error) {
            close(frame, value, error.value(), place);
            throw error;
        }
        close(frame, value, null, place);
        return end;
    }

    /** Refuses what cannot be closed. */
    static void check(@Nullable Object value, String name, Place place) {
        if (Values.isTrue(value) && !(value instanceof Table table && table.meta("__close") != null)) {
            throw place.of(new LuaError("variable '" + name + "' got a non-closable value"));
        }
    }

    /** Closes what there is to close. What the frame's statement ended with stays. */
    static void close(Frame frame, @Nullable Object value, @Nullable Object error, Place place) {
        if (!(value instanceof Table table)) {
            return;
        }
        try {
            Calls.call(frame.run, table.meta("__close"), table, error);
        } catch (LuaError raised) {
            throw place.of(raised);
        } catch (Killed killed) {
            throw place.of(killed);
        }
    }
}
