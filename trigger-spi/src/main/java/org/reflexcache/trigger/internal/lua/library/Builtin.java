package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;

/**
 * A function written in Java. The form says how many arguments it looks at; those that are not given are nil.
 *
 * @since 0.1
 */
public final class Builtin {

    private Builtin() {}

    /**
     * Looks at one argument.
     *
     * @since 0.1
     */
    @FunctionalInterface
    public interface One {
        /**
         * Does it.
         *
         * @param run who pays
         * @param first the argument
         * @return one value, or an array
         */
        @Nullable
        Object call(Run run, @Nullable Object first);
    }

    /**
     * Looks at two arguments.
     *
     * @since 0.1
     */
    @FunctionalInterface
    public interface Two {
        /**
         * Does it.
         *
         * @param run who pays
         * @param first the first argument
         * @param second the second argument
         * @return one value, or an array
         */
        @Nullable
        Object call(Run run, @Nullable Object first, @Nullable Object second);
    }

    /**
     * Looks at three arguments.
     *
     * @since 0.1
     */
    @FunctionalInterface
    public interface Three {
        /**
         * Does it.
         *
         * @param run who pays
         * @param first the first argument
         * @param second the second argument
         * @param third the third argument
         * @return one value, or an array
         */
        @Nullable
        Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third);
    }

    /**
     * Looks at any number of arguments, and at how many they are.
     *
     * @since 0.1
     */
    @FunctionalInterface
    public interface Many {
        /**
         * Does it.
         *
         * @param run who pays
         * @param arguments the arguments; neither kept nor changed
         * @return one value, or an array
         */
        @Nullable
        Object call(Run run, @Nullable Object[] arguments);
    }

    /**
     * A function of one argument.
     *
     * @param code what it does
     * @return the function
     */
    public static LuaFunction one(One code) {
        return new OfOne(code);
    }

    /**
     * A function of two arguments.
     *
     * @param code what it does
     * @return the function
     */
    public static LuaFunction two(Two code) {
        return new OfTwo(code);
    }

    /**
     * A function of three arguments.
     *
     * @param code what it does
     * @return the function
     */
    public static LuaFunction three(Three code) {
        return new OfThree(code);
    }

    /**
     * A function of any number of arguments.
     *
     * @param code what it does
     * @return the function
     */
    public static LuaFunction many(Many code) {
        return new OfMany(code);
    }

    private static @Nullable Object at(@Nullable Object[] arguments, int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    private static final class OfOne extends LuaFunction {
        private final One code;

        OfOne(One code) {
            this.code = code;
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            return code.call(run, at(arguments, 0));
        }

        @Override
        public @Nullable Object call(Run run) {
            return code.call(run, null);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first) {
            return code.call(run, first);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
            return code.call(run, first);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
            return code.call(run, first);
        }
    }

    private static final class OfTwo extends LuaFunction {
        private final Two code;

        OfTwo(Two code) {
            this.code = code;
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            return code.call(run, at(arguments, 0), at(arguments, 1));
        }

        @Override
        public @Nullable Object call(Run run) {
            return code.call(run, null, null);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first) {
            return code.call(run, first, null);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
            return code.call(run, first, second);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
            return code.call(run, first, second);
        }
    }

    private static final class OfThree extends LuaFunction {
        private final Three code;

        OfThree(Three code) {
            this.code = code;
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            return code.call(run, at(arguments, 0), at(arguments, 1), at(arguments, 2));
        }

        @Override
        public @Nullable Object call(Run run) {
            return code.call(run, null, null, null);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first) {
            return code.call(run, first, null, null);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
            return code.call(run, first, second, null);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
            return code.call(run, first, second, third);
        }
    }

    private static final class OfMany extends LuaFunction {
        private final Many code;

        OfMany(Many code) {
            this.code = code;
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            return code.call(run, arguments);
        }
    }
}
