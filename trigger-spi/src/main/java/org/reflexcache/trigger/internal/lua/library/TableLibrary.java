package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Strings;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Types;
import org.reflexcache.trigger.internal.lua.value.Values;

/** The functions of {@code table}. Those that only read take views as well. */
final class TableLibrary implements Library {

    private static final int FUNCTIONS = 7;
    /** Values that {@code unpack} answers at most. */
    private static final int MOST_RESULTS = 250;

    private TableLibrary() {}

    /** Makes the table; frozen. */
    static Table create() {
        Table table = new Table(null, 0, FUNCTIONS);
        TableLibrary functions = new TableLibrary();
        DeferredFunction.put(table, functions, "concat", "insert", "move", "pack", "remove", "sort", "unpack");
        return table.freeze();
    }

    @Override
    public LuaFunction function(String name) {
        return switch (name) {
            case "concat" -> Builtin.many(TableLibrary::concat);
            case "insert" -> new Insert();
            case "move" -> Builtin.many(TableLibrary::move);
            case "pack" -> Builtin.many(TableLibrary::pack);
            case "remove" -> Builtin.many(TableLibrary::remove);
            case "sort" -> Builtin.two(TableLibrary::sort);
            case "unpack" -> Builtin.three(TableLibrary::unpack);
            default -> throw Library.unknown(name);
        };
    }

