package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Comparison;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.NumberReader;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Strings;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Types;
import org.reflexcache.trigger.internal.lua.value.Values;
import org.reflexcache.trigger.internal.lua.value.View;

/** The functions that belong to no table, but those that walk and those that catch errors. */
final class BaseLibrary implements Library {

    private static final int MOST_LEVELS = 1_000;

    private BaseLibrary() {}

    /** Puts them into a table. */
    static void addTo(Table globals) {
        BaseLibrary functions = new BaseLibrary();
        DeferredFunction.put(globals, functions, "assert", "error", "getmetatable", "setmetatable", "rawequal");
        DeferredFunction.put(globals, functions, "rawget", "rawset", "rawlen", "select", "tonumber");
        DeferredFunction.put(globals, functions, "tostring", "type");
    }

    @Override
    public LuaFunction function(String name) {
        return switch (name) {
            case "assert" -> Builtin.many(BaseLibrary::check);
            case "error" -> Builtin.two(BaseLibrary::error);
            case "getmetatable" -> new CheckedFunction(name, (run, value, unused) -> metatable(value));
            case "setmetatable" -> Builtin.two(BaseLibrary::setMetatable);
            case "rawequal" -> Builtin.two(BaseLibrary::isSame);
            case "rawget" -> Builtin.two(BaseLibrary::rawGet);
            case "rawset" -> Builtin.three(BaseLibrary::rawSet);
            case "rawlen" -> Builtin.one(BaseLibrary::rawLength);
            case "select" -> Builtin.many(BaseLibrary::select);
            case "tonumber" -> new CheckedFunction(name, BaseLibrary::toNumber);
            case "tostring" -> new CheckedFunction(name, (run, value, unused) -> Strings.of(run, value));
            case "type" -> new CheckedFunction(name, (run, value, unused) -> Types.name(value));
            default -> throw Library.unknown(name);
        };
    }

    private static Object error(Run run, @Nullable Object value, @Nullable Object level) {
        long wanted = Arguments.integer(run, "error", 2, level, 1);
        throw new LuaError(value, (int) Math.max(0, Math.min(MOST_LEVELS, wanted)));
    }

    private static @Nullable Object check(Run run, @Nullable Object[] arguments) {
        if (arguments.length == 0) {
            throw Arguments.bad("assert", 1, "value expected");
        }
        if (Values.isTrue(arguments[0])) {
            return arguments.length == 1 ? arguments[0] : arguments;
        }
        throw new LuaError(arguments.length == 1 ? "assertion failed!" : arguments[1], 0);
    }

    private static @Nullable Object metatable(@Nullable Object value) {
        Table found = value instanceof Table table ? table.metatable() : null;
        Object shown = found == null ? null : found.get("__metatable");
        return shown == null ? found : shown;
    }

    private static Object setMetatable(Run run, @Nullable Object value, @Nullable Object metatable) {
        Table table = Tables.writable("setmetatable", value);
        if (metatable != null && !(metatable instanceof Table)) {
            throw Arguments.bad("setmetatable", 2, "nil or table expected, got " + Types.described(metatable));
        }
        if (table.meta("__metatable") != null) {
            throw new LuaError("cannot change a protected metatable");
        }
        table.metatable((Table) metatable);
        return table;
    }

    private static Object isSame(Run run, @Nullable Object left, @Nullable Object right) {
        if (left instanceof String text) {
            run.handle(text.length());
        }
        return Comparison.isSame(left, right);
    }

    private static @Nullable Object rawGet(Run run, @Nullable Object holder, @Nullable Object key) {
        return holder instanceof View view
                ? view.get(run, key)
                : Arguments.table("rawget", 1, holder).get(key);
    }

    private static Object rawSet(Run run, @Nullable Object holder, @Nullable Object key, @Nullable Object value) {
        Table table = Tables.writable("rawset", holder);
        table.put(key, value);
        return table;
    }

    private static Object rawLength(Run run, @Nullable Object value) {
        if (value instanceof Table table) {
            return table.length();
        }
        if (value instanceof View view) {
            return view.length(run);
        }
        if (value instanceof String text) {
            return (long) text.length();
        }
        throw Arguments.bad("rawlen", 1, "table or string expected");
    }

    private static @Nullable Object select(Run run, @Nullable Object[] arguments) {
        Object wanted = arguments.length == 0 ? null : arguments[0];
        long others = arguments.length - 1L;
        if ("#".equals(wanted)) {
            return others;
        }
        long from = Arguments.integer(run, "select", 1, wanted);
        if (from < 0) {
            from = others + from + 1;
        }
        if (from < 1) {
            throw Arguments.bad("select", 1, "index out of range");
        }
        if (from > others) {
            return Values.NONE;
        }
        return Results.slice(run, arguments, (int) from);
    }

    private static @Nullable Object toNumber(Run run, @Nullable Object value, @Nullable Object base) {
        if (base != null) {
            return ofBase(run, value, Arguments.integer(run, "tonumber", 2, base));
        }
        if (value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof String text) {
            return Numbers.paid(run, text);
        }
        return null;
    }

    private static @Nullable Object ofBase(Run run, @Nullable Object value, long base) {
        if (!(value instanceof String text)) {
            throw Arguments.bad("tonumber", 1, "string expected, got " + Types.described(value));
        }
        if (base < Character.MIN_RADIX || base > Character.MAX_RADIX) {
            throw Arguments.bad("tonumber", 2, "base out of range");
        }
        run.handle(text.length());
        return NumberReader.read(text, (int) base);
    }
}
