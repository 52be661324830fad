package org.reflexcache.trigger.internal.lua.library;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;

/** One call of {@code pack}: values as bytes. */
final class Packer {

    private static final String NAME = "pack";
    private static final int BYTE = 0xff;

    private final Run run;
    private final @Nullable Object[] arguments;
    private final PackFormat format;
    private final TextBuilder out;
    /** Index of the next value. */
    private int argument = 1;

    private Packer(Run run, PackFormat format, @Nullable Object[] arguments) {
        this.run = run;
        this.arguments = arguments;
        this.format = format;
        this.out = new TextBuilder(run);
    }

    /** {@code string.pack}. */
    static Object pack(Run run, @Nullable Object[] arguments) {
        String format = Arguments.string(run, NAME, 1, arguments.length > 0 ? arguments[0] : null);
        run.handle(format.length());
        Packer packer = new Packer(run, new PackFormat(NAME, format), arguments);
        while (packer.format.hasNext()) {
            run.step();
            packer.one();
        }
        return packer.out.build();
    }

    /** {@code string.packsize}. */
    static Object size(Run run, @Nullable Object value) {
        String options = Arguments.string(run, "packsize", 1, value);
        run.handle(options.length());
        PackFormat format = new PackFormat("packsize", options);
        long total = 0;
        while (format.hasNext()) {
            run.step();
            PackFormat.Kind kind = format.next(total);
            if (kind == PackFormat.Kind.STRING || kind == PackFormat.Kind.ZERO_STRING) {
                throw Arguments.bad("packsize", 1, "variable-length format");
            }
            total += (long) format.gap() + format.size();
            if (total > Integer.MAX_VALUE) {
                throw Arguments.bad("packsize", 1, "format result too large");
            }
        }
        return total;
    }

    private void one() {
        PackFormat.Kind kind = format.next(out.length());
        out.fill('\0', format.gap());
        switch (kind) {
            case SIGNED -> signed();
            case UNSIGNED -> unsigned();
            case FLOAT -> write(Float.floatToIntBits((float) number()), false);
            case DOUBLE -> write(Double.doubleToLongBits(number()), false);
            case CHARACTERS, STRING, ZERO_STRING -> text(kind);
            case PADDING -> out.append('\0');
            default -> {}
        }
    }

    private @Nullable Object next() {
        int index = argument++;
        return index < arguments.length ? arguments[index] : null;
    }

    private double number() {
        return Numbers.toDouble(Arguments.number(run, NAME, argument + 1, next()));
    }

    private void signed() {
        int position = argument + 1;
        long value = Arguments.integer(run, NAME, position, next());
        int spare = Long.SIZE - format.size() * Byte.SIZE;
        if (spare > 0 && (value << spare) >> spare != value) {
            throw Arguments.bad(NAME, position, "integer overflow");
        }
        write(value, value < 0);
    }

    private void unsigned() {
        int position = argument + 1;
        long value = Arguments.integer(run, NAME, position, next());
        int bits = format.size() * Byte.SIZE;
        if (bits < Long.SIZE && value >>> bits != 0) {
            throw Arguments.bad(NAME, position, "unsigned overflow");
        }
        write(value, false);
    }

    /** Writes the bytes of an integer, and beyond 8 of them its sign. */
    private void write(long value, boolean negative) {
        int size = format.size();
        for (int i = 0; i < size; i++) {
            int place = format.isLittle() ? i : size - 1 - i;
            long rest = place < Long.BYTES ? value >>> (place * Byte.SIZE) : negative ? -1 : 0;
            out.append((char) (rest & BYTE));
        }
    }

    private void text(PackFormat.Kind kind) {
        int position = argument + 1;
        String text = Arguments.string(run, NAME, position, next());
        int size = format.size();
        if (kind == PackFormat.Kind.CHARACTERS) {
            if (text.length() > size) {
                throw Arguments.bad(NAME, position, "string longer than given size");
            }
            out.append(text).fill('\0', size - text.length());
        } else if (kind == PackFormat.Kind.STRING) {
            if (size < Integer.BYTES && text.length() >>> (size * Byte.SIZE) != 0) {
                throw Arguments.bad(NAME, position, "string length does not fit in given size");
            }
            write(text.length(), false);
            out.append(text);
        } else {
            out.append(text);
            if (text.indexOf(0) >= 0) {
                throw Arguments.bad(NAME, position, "string contains zeros");
            }
            out.append('\0');
        }
    }
}
