package org.reflexcache.trigger.internal.lua.library;

import org.reflexcache.trigger.internal.lua.value.LuaError;

/** Reads the options of {@code pack} and {@code unpack}, one after the other. */
final class PackFormat {

    /** What an option stands for. */
    enum Kind {
        SIGNED,
        UNSIGNED,
        FLOAT,
        DOUBLE,
        CHARACTERS,
        STRING,
        ZERO_STRING,
        PADDING,
        ALIGNMENT,
        NOTHING
    }

    private static final int LARGEST = 16;
    private static final int NATIVE_ALIGNMENT = 8;

    private final String function;
    private final String format;
    private int at;
    private boolean little = true;
    private int mostAligned = 1;
    private int size;
    private int gap;

    PackFormat(String function, String format) {
        this.function = function;
        this.format = format;
    }

    boolean hasNext() {
        return at < format.length();
    }

    /** Whether the last option is written with its lowest byte first. */
    boolean isLittle() {
        return little;
    }

    /** The bytes of the last option; of a string, those of its length. */
    int size() {
        return size;
    }

    /** The bytes that come before the last option to align it. */
    int gap() {
        return gap;
    }

    /**
     * Reads the next option.
     *
     * @param total the bytes before it
     * @return its kind
     */
    Kind next(long total) {
        Kind kind = option();
        int alignment = size;
        if (kind == Kind.ALIGNMENT) {
            if (!hasNext() || option() == Kind.CHARACTERS || size == 0) {
                throw Arguments.bad(function, 1, "invalid next option for option 'X'");
            }
            alignment = size;
            size = 0;
        }
        gap = 0;
        if (alignment > 1 && kind != Kind.CHARACTERS) {
            int most = Math.min(alignment, mostAligned);
            if ((most & (most - 1)) != 0) {
                throw Arguments.bad(function, 1, "format asks for alignment not power of 2");
            }
            gap = (int) (most - (total & (most - 1))) & (most - 1);
        }
        return kind;
    }

    private Kind option() {
        char c = format.charAt(at++);
        switch (c) {
            case 'b', 'h', 'i', 'l', 'j' -> {
                size = sizeOf(c);
                return Kind.SIGNED;
            }
            case 'B', 'H', 'I', 'L', 'J', 'T' -> {
                size = sizeOf((char) (c | ' '));
                return Kind.UNSIGNED;
            }
            case 'f' -> {
                size = Float.BYTES;
                return Kind.FLOAT;
            }
            case 'n', 'd' -> {
                size = Double.BYTES;
                return Kind.DOUBLE;
            }
            default -> {
                return textOption(c);
            }
        }
    }

    private int sizeOf(char letter) {
        return switch (letter) {
            case 'b' -> Byte.BYTES;
            case 'h' -> Short.BYTES;
            case 'i' -> limited(Integer.BYTES);
            default -> Long.BYTES;
        };
    }

    private Kind textOption(char c) {
        switch (c) {
            case 's' -> {
                size = limited(Long.BYTES);
                return Kind.STRING;
            }
            case 'c' -> {
                size = number(-1);
                if (size == -1) {
                    throw new LuaError("missing size for format option 'c'");
                }
                return Kind.CHARACTERS;
            }
            case 'z' -> {
                size = 0;
                return Kind.ZERO_STRING;
            }
            case 'x' -> {
                size = 1;
                return Kind.PADDING;
            }
            case 'X' -> {
                size = 0;
                return Kind.ALIGNMENT;
            }
            default -> {
                size = 0;
                setting(c);
                return Kind.NOTHING;
            }
        }
    }

    private void setting(char c) {
        switch (c) {
            case '<', '=' -> little = true;
            case '>' -> little = false;
            case '!' -> mostAligned = limited(NATIVE_ALIGNMENT);
            case ' ' -> {}
            default -> throw new LuaError("invalid format option '" + c + "'");
        }
    }

    private int limited(int usual) {
        int number = number(usual);
        if (number < 1 || number > LARGEST) {
            throw new LuaError("integral size (" + number + ") out of limits [1," + LARGEST + "]");
        }
        return number;
    }

    private int number(int usual) {
        if (!isDigit()) {
            return usual;
        }
        int number = 0;
        while (isDigit() && number <= (Integer.MAX_VALUE - 9) / 10) {
            number = number * 10 + format.charAt(at++) - '0';
        }
        return number;
    }

    private boolean isDigit() {
        return at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9';
    }
}
