package org.reflexcache.internal.integration;

import org.jspecify.annotations.Nullable;

/** The text of a key for a message: short, and whatever its class does in {@code toString}. */
final class KeyText {

    private static final int MAX_CHARACTERS = 80;

    private KeyText() {}

    static String of(@Nullable Object key) {
        String text;
        try {
            text = String.valueOf(key);
        } catch (RuntimeException e) {
            return key == null ? "null" : "of " + key.getClass().getName();
        }
        if (text == null) {
            return "null";
        }
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "...";
    }
}
