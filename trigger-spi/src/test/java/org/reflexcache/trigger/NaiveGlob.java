package org.reflexcache.trigger;

import org.jspecify.annotations.Nullable;

/** What a pattern means, in the plainest words: each star tries to stand for nothing, then for one character, and so on. */
public final class NaiveGlob {

    private NaiveGlob() {}

    public static boolean matches(String pattern, String text) {
        return suffix(pattern, 0, text, 0, "") != null;
    }

    /** What the last star stands for, the empty text where there is no star; {@code null} where the pattern does not match. */
    public static @Nullable String suffix(String pattern, String text) {
        return suffix(pattern, 0, text, 0, "");
    }

    private static @Nullable String suffix(String pattern, int p, String text, int t, String last) {
        if (p == pattern.length()) {
            return t == text.length() ? last : null;
        }
        char c = pattern.charAt(p);
        if (c == '*') {
            for (int end = t; end <= text.length(); end++) {
                String suffix = suffix(pattern, p + 1, text, end, text.substring(t, end));
                if (suffix != null) {
                    return suffix;
                }
            }
            return null;
        }
        int at = c == '\\' ? p + 1 : p;
        return t < text.length() && text.charAt(t) == pattern.charAt(at)
                ? suffix(pattern, at + 1, text, t + 1, last)
                : null;
    }
}