    private static @Nullable Object at(@Nullable Object[] arguments, int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    private static Object concat(Run run, @Nullable Object[] arguments) {
        Object table = Tables.table("concat", 1, at(arguments, 0));
        Object given = at(arguments, 1);
        String separator = given == null ? "" : Arguments.string(run, "concat", 2, given);
        long index = Arguments.integer(run, "concat", 3, at(arguments, 2), 1);
        Object end = at(arguments, 3);
        long last = end == null ? Tables.length(run, table) : Arguments.integer(run, "concat", 4, end);
        if (index > last) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        add(run, text, table, index);
        while (index < last) {
            index++;
            run.allocate(separator.length());
            text.append(separator);
            add(run, text, table, index);
        }
        run.string(text.length());
        return text.toString();
    }

    private static void add(Run run, StringBuilder text, Object table, long index) {
        run.step();
        Object value = Tables.get(run, table, index);
        String part = Strings.ofPart(run, value);
        if (part == null) {
            throw new LuaError(
                    "invalid value (" + Types.described(value) + ") at index " + index + " in table for 'concat'");
        }
        run.allocate(part.length());
        text.append(part);
    }

    private static Object pack(Run run, @Nullable Object[] arguments) {
        Table table = new Table(run, arguments.length, 1);
        for (int i = 0; i < arguments.length; i++) {
            Object value = arguments[i];
            if (value != null) {
                table.list(i + 1, value, arguments.length);
            }
        }
        table.put("n", (long) arguments.length);
        return table;
    }

    private static @Nullable Object unpack(
            Run run, @Nullable Object list, @Nullable Object first, @Nullable Object last) {
        long from = Arguments.integer(run, "unpack", 2, first, 1);
        long to = last == null
                ? Tables.length(run, Tables.table("unpack", 1, list))
                : Arguments.integer(run, "unpack", 3, last);
        if (from > to) {
            return Values.NONE;
        }
        // Their distance may be more than fits: then it is negative.
        long others = to - from;
        if (others < 0 || others >= MOST_RESULTS) {
            throw new LuaError("too many results to unpack");
        }
        if (others == 0) {
            return Tables.get(run, list, from);
        }
        Results.pay(run, others + 1);
        @Nullable Object[] values = new @Nullable Object[(int) others + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = Tables.get(run, list, from + i);
        }
        return values;
    }

    private static @Nullable Object remove(Run run, @Nullable Object[] arguments) {
        Table table = Tables.writable("remove", at(arguments, 0));
        long size = Tables.length(run, table);
        long position = Arguments.integer(run, "remove", 2, at(arguments, 1), size);
        // As unsigned numbers: 0 is allowed in an empty list.
        if (position != size && Long.compareUnsigned(position - 1, size) > 0) {
            throw Arguments.bad("remove", 2, "position out of bounds");
        }
        Object removed = Tables.get(run, table, position);
        for (; position < size; position++) {
            run.step();
            Tables.set(run, table, position, Tables.get(run, table, position + 1));
        }
        Tables.set(run, table, position, null);
        return removed;
    }

    private static Object move(Run run, @Nullable Object[] arguments) {
        Object source = Tables.table("move", 1, at(arguments, 0));
        long from = Arguments.integer(run, "move", 2, at(arguments, 1));
        long last = Arguments.integer(run, "move", 3, at(arguments, 2));
        long to = Arguments.integer(run, "move", 4, at(arguments, 3));
        Object other = at(arguments, 4);
        Table target = other == null ? Tables.writable("move", source) : Tables.writable("move", 5, other);
        if (last >= from) {
            boolean same = other == null || other == source;
            move(run, target, source, new long[] {from, last, to}, same);
        }
        return target;
    }

    private static void move(Run run, Table target, Object source, long[] places, boolean same) {
        long from = places[0];
        long last = places[1];
        long to = places[2];
        if (from <= 0 && last >= Long.MAX_VALUE + from) {
            throw Arguments.bad("move", 3, "too many elements to move");
        }
        long number = last - from + 1;
        if (to > Long.MAX_VALUE - number + 1) {
            throw Arguments.bad("move", 4, "destination wrap around");
        }
        boolean upwards = to > last || to <= from || !same;
        for (long i = 0; i < number; i++) {
            run.step();
            long offset = upwards ? i : number - 1 - i;
            Tables.set(run, target, to + offset, Tables.get(run, source, from + offset));
        }
    }

    private static Object sort(Run run, @Nullable Object list, @Nullable Object comparator) {
        Table table = Tables.writable("sort", list);
        long size = Tables.length(run, table);
        if (size > Integer.MAX_VALUE / 2) {
            throw Arguments.bad("sort", 1, "array too big");
        }
        if (size > 1) {
            if (comparator != null && !(comparator instanceof LuaFunction)) {
                throw Arguments.bad("sort", 2, "function expected, got " + Types.described(comparator));
            }
            sort(run, table, (int) size, comparator);
        }
        return Values.NONE;
    }

    private static void sort(Run run, Table table, int size, @Nullable Object comparator) {
        Results.pay(run, 2L * size);
        run.steps(size);
        @Nullable Object[] values = new @Nullable Object[size];
        for (int i = 0; i < size; i++) {
            values[i] = Tables.get(run, table, i + 1L);
        }
        @Nullable Object[] sorted = new TableSort(run, comparator).sorted(values);
        for (int i = 0; i < size; i++) {
            Tables.set(run, table, i + 1L, sorted[i]);
        }
    }

    /** {@code table.insert}, mostly called with two arguments. */
    private static final class Insert extends LuaFunction {

        @Override
        public @Nullable Object call(Run run, @Nullable Object[] arguments) {
            if (arguments.length == 2) {
                return call(run, arguments[0], arguments[1]);
            }
            if (arguments.length == 3) {
                return call(run, arguments[0], arguments[1], arguments[2]);
            }
            Tables.writable("insert", at(arguments, 0));
            throw new LuaError("wrong number of arguments to 'insert'");
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second) {
            Table table = Tables.writable("insert", first);
            Tables.set(run, table, Tables.length(run, table) + 1, second);
            return Values.NONE;
        }

        @Override
        public @Nullable Object call(Run run, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
            Table table = Tables.writable("insert", first);
            long end = Tables.length(run, table) + 1;
            long position = Arguments.integer(run, "insert", 2, second);
            if (Long.compareUnsigned(position - 1, end) >= 0) {
                throw Arguments.bad("insert", 2, "position out of bounds");
            }
            for (long i = end; i > position; i--) {
                run.step();
                Tables.set(run, table, i, Tables.get(run, table, i - 1));
            }
            Tables.set(run, table, position, third);
            return Values.NONE;
        }
    }
}
