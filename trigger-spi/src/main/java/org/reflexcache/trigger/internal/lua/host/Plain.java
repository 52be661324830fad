package org.reflexcache.trigger.internal.lua.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Texts;
import org.reflexcache.trigger.internal.lua.value.Types;
import org.reflexcache.trigger.internal.lua.value.View;

/**
 * What values of Lua are in Java: strings, numbers and booleans as they are, a table whose keys are 1 to n an {@link ArrayList}, any
 * other one a {@link LinkedHashMap}. A view is the object that it shows; in a copy it is a list or map of its own. A member that is
 * JSON's null is null.
 */
final class Plain {

    /** Deeper is taken for a table that holds itself. */
    private static final int DEEPEST = 32;

    private static final int OBJECT = 48;
    private static final int ELEMENT = 8;
    private static final int ENTRY = 48;

    private Plain() {}

    /** The value in Java; the caller's own but for objects that views show. */
    static @Nullable Object of(Run run, @Nullable Object value) {
        return of(run, value, 0, false);
    }

    /** The value in Java, all of it copied and unmodifiable: strings, booleans, Long, Double, lists, maps and null. */
    static @Nullable Object copyOf(Run run, @Nullable Object value) {
        return of(run, value, 0, true);
    }

    private static @Nullable Object of(Run run, @Nullable Object value, int depth, boolean copies) {
        if (value instanceof String string) {
            run.handle(string.length());
            return Texts.toJava(string);
        }
        if (value == null || isSame(value)) {
            return value;
        }
        if (value instanceof ObjectView view && !copies) {
            return view.shown();
        }
        if (value == JsonNull.INSTANCE) {
            return null;
        }
        if (hasMembers(value)) {
            return structure(run, value, depth, copies);
        }
        throw new LuaError("a " + (value instanceof View view ? view.describe() : Types.name(value))
                + " cannot leave the script; allowed are strings, numbers, booleans, and tables of these");
    }

    /** Whether it is the same on both sides. */
    private static boolean isSame(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    private static boolean hasMembers(Object value) {
        return value instanceof Table || (value instanceof View && !(value instanceof OpaqueView));
    }

    private static Object structure(Run run, Object value, int depth, boolean copies) {
        if (depth >= DEEPEST) {
            throw new LuaError("tables are nested deeper than " + DEEPEST
                    + " levels; one that holds itself cannot leave the script");
        }
        run.allocate(OBJECT);
        Structure structure = Structure.of(run, value);
        if (structure.isList()) {
            List<@Nullable Object> list = list(run, structure, depth, copies);
            return copies ? Collections.unmodifiableList(list) : list;
        }
        return copies
                ? copiedMap(run, structure, depth)
                : addMembers(run, structure, new LinkedHashMap<>(), depth, false);
    }

    private static List<@Nullable Object> list(Run run, Structure structure, int depth, boolean copies) {
        long length = structure.length();
        run.allocate(ELEMENT * length);
        List<@Nullable Object> list = new ArrayList<>((int) length);
        for (long i = 1; i <= length; i++) {
            run.step();
            list.add(of(run, structure.get(i), depth + 1, copies));
        }
        return list;
    }

    private static Map<Object, @Nullable Object> copiedMap(Run run, Structure structure, int depth) {
        PlainMap small = new PlainMap();
        while (small.size() < PlainMap.MOST) {
            if (!structure.next()) {
                return small;
            }
            run.step();
            run.allocate(ENTRY);
            Object key = of(run, structure.key(), depth + 1, true);
            if (key != null) {
                small.add(key, of(run, structure.value(), depth + 1, true));
            }
        }
        return Collections.unmodifiableMap(addMembers(run, structure, new LinkedHashMap<>(small), depth, true));
    }

    private static Map<Object, @Nullable Object> addMembers(
            Run run, Structure structure, Map<Object, @Nullable Object> map, int depth, boolean copies) {
        while (structure.next()) {
            run.step();
            run.allocate(ENTRY);
            Object key = of(run, structure.key(), depth + 1, copies);
            if (key != null) {
                map.put(key, of(run, structure.value(), depth + 1, copies));
            }
        }
        return map;
    }
}
