package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Calls;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Types;
import org.reflexcache.trigger.internal.lua.value.Values;
import org.reflexcache.trigger.internal.lua.value.View;
import org.reflexcache.trigger.internal.lua.value.Walk;

/** The functions that walk through tables: {@code next}, {@code pairs}, {@code ipairs}. */
final class WalkLibrary implements Library {

    private static final int TRIPLE = 3;
    private static final Next NEXT = new Next();

    private WalkLibrary() {}

    /** Puts them into a table. */
    static void addTo(Table globals) {
        globals.put("next", NEXT);
        DeferredFunction.put(globals, new WalkLibrary(), "pairs", "ipairs");
    }

    @Override
    public LuaFunction function(String name) {
        return switch (name) {
            case "pairs" -> new CheckedFunction(name, (run, value, unused) -> pairs(run, value));
            case "ipairs" -> {
                Step step = new Step();
                yield new CheckedFunction(
                        name, (run, value, unused) -> new @Nullable Object[] {step, walkable(value), 0L});
            }
            default -> throw Library.unknown(name);
        };
    }

    private static Object pairs(Run run, @Nullable Object value) {
        Object method = value instanceof Table table ? table.meta("__pairs") : null;
        if (method != null) {
            @Nullable Object[] answer = Values.all(Calls.call(run, method, value));
            @Nullable Object[] three = new @Nullable Object[TRIPLE];
            System.arraycopy(answer, 0, three, 0, Math.min(answer.length, TRIPLE));
            return three;
        }
        return new @Nullable Object[] {NEXT, walkable(value), null};
    }

    private static Object walkable(@Nullable Object value) {
        if (value instanceof Table || value instanceof View) {
            return value;
        }
        // The words that the reference says as soon as the loop starts.
        throw Arguments.bad("for iterator", 1, "table expected, got " + Types.described(value));
    }

    /** {@code next}. */
    private static final class Next extends LuaFunction implements Walk {

        @Override
        public boolean isByIndex() {
            return false;
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            return call(run, arguments.length > 0 ? arguments[0] : null, arguments.length > 1 ? arguments[1] : null);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first) {
            return call(run, first, null);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
            return call(run, first, second);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
            if (first instanceof View view) {
                Object key = view.nextKey(run, second);
                return key == null ? null : new @Nullable Object[] {key, view.get(run, key)};
            }
            Table table = Arguments.table("next", 1, first);
            int place = table.next(table.placeOf(second));
            return place == 0 ? null : new @Nullable Object[] {table.keyAt(place), table.valueAt(place)};
        }
    }

    /** What {@code ipairs} answers. */
    private static final class Step extends LuaFunction implements Walk {

        @Override
        public boolean isByIndex() {
            return true;
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            return call(run, arguments.length > 0 ? arguments[0] : null, arguments.length > 1 ? arguments[1] : null);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
            return call(run, first, second);
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
            long index = Arguments.integer(run, "for iterator", 2, second) + 1;
            Object value = Tables.get(run, first, index);
            return value == null ? null : new @Nullable Object[] {index, value};
        }
    }
}
