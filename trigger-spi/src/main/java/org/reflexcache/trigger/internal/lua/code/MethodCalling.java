package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;

/** Calls of methods, {@code receiver:method(arguments)}. */
final class MethodCalling {

    private MethodCalling() {}

    /**
     * Makes a call.
     *
     * @param lookup where the method is looked for, and what the receiver is called
     * @param place where the call is, and what the method is called
     */
    static Call of(Node receiver, String method, Node[] arguments, Place lookup, Place place) {
        int number = arguments.length;
        boolean few = number == 0 || (number < Calling.FEW && !arguments[number - 1].isMultiple());
        Lookup target = new Lookup(receiver, method, lookup);
        return few ? new Few(target, arguments, place) : new Many(target, arguments, place);
    }

    /** How a method is found. */
    private static final class Lookup {
        final Node receiver;
        private final String method;
        private final Place place;

        Lookup(Node receiver, String method, Place place) {
            this.receiver = receiver;
            this.method = method;
            this.place = place;
        }

        @Nullable
        Object of(Run run, @Nullable Object object) {
            return object instanceof String ? run.strings().get(method) : Indexes.get(run, object, method, place);
        }
    }

    private static final class Many extends Call {
        private final Lookup lookup;

        Many(Lookup lookup, Node[] arguments, Place place) {
            super(place, arguments);
            this.lookup = lookup;
        }

        @Override
        @Nullable
        Object values(Frame frame) {
            Object object = lookup.receiver.get(frame);
            Object target = lookup.of(frame.run, object);
            @Nullable Object[] given = arguments(frame, 1);
            given[0] = object;
            return call(frame.run, target, given);
        }

        @Override
        int tail(Frame frame) {
            Object object = lookup.receiver.get(frame);
            Object target = lookup.of(frame.run, object);
            @Nullable Object[] given = arguments(frame, 1);
            given[0] = object;
            return tail(frame, target, given);
        }
    }

    private static final class Few extends Call {
        private final Lookup lookup;
        private final int number;

        Few(Lookup lookup, Node[] arguments, Place place) {
            super(place, arguments);
            this.lookup = lookup;
            this.number = arguments.length;
        }

        @Override
        @Nullable
        Object values(Frame frame) {
            Run run = frame.run;
            Object object = lookup.receiver.get(frame);
            Object target = lookup.of(run, object);
            Object a = number > 0 ? arguments[0].get(frame) : null;
            Object b = number > 1 ? arguments[1].get(frame) : null;
            if (!(target instanceof LuaFunction function)) {
                // It will look at as many arguments as there are.
                return callOther(run, target, given(object, a, b));
            }
            try {
                run.step();
                return switch (number) {
                    case 0 -> function.call(run, object);
                    case 1 -> function.call(run, object, a);
                    default -> function.call(run, object, a, b);
                };
            } catch (LuaError error) {
                throw place.passing(error);
            } catch (Killed killed) {
                throw place.of(killed);
            }
        }

        private @Nullable Object[] given(@Nullable Object object, @Nullable Object a, @Nullable Object b) {
            return switch (number) {
                case 0 -> new @Nullable Object[] {object};
                case 1 -> new @Nullable Object[] {object, a};
                default -> new @Nullable Object[] {object, a, b};
            };
        }

        @Override
        int tail(Frame frame) {
            Object object = lookup.receiver.get(frame);
            Object target = lookup.of(frame.run, object);
            @Nullable Object[] given = arguments(frame, 1);
            given[0] = object;
            return tail(frame, target, given);
        }
    }
}
