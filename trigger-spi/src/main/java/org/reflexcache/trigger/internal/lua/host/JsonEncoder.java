package org.reflexcache.trigger.internal.lua.host;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Strings;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Types;
import org.reflexcache.trigger.internal.lua.value.View;

/**
 * Writes values as JSON: tables and views as {@link Structure} has them, integers with all digits, floats as {@code tostring} writes
 * them, strings with their bytes as they are but for control characters, quotes and backslashes. Keys must be strings or numbers.
 *
 * <p>The canonical form has the names of an object in the order of their bytes, so that what is equal has the same text.
 */
final class JsonEncoder {

    private static final int DEEPEST = 64;
    private static final String HEX = "0123456789abcdef";

    private final Run run;
    private final boolean canonical;
    private final StringBuilder out = new StringBuilder();

    private JsonEncoder(Run run, boolean canonical) {
        this.run = run;
        this.canonical = canonical;
    }

    static String text(Run run, @Nullable Object value, boolean canonical) {
        JsonEncoder encoder = new JsonEncoder(run, canonical);
        encoder.value(value, 0);
        run.string(encoder.out.length());
        return encoder.out.toString();
    }

    private void append(String text) {
        // A builder that grows has each character twice or so.
        run.allocate(2L * text.length());
        run.handle(text.length());
        out.append(text);
    }

    private void value(@Nullable Object value, int depth) {
        run.step();
        if (value == null || value == JsonNull.INSTANCE) {
            append("null");
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Boolean) {
            append(value.toString());
        } else if (value instanceof Long || value instanceof Double) {
            append(number(run, value));
        } else if (isStructure(value)) {
            structure(value, depth);
        } else {
            throw new LuaError("json.encode: a " + (value instanceof View view ? view.describe() : Types.name(value))
                    + " has no form in JSON; allowed are strings, numbers, booleans, nil, and tables of these");
        }
    }

    private static boolean isStructure(Object value) {
        return value instanceof Table || (value instanceof View && !(value instanceof OpaqueView));
    }

    private static String number(Run run, Object number) {
        if (number instanceof Double d && !Double.isFinite(d)) {
            throw new LuaError(
                    "json.encode: " + Numbers.text(number) + " has no form in JSON; allowed are finite numbers");
        }
        return Objects.requireNonNull(Strings.ofPart(run, number));
    }

    private void structure(Object value, int depth) {
        if (depth >= DEEPEST) {
            throw new LuaError("json.encode: tables are nested deeper than " + DEEPEST
                    + " levels; one that holds itself has no form in JSON");
        }
        Structure structure = Structure.of(run, value);
        if (structure.isList()) {
            list(structure, depth);
        } else if (canonical) {
            sorted(structure, depth);
        } else {
            map(structure, depth);
        }
    }

    private void list(Structure list, int depth) {
        append("[");
        long length = list.length();
        for (long i = 1; i <= length; i++) {
            append(i == 1 ? "" : ",");
            value(list.get(i), depth + 1);
        }
        append("]");
    }

    private void map(Structure map, int depth) {
        append("{");
        boolean first = true;
        while (map.next()) {
            append(first ? "" : ",");
            first = false;
            member(name(run, map.key()), map.value(), depth);
        }
        append("}");
    }

    private void member(String name, @Nullable Object value, int depth) {
        string(name);
        append(":");
        value(value, depth + 1);
    }

    private void sorted(Structure map, int depth) {
        Member[] members = new Member[0];
        int count = 0;
        while (map.next()) {
            run.steps(Integer.SIZE - Integer.numberOfLeadingZeros(count));
            if (count == members.length) {
                run.allocate(32L * (count + 4));
                members = Arrays.copyOf(members, 2 * count + 4);
            }
            members[count++] = new Member(name(run, map.key()), map.value());
        }
        Arrays.sort(members, 0, count);
        append("{");
        for (int i = 0; i < count; i++) {
            append(i == 0 ? "" : ",");
            member(members[i].name, members[i].value, depth);
        }
        append("}");
    }

    private record Member(String name, @Nullable Object value) implements Comparable<Member> {
        @Override
        public int compareTo(Member other) {
            return name.compareTo(other.name);
        }
    }

    private static String name(Run run, Object key) {
        if (key instanceof String name) {
            return name;
        }
        if (key instanceof Long || key instanceof Double) {
            return number(run, key);
        }
        throw new LuaError(
                "json.encode: a " + Types.name(key) + " is no name of a member; allowed are strings and numbers");
    }

    private void string(String text) {
        append("\"");
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                run.step();
                append(text.substring(from, i));
                append(escape(c));
                from = i + 1;
            }
        }
        append(from == 0 ? text : text.substring(from));
        append("\"");
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> "\\u00" + HEX.charAt(c >> 4) + HEX.charAt(c & 15);
        };
    }
}
