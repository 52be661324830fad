package org.reflexcache.trigger.internal.lua.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.TimeLimit;
import org.reflexcache.trigger.internal.lua.value.Values;

/** Calls of library functions in words: {@code name argument... = answer...}. */
final class RecordedCalls {

    static final Table STRING = StringLibrary.create();
    static final Table UTF8 = Utf8Library.create();

    private static final int MOST_MATCHES = 31;

    private RecordedCalls() {}

    static Run run(long steps, long memory) {
        return new Run(new TimeLimit(steps * 10, () -> 1L, () -> 0L), memory, 100, STRING, null);
    }

    static LuaFunction function(String name) {
        Object found = STRING.get(name);
        return (LuaFunction) (found != null ? found : UTF8.get(name));
    }

    static String call(String name, @Nullable Object... arguments) {
        Run run = run(1_000_000, 1 << 20);
        try {
            return written(answer(run, name, arguments));
        } catch (LuaError e) {
            return "error " + written(e.value());
        }
    }

    private static @Nullable Object[] answer(Run run, String name, @Nullable Object[] arguments) {
        return switch (name) {
            case "gmatch", "codes" ->
                walked(run, name, Values.all(function(name).call(run, arguments)));
            case "slen" -> Values.all(function("len").call(run, arguments));
            case "schar" -> Values.all(function("char").call(run, arguments));
            case "uchar" -> Values.all(((LuaFunction) UTF8.get("char")).call(run, arguments));
            case "len" -> Values.all(((LuaFunction) UTF8.get("len")).call(run, arguments));
            default -> Values.all(function(name).call(run, arguments));
        };
    }

    private static @Nullable Object[] walked(Run run, String name, @Nullable Object[] loop) {
        List<@Nullable Object> all = new ArrayList<>();
        Object state = loop.length > 1 ? loop[1] : null;
        Object control = loop.length > 2 ? loop[2] : null;
        for (int i = 0; i < MOST_MATCHES; i++) {
            @Nullable Object[] found = Values.all(((LuaFunction) loop[0]).call(run, state, control));
            if (found.length == 0) {
                break;
            }
            control = found[0];
            all.addAll(Arrays.asList(Arrays.copyOf(found, Math.max(found.length, 2))));
            if (name.equals("gmatch")) {
                all.set(all.size() - 1, found.length > 1 ? found[1] : "nil");
                all.add(found.length > 2 ? found[2] : "nil");
            }
        }
        return all.toArray();
    }

    /** What a line says that a call answers, as {@link #call} writes it. */
    static String expected(String line) {
        String said = line.substring(line.indexOf(" =") + 2).trim();
        if (said.isEmpty() || said.startsWith("error ")) {
            return said;
        }
        List<String> values = new ArrayList<>();
        for (String value : said.split(" ", -1)) {
            values.add(written(value(value)));
        }
        return String.join(" ", values);
    }

    /** What the call of a line answers. */
    static String answered(String line) {
        String[] words = line.substring(0, line.indexOf(" =")).split(" ", -1);
        @Nullable Object[] arguments = new @Nullable Object[words.length - 1];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = value(words[i + 1]);
        }
        return call(words[0], arguments);
    }

    private static @Nullable Object value(String word) {
        switch (word) {
            case "nil" -> {
                return null;
            }
            case "true", "false" -> {
                return Boolean.valueOf(word);
            }
            case "inf", "-inf" -> {
                return word.equals("inf") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            }
            case "nan" -> {
                return Double.NaN;
            }
            case "table" -> {
                return table();
            }
            case "function" -> {
                return Builtin.two(RecordedCalls::replaced);
            }
            default -> {}
        }
        if (word.charAt(0) == '"') {
            return text(word.substring(1, word.length() - 1));
        }
        return word.contains("0x") ? (Object) Double.parseDouble(word) : (Object) Long.parseLong(word);
    }

    private static String text(String quoted) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            if (quoted.charAt(i) == '\\') {
                text.append((char) Integer.parseInt(quoted.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                text.append(quoted.charAt(i));
            }
        }
        return text.toString();
    }

    private static Table table() {
        Table table = new Table(null, 0, 8);
        table.put("a", "1");
        table.put("b", false);
        table.put("ab", 2L);
        table.put("1", "%1");
        table.put("x", 1.5);
        return table;
    }

    private static @Nullable Object replaced(Run run, @Nullable Object first, @Nullable Object second) {
        if ("b".equals(first) || "1".equals(first)) {
            return "b".equals(first) ? null : false;
        }
        if (first instanceof Long) {
            return first;
        }
        return second != null ? second : first + (String) first;
    }

    private static String written(@Nullable Object... values) {
        List<String> words = new ArrayList<>();
        for (Object value : values) {
            words.add(
                    value instanceof String text
                            ? quoted(text)
                            : String.valueOf(value).replace("null", "nil"));
        }
        return String.join(" ", words);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7f && c != '"' && c != '\\') {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\%02x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }
}
