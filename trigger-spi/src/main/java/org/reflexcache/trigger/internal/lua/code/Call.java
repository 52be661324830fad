package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Calls;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Values;

/** A call, of a function or of a method. */
abstract class Call extends Node {

    final Place place;
    final Node[] arguments;

    Call(Place place, Node[] arguments) {
        this.place = place;
        this.arguments = arguments;
    }

    @Override
    final boolean isMultiple() {
        return true;
    }

    @Override
    final @Nullable Object value(Frame frame) {
        return Values.first(values(frame));
    }

    @Override
    abstract @Nullable Object values(Frame frame);

    /** Ends the function with this call: answers {@link Action#TAIL} with the frame to go on in, or has called what needs none. */
    abstract int tail(Frame frame);

    final int tail(Frame frame, @Nullable Object callee, @Nullable Object[] given) {
        if (callee instanceof Closure closure) {
            try {
                frame.outcome = closure.frame(frame.run, given);
            } catch (Killed killed) {
                throw place.of(killed);
            }
            return Action.TAIL;
        }
        frame.outcome = call(frame.run, callee, given);
        return Action.RETURN;
    }

    /** Calls anything. */
    final @Nullable Object call(Run run, @Nullable Object callee, @Nullable Object[] given) {
        if (!(callee instanceof LuaFunction function)) {
            return callOther(run, callee, given);
        }
        try {
            run.step();
            return function.call(run, given);
        } catch (LuaError error) {
            throw place.passing(error);
        } catch (Killed killed) {
            throw place.of(killed);
        }
    }

    /** Calls what is no function, if that can be called. */
    final @Nullable Object callOther(Run run, @Nullable Object callee, @Nullable Object... given) {
        try {
            return Calls.call(run, callee, given);
        } catch (LuaError error) {
            throw place.of(error);
        } catch (Killed killed) {
            throw place.of(killed);
        }
    }

    /** The arguments, after some that are there already. */
    final @Nullable Object[] arguments(Frame frame, int before) {
        return listed(frame, arguments, before, place);
    }

    /** The values of all expressions, of the last one all that it has. */
    static @Nullable Object[] listed(Frame frame, Node[] nodes, int before, Place place) {
        int last = nodes.length - 1;
        if (last >= 0 && nodes[last].isMultiple()) {
            return expanded(frame, nodes, before, place);
        }
        @Nullable Object[] all = array(frame.run, before + nodes.length, place);
        for (int i = 0; i <= last; i++) {
            all[before + i] = nodes[i].get(frame);
        }
        return all;
    }

    private static @Nullable Object[] expanded(Frame frame, Node[] nodes, int before, Place place) {
        int last = nodes.length - 1;
        if (last + before == 0) {
            return Values.all(nodes[0].values(frame));
        }
        @Nullable Object[] first = new @Nullable Object[before + last];
        for (int i = 0; i < last; i++) {
            first[before + i] = nodes[i].get(frame);
        }
        @Nullable Object[] rest = Values.all(nodes[last].values(frame));
        @Nullable Object[] all = array(frame.run, first.length + rest.length, place);
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }

    private static @Nullable Object[] array(Run run, int length, Place place) {
        if (length > Calling.FEW) {
            try {
                Closure.pay(run, length);
            } catch (Killed killed) {
                throw place.of(killed);
            }
        }
        return new @Nullable Object[length];
    }
}
