package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.Texts;
import org.reflexcache.trigger.internal.lua.value.Values;

/**
 * The string library: all of Lua 5.4's but {@code dump}. Strings are bytes; letters are ASCII's. For any thread.
 *
 * @since 0.1
 */
public final class StringLibrary implements Library {

    private static final int LONGEST = Integer.MAX_VALUE - 64;
    /** Values that one call may answer. */
    static final int MOST_RESULTS = 250;

    private static final int BYTE = 0xff;
    private static final char CASE = 'a' - 'A';

    private StringLibrary() {}

    /**
     * Makes the library.
     *
     * @return a frozen table
     */
    public static Table create() {
        Table library = new Table(null, 0, 20);
        StringLibrary functions = new StringLibrary();
        DeferredFunction.put(library, functions, "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower");
        DeferredFunction.put(library, functions, "match", "pack", "packsize", "rep", "reverse", "sub");
        DeferredFunction.put(library, functions, "unpack", "upper");
        return library.freeze();
    }

    @Override
    public LuaFunction function(String name) {
        return switch (name) {
            case "byte" -> Builtin.three(StringLibrary::bytes);
            case "char" -> Builtin.many(StringLibrary::characters);
            case "find" -> new PatternFunctions.Find();
            case "format" -> Builtin.many(Format::format);
            case "gmatch" -> Builtin.three(PatternFunctions::gmatch);
            case "gsub" -> Builtin.many(PatternSubstitution::gsub);
            case "len" -> one(name, (run, text) -> (long) text.length());
            case "lower" -> one(name, (run, text) -> recased(run, text, 'A'));
            case "match" -> Builtin.three(PatternFunctions::match);
            case "pack" -> Builtin.many(Packer::pack);
            case "packsize" -> Builtin.one(Packer::size);
            case "rep" -> Builtin.three(StringLibrary::repeat);
            case "reverse" -> one(name, StringLibrary::reverse);
            case "sub" -> Builtin.three(StringLibrary::part);
            case "unpack" -> Builtin.three(Unpacker::unpack);
            case "upper" -> one(name, (run, text) -> recased(run, text, 'a'));
            default -> throw Library.unknown(name);
        };
    }

    /** What is done with a string alone. */
    private interface OfText {
        Object of(Run run, String text);
    }

    private static LuaFunction one(String name, OfText code) {
        return Builtin.one((run, text) -> code.of(run, Arguments.string(run, name, 1, text)));
    }

    private static @Nullable Object bytes(Run run, @Nullable Object value, @Nullable Object from, @Nullable Object to) {
        String text = Arguments.string(run, "byte", 1, value);
        long given = Arguments.integer(run, "byte", 2, from, 1);
        long first = Positions.first(given, text.length());
        int last = Positions.last(Arguments.integer(run, "byte", 3, to, given), text.length());
        long number = last - first + 1;
        if (number == 1) {
            return (long) text.charAt(last - 1);
        }
        if (number > MOST_RESULTS) {
            throw new LuaError("string slice too long");
        }
        if (number <= 0) {
            return Values.NONE;
        }
        run.allocate(16 + 8 * number);
        @Nullable Object[] answer = new @Nullable Object[(int) number];
        for (int i = 0; i < answer.length; i++) {
            answer[i] = (long) text.charAt((int) first - 1 + i);
        }
        return answer;
    }

    private static Object characters(Run run, @Nullable Object[] codes) {
        run.string(codes.length);
        run.allocate(codes.length);
        byte[] bytes = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            long code = Arguments.integer(run, "char", i + 1, codes[i]);
            if (code < 0 || code > BYTE) {
                throw Arguments.bad("char", i + 1, "value out of range");
            }
            bytes[i] = (byte) code;
        }
        return Texts.ofBytes(bytes);
    }

    /** Changes the case of the letters that begin with {@code from}. */
    private static String recased(Run run, String text, char from) {
        int length = text.length();
        run.handle(length);
        for (int i = 0; i < length; i++) {
            if (isLetter(text.charAt(i), from)) {
                return recasedFrom(run, text, from, i);
            }
        }
        return text;
    }

    private static boolean isLetter(char c, char from) {
        return c >= from && c < from + 26;
    }

    private static String recasedFrom(Run run, String text, char from, int start) {
        run.string(text.length());
        run.allocate(text.length());
        byte[] bytes = Texts.bytes(text);
        for (int i = start; i < bytes.length; i++) {
            if (isLetter((char) (bytes[i] & BYTE), from)) {
                bytes[i] = (byte) (bytes[i] ^ CASE);
            }
        }
        return Texts.ofBytes(bytes);
    }

    private static Object repeat(Run run, @Nullable Object value, @Nullable Object times, @Nullable Object between) {
        String text = Arguments.string(run, "rep", 1, value);
        long number = Arguments.integer(run, "rep", 2, times);
        String separator = between == null ? "" : Arguments.string(run, "rep", 3, between);
        if (number <= 0) {
            return "";
        }
        long unit = (long) text.length() + separator.length();
        if (unit > LONGEST / number) {
            throw new LuaError("resulting string too large");
        }
        if (unit == 0 || number == 1) {
            return text;
        }
        run.string(unit * number);
        if (separator.isEmpty()) {
            return text.repeat((int) number);
        }
        run.string(2 * unit * number);
        return text.concat(separator).repeat((int) number - 1).concat(text);
    }

    private static String reverse(Run run, String text) {
        run.string(text.length());
        run.allocate(text.length());
        return new StringBuilder(text).reverse().toString();
    }

    private static Object part(Run run, @Nullable Object value, @Nullable Object from, @Nullable Object to) {
        String text = Arguments.string(run, "sub", 1, value);
        long first = Positions.first(Arguments.integer(run, "sub", 2, from), text.length());
        int last = Positions.last(Arguments.integer(run, "sub", 3, to, -1), text.length());
        if (first > last) {
            return "";
        }
        if (first == 1 && last == text.length()) {
            return text;
        }
        run.string(last - first + 1);
        return text.substring((int) first - 1, last);
    }
}
