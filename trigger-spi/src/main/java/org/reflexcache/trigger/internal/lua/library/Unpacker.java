package org.reflexcache.trigger.internal.lua.library;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;

/** One call of {@code unpack}: values out of bytes. */
final class Unpacker {

    private static final String NAME = "unpack";
    private static final int FEW = 4;
    private static final int BYTE = 0xff;
    /** Bytes that are looked through in the time of one step, as a mask. */
    private static final int MASK = 15;

    private final Run run;
    private final PackFormat format;
    private final String text;
    private int at;
    private int number;
    private @Nullable Object[] values = new @Nullable Object[FEW];

    private Unpacker(Run run, PackFormat format, String text, int at) {
        this.run = run;
        this.format = format;
        this.text = text;
        this.at = at;
    }

    /** {@code string.unpack}. */
    static Object unpack(Run run, @Nullable Object options, @Nullable Object value, @Nullable Object from) {
        String wanted = Arguments.string(run, NAME, 1, options);
        run.handle(wanted.length());
        PackFormat format = new PackFormat(NAME, wanted);
        String text = Arguments.string(run, NAME, 2, value);
        long at = Positions.first(Arguments.integer(run, NAME, 3, from, 1), text.length()) - 1;
        if (at > text.length()) {
            throw Arguments.bad(NAME, 3, "initial position out of string");
        }
        Unpacker unpacker = new Unpacker(run, format, text, (int) at);
        while (format.hasNext()) {
            run.step();
            unpacker.one();
        }
        unpacker.add(unpacker.at + 1L);
        return Arrays.copyOf(unpacker.values, unpacker.number);
    }

    private void add(Object value) {
        if (number > StringLibrary.MOST_RESULTS) {
            throw new LuaError("too many results");
        }
        if (number == values.length) {
            run.allocate(16L * number);
            values = Arrays.copyOf(values, 2 * number);
        }
        values[number++] = value;
    }

    private void one() {
        PackFormat.Kind kind = format.next(at);
        int size = format.size();
        check((long) format.gap() + size);
        at += format.gap();
        switch (kind) {
            case SIGNED, UNSIGNED -> add(integer(size, kind == PackFormat.Kind.SIGNED));
            case FLOAT -> add((double) Float.intBitsToFloat((int) bits(size)));
            case DOUBLE -> add(Double.longBitsToDouble(bits(size)));
            case CHARACTERS -> add(part(at, size));
            case STRING -> string(size);
            case ZERO_STRING -> zeroString();
            default -> {}
        }
        at += size;
    }

    private void check(long needed) {
        if (needed < 0 || needed > text.length() - at) {
            throw Arguments.bad(NAME, 2, "data string too short");
        }
    }

    private String part(int from, int length) {
        run.string(length);
        return text.substring(from, from + length);
    }

    private void string(int size) {
        long length = integer(size, false);
        if (length < 0 || length > text.length() - at - size) {
            throw Arguments.bad(NAME, 2, "data string too short");
        }
        add(part(at + size, (int) length));
        at += (int) length;
    }

    private void zeroString() {
        int end = at;
        while (end < text.length() && text.charAt(end) != 0) {
            if ((++end & MASK) == 0) {
                run.step();
            }
        }
        if (end == text.length()) {
            throw Arguments.bad(NAME, 2, "unfinished string for format 'z'");
        }
        add(part(at, end - at));
        at = end + 1;
    }

    /** The byte at a place, counted from the lowest. */
    private int byteAt(int place, int size) {
        return text.charAt(format.isLittle() ? at + place : at + size - 1 - place);
    }

    /** The lowest 64 bits. */
    private long bits(int size) {
        long value = 0;
        for (int i = Math.min(size, Long.BYTES) - 1; i >= 0; i--) {
            value = (value << Byte.SIZE) | byteAt(i, size);
        }
        return value;
    }

    private long integer(int size, boolean signed) {
        long value = bits(size);
        if (size < Long.BYTES) {
            int spare = Long.SIZE - size * Byte.SIZE;
            return signed ? (value << spare) >> spare : value;
        }
        int beyond = signed && value < 0 ? BYTE : 0;
        for (int i = Long.BYTES; i < size; i++) {
            if (byteAt(i, size) != beyond) {
                throw new LuaError(size + "-byte integer does not fit into Lua Integer");
            }
        }
        return value;
    }
}
