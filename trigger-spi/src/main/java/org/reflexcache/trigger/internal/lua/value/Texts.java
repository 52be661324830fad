package org.reflexcache.trigger.internal.lua.value;

import java.nio.charset.StandardCharsets;

/**
 * Carries texts over the border: Java's are UTF-16, a script's strings are bytes.
 *
 * @since 0.1
 */
public final class Texts {

    /** From here on the virtual machine's converters beat a loop. */
    private static final int LONG = 128;

    private Texts() {}

    /**
     * A Java text as a string of a script, in UTF-8. Lone surrogates become {@code ?}.
     *
     * @param text any text
     * @return the same object where all characters are ASCII
     */
    public static String toLua(String text) {
        if (text.length() < LONG ? isAscii(text) : false) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length == text.length() ? text : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /**
     * A script's string as a Java text, read as UTF-8. What is not UTF-8 becomes U+FFFD.
     *
     * @param string a string of bytes
     * @return the same object where all bytes are ASCII
     */
    public static String toJava(String string) {
        if (isAscii(string)) {
            return string;
        }
        return new String(bytes(string), StandardCharsets.UTF_8);
    }

    /**
     * The bytes of a script's string.
     *
     * @param string a string of bytes
     * @return a new array
     */
    public static byte[] bytes(String string) {
        return string.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Bytes as a script's string.
     *
     * @param bytes any bytes
     * @return the string
     */
    public static String ofBytes(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}
