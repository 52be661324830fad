package org.reflexcache.trigger.internal.lua.library;

/** The classes of characters that patterns name by a letter, as in the C locale. */
final class CharacterClasses {

    private static final int BYTES = 256;
    private static final int ASCII = 128;
    /** Bit of a class by its letter; 0 for what is no class. */
    private static final short[] BITS = new short[BYTES];
    /** The classes that each character is in. */
    private static final short[] CLASSES = new short[BYTES];

    static {
        String letters = "acdglpsuwx";
        for (int i = 0; i < letters.length(); i++) {
            BITS[letters.charAt(i)] = (short) (1 << i);
            BITS[letters.charAt(i) - 'a' + 'A'] = (short) (1 << i);
        }
        range('A', 'Z', "auwg");
        range('a', 'z', "alwg");
        range('0', '9', "dwxg");
        range('A', 'F', "x");
        range('a', 'f', "x");
        range('\t', '\r', "s");
        range(' ', ' ', "s");
        range(0, ' ' - 1, "c");
        range(ASCII - 1, ASCII - 1, "c");
        range('!', '/', "pg");
        range(':', '@', "pg");
        range('[', '`', "pg");
        range('{', '~', "pg");
    }

    private CharacterClasses() {}

    private static void range(int from, int to, String classes) {
        for (int c = from; c <= to; c++) {
            for (int i = 0; i < classes.length(); i++) {
                CLASSES[c] |= BITS[classes.charAt(i)];
            }
        }
    }

    /** Whether a character is in the class of a letter, or not in that of a capital; other letters stand for themselves. */
    static boolean contains(char letter, char c) {
        int bit = BITS[letter];
        if (bit == 0) {
            return letter == c;
        }
        return ((CLASSES[c] & bit) != 0) == (letter >= 'a');
    }
}
