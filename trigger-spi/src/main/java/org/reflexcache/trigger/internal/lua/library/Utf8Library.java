package org.reflexcache.trigger.internal.lua.library;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Values;

/**
 * The utf8 library, as in Lua 5.4. For any thread.
 *
 * @since 0.1
 */
public final class Utf8Library implements Library {

    private static final String INVALID = "invalid UTF-8 code";

    private Utf8Library() {}

    /**
     * Makes the library.
     *
     * @return a frozen table
     */
    public static Table create() {
        Table library = new Table(null, 0, 8);
        library.put("charpattern", "[\0-\u007f\u00c2-\u00fd][\u0080-\u00bf]*");
        DeferredFunction.put(library, new Utf8Library(), "char", "codepoint", "codes", "len", "offset");
        return library.freeze();
    }

    @Override
    public LuaFunction function(String name) {
        return switch (name) {
            case "char" -> Builtin.many(Utf8Library::characters);
            case "codepoint" -> Builtin.many(Utf8Library::codes);
            case "codes" -> Builtin.two(Utf8Library::iterate);
            case "len" -> Builtin.many(Utf8Library::length);
            case "offset" -> Builtin.three(Utf8Library::offset);
            default -> throw Library.unknown(name);
        };
    }

    private static @Nullable Object at(@Nullable Object[] arguments, int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    /** A position that may count from the end: 0 for one before the start. */
    private static long position(long given, int length) {
        if (given >= 0) {
            return given;
        }
        return given < -(long) length ? 0 : length + given + 1;
    }

    private static Object characters(Run run, @Nullable Object[] codes) {
        TextBuilder out = new TextBuilder(run);
        for (int i = 0; i < codes.length; i++) {
            run.step();
            long code = Arguments.integer(run, "char", i + 1, codes[i]);
            if (code < 0 || code > Utf8.LARGEST) {
                throw Arguments.bad("char", i + 1, "value out of range");
            }
            Utf8.append(out, (int) code);
        }
        return out.build();
    }

    private static @Nullable Object length(Run run, @Nullable Object[] arguments) {
        String text = Arguments.string(run, "len", 1, at(arguments, 0));
        long from = position(Arguments.integer(run, "len", 2, at(arguments, 1), 1), text.length());
        long to = position(Arguments.integer(run, "len", 3, at(arguments, 2), -1), text.length());
        boolean lax = Values.isTrue(at(arguments, 3));
        if (from < 1 || from > text.length() + 1L) {
            throw Arguments.bad("len", 2, "initial position out of bounds");
        }
        if (to > text.length()) {
            throw Arguments.bad("len", 3, "final position out of bounds");
        }
        long number = 0;
        for (int at = (int) from - 1; at < to; at = Utf8.end(text, at)) {
            run.step();
            if (Utf8.code(text, at, lax) < 0) {
                return new @Nullable Object[] {null, at + 1L};
            }
            number++;
        }
        return number;
    }

    private static Object codes(Run run, @Nullable Object[] arguments) {
        String text = Arguments.string(run, "codepoint", 1, at(arguments, 0));
        long from = position(Arguments.integer(run, "codepoint", 2, at(arguments, 1), 1), text.length());
        long to = position(Arguments.integer(run, "codepoint", 3, at(arguments, 2), from), text.length());
        boolean lax = Values.isTrue(at(arguments, 3));
        if (from < 1) {
            throw Arguments.bad("codepoint", 2, "out of bounds");
        }
        if (to > text.length()) {
            throw Arguments.bad("codepoint", 3, "out of bounds");
        }
        if (from > to) {
            return Values.NONE;
        }
        run.allocate(16 + 8 * Math.min(to - from + 1, StringLibrary.MOST_RESULTS));
        Object[] answer = new Object[(int) Math.min(to - from + 1, StringLibrary.MOST_RESULTS)];
        int number = 0;
        for (int at = (int) from - 1; at < to; at = Utf8.end(text, at)) {
            run.step();
            if (number == answer.length) {
                throw new LuaError("string slice too long");
            }
            answer[number++] = valid(Utf8.code(text, at, lax));
        }
        return Arrays.copyOf(answer, number);
    }

    private static long valid(long code) {
        if (code < 0) {
            throw new LuaError(INVALID);
        }
        return code;
    }

    private static Object iterate(Run run, @Nullable Object value, @Nullable Object lax) {
        String text = Arguments.string(run, "codes", 1, value);
        if (Utf8.isContinuation(text, 0)) {
            throw Arguments.bad("codes", 1, INVALID);
        }
        return new @Nullable Object[] {Values.isTrue(lax) ? Iterators.LAX : Iterators.STRICT, text, 0L};
    }

    private static Object next(Run run, @Nullable Object value, @Nullable Object place, boolean lax) {
        String text = Arguments.string(run, "for iterator", 1, value);
        long given = Arguments.integer(run, "for iterator", 2, place);
        if (given < 0 || given >= text.length()) {
            return Values.NONE;
        }
        int at = (int) given;
        while (Utf8.isContinuation(text, at)) {
            run.step();
            at++;
        }
        if (at >= text.length()) {
            return Values.NONE;
        }
        long code = valid(Utf8.code(text, at, lax));
        if (Utf8.isContinuation(text, Utf8.end(text, at))) {
            throw new LuaError(INVALID);
        }
        return new @Nullable Object[] {at + 1L, code};
    }

    private static @Nullable Object offset(
            Run run, @Nullable Object value, @Nullable Object which, @Nullable Object from) {
        String text = Arguments.string(run, "offset", 1, value);
        long left = Arguments.integer(run, "offset", 2, which);
        long start =
                position(Arguments.integer(run, "offset", 3, from, left >= 0 ? 1 : text.length() + 1L), text.length());
        if (start < 1 || start > text.length() + 1L) {
            throw Arguments.bad("offset", 3, "position out of bounds");
        }
        int at = (int) start - 1;
        if (left == 0) {
            return Utf8.startOf(run, text, at) + 1L;
        }
        if (Utf8.isContinuation(text, at)) {
            throw new LuaError("initial position is a continuation byte");
        }
        at = left < 0 ? back(run, text, at, left) : forward(run, text, at, left - 1);
        return at < 0 ? null : at + 1L;
    }

    /** The place so many code points before; -1 for before the start. */
    private static int back(Run run, String text, int from, long number) {
        int at = from;
        long left = number;
        for (; left < 0 && at > 0; left++) {
            at = Utf8.startOf(run, text, at - 1);
        }
        return left == 0 ? at : -1;
    }

    /** The place so many code points after; -1 for beyond the end. */
    private static int forward(Run run, String text, int from, long number) {
        int at = from;
        long left = number;
        for (; left > 0 && at < text.length(); left--) {
            do {
                run.step();
                at++;
            } while (Utf8.isContinuation(text, at));
        }
        return left == 0 ? at : -1;
    }

    /** Loaded with the first loop. */
    private static final class Iterators {

        static final LuaFunction STRICT = Builtin.two((run, text, place) -> next(run, text, place, false));
        static final LuaFunction LAX = Builtin.two((run, text, place) -> next(run, text, place, true));

        private Iterators() {}
    }
}
