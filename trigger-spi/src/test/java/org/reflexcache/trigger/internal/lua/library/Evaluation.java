package org.reflexcache.trigger.internal.lua.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Calls;
import org.reflexcache.trigger.internal.lua.value.Indexing;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.NumberReader;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Types;
import org.reflexcache.trigger.internal.lua.value.Values;

/** Evaluates expressions of calls, names, literals and tables, so that tests can say what they call as a script would. */
final class Evaluation {

    private final Run run;
    private final Table globals;
    private final String text;
    private int at;

    private Evaluation(Run run, Table globals, String text) {
        this.run = run;
        this.globals = globals;
        this.text = text;
    }

    /** The results in words, with a bar between two; of an error its message. */
    static String of(Run run, Table globals, String expression) {
        try {
            return shown(values(run, globals, expression));
        } catch (LuaError e) {
            return "error: " + shown(e.value());
        }
    }

    static @Nullable Object[] values(Run run, Table globals, String expression) {
        return Values.all(new Evaluation(run, globals, expression).expression());
    }

    private static String shown(@Nullable Object[] values) {
        StringJoiner all = new StringJoiner("|");
        for (Object value : values) {
            all.add(shown(value));
        }
        return all.toString();
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Table table) {
            StringJoiner list = new StringJoiner(",", "{", "}");
            for (long i = 1; i <= table.length(); i++) {
                list.add(shown(table.get(i)));
            }
            return list.toString();
        }
        if (value instanceof Long || value instanceof Double) {
            return Numbers.text(value);
        }
        return value == null || value instanceof Boolean || value instanceof String
                ? value == null ? "nil" : value.toString()
                : Types.name(value);
    }

    private char next() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean take(char c) {
        if (next() == c) {
            at++;
            return true;
        }
        return false;
    }

    private @Nullable Object expression() {
        char c = next();
        if (c == '"') {
            int end = text.indexOf('"', at + 1);
            String string = text.substring(at + 1, end);
            at = end + 1;
            return string;
        }
        if (take('{')) {
            return table();
        }
        return Character.isLetter(c) || c == '_' ? named() : number();
    }

    private Object number() {
        int from = at;
        while (at < text.length() && ",)} ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        Object number = NumberReader.read(text.substring(from, at));
        if (number == null) {
            throw new IllegalArgumentException(text + " at " + from);
        }
        return number;
    }

    private Table table() {
        Table table = new Table(run, 0, 0);
        while (!take('}')) {
            int from = at;
            next();
            String name = name();
            if (!name.isEmpty() && take('=')) {
                table.put(name, expression());
            } else {
                at = from;
                table.put(table.length() + 1, expression());
            }
            take(',');
        }
        return table;
    }

    private String name() {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(from, at);
    }

    private @Nullable Object named() {
        String first = name();
        if (first.equals("nil") || first.equals("true") || first.equals("false")) {
            return first.equals("nil") ? null : (Object) Boolean.valueOf(first);
        }
        Object value = globals.get(first);
        while (next() == '.' || next() == '(') {
            value = take('.')
                    ? Indexing.get(run, Values.first(value), name())
                    : Calls.call(run, value, callArguments());
        }
        return value;
    }

    private @Nullable Object[] callArguments() {
        take('(');
        List<@Nullable Object> all = new ArrayList<>();
        while (!take(')')) {
            Object value = expression();
            if (take(',')) {
                all.add(Values.first(value));
            } else {
                all.addAll(Arrays.asList(Values.all(value)));
            }
        }
        return all.toArray();
    }
}
