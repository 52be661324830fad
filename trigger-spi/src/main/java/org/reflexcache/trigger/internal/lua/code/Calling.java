package org.reflexcache.trigger.internal.lua.code;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;

/** Calls of functions, {@code callee(arguments)}. */
final class Calling {

    /** As many values pass without an array, or in one that is not paid for. */
    static final int FEW = 3;

    private Calling() {}

    static Call of(Node callee, Node[] arguments, Place place) {
        int number = arguments.length;
        if (number > FEW || (number > 0 && arguments[number - 1].isMultiple())) {
            return new Many(callee, arguments, place);
        }
        return switch (number) {
            case 0 -> new None(callee, arguments, place);
            case 1 -> new One(callee, arguments, place);
            case 2 -> new Two(callee, arguments, place);
            default -> new Three(callee, arguments, place);
        };
    }

    private abstract static class OfFunction extends Call {
        final Node callee;

        OfFunction(Node callee, Node[] arguments, Place place) {
            super(place, arguments);
            this.callee = callee;
        }

        @Override
        final int tail(Frame frame) {
            Object target = callee.get(frame);
            return tail(frame, target, arguments(frame, 0));
        }
    }

    private static final class Many extends OfFunction {
        Many(Node callee, Node[] arguments, Place place) {
            super(callee, arguments, place);
        }

        @Override
        @Nullable
        Object values(Frame frame) {
            Object target = callee.get(frame);
            return call(frame.run, target, arguments(frame, 0));
        }
    }

    private static final class None extends OfFunction {
        None(Node callee, Node[] arguments, Place place) {
            super(callee, arguments, place);
        }

        @Override
        @Nullable
        Object values(Frame frame) {
            Run run = frame.run;
            Object target = callee.get(frame);
            if (!(target instanceof LuaFunction function)) {
                return callOther(run, target);
            }
            try {
                run.step();
                return function.call(run);
            } catch (LuaError error) {
                throw place.passing(error);
            } catch (Killed killed) {
                throw place.of(killed);
            }
        }
    }

    private static final class One extends OfFunction {
        private final Node first;

        One(Node callee, Node[] arguments, Place place) {
            super(callee, arguments, place);
            this.first = arguments[0];
        }

        @Override
        @Nullable
        Object values(Frame frame) {
            Run run = frame.run;
            Object target = callee.get(frame);
            Object a = first.get(frame);
            if (!(target instanceof LuaFunction function)) {
                return callOther(run, target, a);
            }
            try {
                run.step();
                return function.call(run, a);
            } catch (LuaError error) {
                throw place.passing(error);
            } catch (Killed killed) {
                throw place.of(killed);
            }
        }
    }

    private static final class Two extends OfFunction {
        private final Node first;
        private final Node second;

        Two(Node callee, Node[] arguments, Place place) {
            super(callee, arguments, place);
            this.first = arguments[0];
            this.second = arguments[1];
        }

        @Override
        @Nullable
        Object values(Frame frame) {
            Run run = frame.run;
            Object target = callee.get(frame);
            Object a = first.get(frame);
            Object b = second.get(frame);
            if (!(target instanceof LuaFunction function)) {
                return callOther(run, target, a, b);
            }
            try {
                run.step();
                return function.call(run, a, b);
            } catch (LuaError error) {
                throw place.passing(error);
            } catch (Killed killed) {
                throw place.of(killed);
            }
        }
    }

    private static final class Three extends OfFunction {
        private final Node first;
        private final Node second;
        private final Node third;

        Three(Node callee, Node[] arguments, Place place) {
            super(callee, arguments, place);
            this.first = arguments[0];
            this.second = arguments[1];
            this.third = arguments[2];
        }

        @Override
        @Nullable
        Object values(Frame frame) {
            Run run = frame.run;
            Object target = callee.get(frame);
            Object a = first.get(frame);
            Object b = second.get(frame);
            Object c = third.get(frame);
            if (!(target instanceof LuaFunction function)) {
                return callOther(run, target, a, b, c);
            }
            try {
                run.step();
                return function.call(run, a, b, c);
            } catch (LuaError error) {
                throw place.passing(error);
            } catch (Killed killed) {
                throw place.of(killed);
            }
        }
    }
}
