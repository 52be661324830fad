package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Calls;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.View;
import org.reflexcache.trigger.internal.lua.value.Walk;

/** {@code for variables in values}. Tables are walked without calling {@code next}. */
final class GenericLoop extends Action {

    private static final int CLOSING = 3;

    private final Target[] variables;
    private final Node[] values;
    private final Action body;
    private final int steps;
    private final Place place;

    GenericLoop(Target[] variables, Node[] values, Action body, int steps, Place place) {
        this.variables = variables;
        this.values = values;
        this.body = body;
        this.steps = steps;
        this.place = place;
    }

    @Override
    int run(Frame frame) {
        Object given = values.length == 1 ? values[0].values(frame) : Call.listed(frame, values, 0, place);
        Object closing = Assignments.at(given, CLOSING);
        if (closing == null) {
            return ended(loop(frame, given));
        }
        Closing.check(closing, "(for state)", place);
        int end;
        try {
            end = loop(frame, given);
        } catch (LuaError error) {
            Closing.close(frame, closing, error.value(), place);
            throw error;
        }
        Closing.close(frame, closing, null, place);
        return ended(end);
    }

    private static int ended(int end) {
        return end == BREAK ? NORMAL : end;
    }

    private int loop(Frame frame, @Nullable Object given) {
        Object iterator = Assignments.at(given, 0);
        Object state = Assignments.at(given, 1);
        Object control = Assignments.at(given, 2);
        if (iterator instanceof Walk walk) {
            if (walk.isByIndex()) {
                if (state instanceof Table table && control instanceof Long index) {
                    return list(frame, table, index);
                }
            } else if (control == null) {
                if (state instanceof Table table) {
                    return table(frame, table);
                }
                if (state instanceof View view) {
                    return view(frame, view);
                }
            }
        }
        return calls(frame, iterator, state, control);
    }

    private int turn(Frame frame, Object key, @Nullable Object value) {
        variables[0].set(frame, key);
        if (variables.length > 1) {
            variables[1].set(frame, value);
            for (int i = 2; i < variables.length; i++) {
                variables[i].set(frame, null);
            }
        }
        int end = body.run(frame);
        if (end == NORMAL) {
            pay(frame, steps, place.line);
        }
        return end;
    }

    private int table(Frame frame, Table table) {
        int at = table.next(0);
        while (at != 0) {
            int end = turn(frame, table.keyAt(at), table.valueAt(at));
            if (end != NORMAL) {
                return end;
            }
            at = table.next(at);
        }
        return NORMAL;
    }

    private int list(Frame frame, Table table, long from) {
        long index = from;
        while (true) {
            index++;
            Object value = Indexes.get(frame.run, table, (Long) index, place);
            if (value == null) {
                return NORMAL;
            }
            int end = turn(frame, index, value);
            if (end != NORMAL) {
                return end;
            }
        }
    }

    private int view(Frame frame, View view) {
        Object key = null;
        while (true) {
            Object value;
            try {
                key = view.nextKey(frame.run, key);
                value = key == null ? null : view.get(frame.run, key);
            } catch (LuaError error) {
                throw place.passing(error);
            } catch (Killed killed) {
                throw place.of(killed);
            }
            if (key == null) {
                return NORMAL;
            }
            int end = turn(frame, key, value);
            if (end != NORMAL) {
                return end;
            }
        }
    }

    private int calls(Frame frame, @Nullable Object iterator, @Nullable Object state, @Nullable Object first) {
        Object control = first;
        while (true) {
            Object answer = next(frame.run, iterator, state, control);
            control = Assignments.at(answer, 0);
            if (control == null) {
                return NORMAL;
            }
            int end;
            if (variables.length <= 2) {
                end = turn(frame, control, Assignments.at(answer, 1));
            } else {
                end = turn(frame, answer);
            }
            if (end != NORMAL) {
                return end;
            }
        }
    }

    private int turn(Frame frame, @Nullable Object answer) {
        for (int i = 0; i < variables.length; i++) {
            variables[i].set(frame, Assignments.at(answer, i));
        }
        int end = body.run(frame);
        if (end == NORMAL) {
            pay(frame, steps, place.line);
        }
        return end;
    }

    private @Nullable Object next(
            Run run, @Nullable Object iterator, @Nullable Object state, @Nullable Object control) {
        try {
            if (iterator instanceof LuaFunction function) {
                run.step();
                return function.call(run, state, control);
            }
        } catch (LuaError error) {
            throw place.passing(error);
        } catch (Killed killed) {
            throw place.of(killed);
        }
        try {
            return Calls.call(run, iterator, new @Nullable Object[] {state, control});
        } catch (LuaError error) {
            throw place.of(error);
        } catch (Killed killed) {
            throw place.of(killed);
        }
    }
}
