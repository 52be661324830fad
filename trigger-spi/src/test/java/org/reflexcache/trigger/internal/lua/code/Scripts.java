package org.reflexcache.trigger.internal.lua.code;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.syntax.Parser;
import org.reflexcache.trigger.internal.lua.value.Calls;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.RunValue;
import org.reflexcache.trigger.internal.lua.value.Strings;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.TimeLimit;
import org.reflexcache.trigger.internal.lua.value.Types;
import org.reflexcache.trigger.internal.lua.value.Values;
import org.reflexcache.trigger.internal.lua.value.Walk;

/** Runs scripts, with as few functions as they need to show what they do. */
final class Scripts {

    static final int DEPTH = 100;
    private static final long MEMORY = 1 << 20;
    private static final Table STRINGS = strings();
    static final Table BASE = base();

    private Scripts() {}

    static Program compile(String source) {
        return Program.compile(Parser.parse(source, "s"), BASE);
    }

    /** A run with a clock that stands still: the steps of a millisecond decide. */
    static Run run() {
        return run(MEMORY);
    }

    static Run run(long memory) {
        TimeLimit limit = new TimeLimit(TimeUnit.MILLISECONDS.toNanos(1), () -> 1, () -> 1);
        return new Run(limit, memory, DEPTH, STRINGS, null);
    }

    /** What a script returns, in words. */
    static String result(String source) {
        return shown(compile(source).run(run()));
    }

    static String shown(@Nullable Object answer) {
        StringBuilder text = new StringBuilder();
        for (Object value : Values.all(answer)) {
            text.append(text.length() == 0 ? "" : ", ");
            boolean plain = !(value instanceof Table || value instanceof LuaFunction);
            text.append(plain ? Strings.of(run(), value) : Types.name(value));
        }
        return text.toString();
    }

    private static Table strings() {
        Table strings = new Table(null, 0, 0);
        strings.put("len", function((run, given) -> (long) ((String) given[0]).length()));
        strings.put("upper", function((run, given) -> ((String) given[0]).toUpperCase(Locale.ROOT)));
        strings.put("rep", function((run, given) -> ((String) given[0]).repeat(((Long) given[1]).intValue())));
        return strings.freeze();
    }

    private static Table base() {
        Table base = new Table(null, 0, 0);
        base.put("math_min", Long.MIN_VALUE);
        base.put("lib", library());
        base.put("own", (RunValue) Run::strings);
        base.put("pcall", new ProtectedCall());
        base.put("error", function(Scripts::error));
        base.put("tostring", function((run, given) -> Strings.of(run, given[0])));
        base.put("type", function((run, given) -> Types.name(given[0])));
        base.put("select", function(Scripts::select));
        base.put("table_unpack", function(Scripts::unpack));
        addTables(base);
        return base.freeze();
    }

    private static Table library() {
        Table library = new Table(null, 0, 0);
        library.put("twice", function((run, given) -> {
            if (given.length == 0) {
                throw new LuaError("twice of nothing");
            }
            return 2 * (Long) given[0];
        }));
        library.put("number", 7L);
        return library.freeze();
    }

    private static void addTables(Table base) {
        Walking next = new Walking(false);
        Walking step = new Walking(true);
        base.put("next", next);
        base.put("pairs", function((run, given) -> new @Nullable Object[] {next, given[0], null}));
        base.put("ipairs", function((run, given) -> new @Nullable Object[] {step, given[0], 0L}));
        base.put("rawget", function((run, given) -> ((Table) given[0]).get(given[1])));
        base.put("rawset", function((run, given) -> {
            ((Table) given[0]).put(given[1], given[2]);
            return given[0];
        }));
        base.put("setmetatable", function((run, given) -> {
            ((Table) given[0]).metatable((Table) given[1]);
            return given[0];
        }));
    }

    private static @Nullable Object error(Run run, @Nullable Object[] given) {
        long level = given.length > 1 ? (Long) given[1] : 1;
        throw new LuaError(given.length == 0 ? null : given[0], (int) level);
    }

    private static @Nullable Object select(Run run, @Nullable Object[] given) {
        if ("#".equals(given[0])) {
            return given.length - 1L;
        }
        int from = ((Long) given[0]).intValue();
        @Nullable Object[] rest = new @Nullable Object[given.length - from];
        System.arraycopy(given, from, rest, 0, rest.length);
        return rest;
    }

    private static @Nullable Object unpack(Run run, @Nullable Object[] given) {
        Table list = (Table) given[0];
        int number = given.length > 2 ? ((Long) given[2]).intValue() : (int) list.length();
        @Nullable Object[] all = new @Nullable Object[number];
        for (int i = 0; i < number; i++) {
            all[i] = list.get(i + 1L);
        }
        return all;
    }

    /** What such a function does. */
    interface Body {
        @Nullable
        Object call(Run run, @Nullable Object[] given);
    }

    static LuaFunction function(Body body) {
        return new LuaFunction() {
            @Override
            public @Nullable Object call(Run run, @Nullable Object[] arguments) {
                try {
                    return body.call(run, arguments);
                } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException wrong) {
                    throw new LuaError("bad argument");
                }
            }
        };
    }

    private static final class ProtectedCall extends LuaFunction {
        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            @Nullable Object[] rest = new @Nullable Object[Math.max(0, arguments.length - 1)];
            System.arraycopy(arguments, arguments.length - rest.length, rest, 0, rest.length);
            try {
                run.enter(1);
                try {
                    return succeeded(Values.all(Calls.call(run, arguments.length == 0 ? null : arguments[0], rest)));
                } finally {
                    run.leave(1);
                }
            } catch (LuaError error) {
                return new @Nullable Object[] {false, error.value()};
            }
        }

        private static @Nullable Object[] succeeded(@Nullable Object[] found) {
            @Nullable Object[] all = new @Nullable Object[found.length + 1];
            all[0] = true;
            System.arraycopy(found, 0, all, 1, found.length);
            return all;
        }
    }

    private static final class Walking extends LuaFunction implements Walk {
        private final boolean byIndex;

        Walking(boolean byIndex) {
            this.byIndex = byIndex;
        }

        @Override
        public boolean isByIndex() {
            return byIndex;
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            if (byIndex || arguments.length == 0 || !(arguments[0] instanceof Table table)) {
                throw new LuaError("not called by loops over tables");
            }
            int place = table.next(table.placeOf(arguments.length > 1 ? arguments[1] : null));
            return place == 0 ? null : new @Nullable Object[] {table.keyAt(place), table.valueAt(place)};
        }
    }
}
