package org.reflexcache.trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which keys a trigger is meant for: a text that is matched against the text of a key.
 *
 * <p>A {@code *} stands for any characters, none included, wherever it is; everything else stands for itself, and the pattern must
 * match the whole text. So {@code user:42} is a <b>literal</b>, which matches that text alone; {@code user:*} is a <b>prefix</b>,
 * which matches every text that starts with {@code user:}; {@code category:*:products} and {@code *:user:1*} are <b>globs</b>;
 * {@code *} alone matches every key. {@code \*} is a star that stands for itself and {@code \\} a backslash; a backslash before
 * anything else is refused. Case matters.
 *
 * <p>Several stars in a row say no more than one and are read as one: {@code a**b} is the pattern {@code a*b}. So every pattern has
 * one text, and two patterns are equal when their texts are. Immutable.
 *
 * @since 0.1
 */
public final class KeyPattern {

    /** The longest pattern accepted, in characters: {@value}. */
    public static final int MAX_LENGTH = 4_096;

    /** The most stars accepted, where several in a row count as one: {@value}. */
    public static final int MAX_STARS = 64;

    private static final char ANY = '*';
    private static final char ESCAPE = '\\';
    private static final String ALLOWED =
            "allowed are a literal such as 'user:42', and '*' for any characters such as in 'user:*' and 'user:*:name'";

    /** Parts up to this length, in characters, are found as {@link String#indexOf(String)} does: quick, though not linear. */
    private static final int SHORT_PART = 32;

    private final String text;
    /** One more than stars; of more than one, only the first and the last may be empty. */
    private final List<String> segments;

    private KeyPattern(String text, List<String> segments) {
        this.text = text;
        this.segments = segments;
    }

    /**
     * Reads a pattern.
     *
     * @param text the pattern as written
     * @return the pattern
     * @throws InvalidTriggerException when the text is empty, longer than {@link #MAX_LENGTH}, has more than {@link #MAX_STARS}
     *     stars, or has a backslash that is followed neither by a star nor by a backslash
     */
    public static KeyPattern parse(String text) {
        Objects.requireNonNull(text, "pattern");
        checkLength(text);
        List<String> segments = new ArrayList<>(2);
        StringBuilder segment = new StringBuilder(text.length());
        StringBuilder shortest = new StringBuilder(text.length());
        boolean afterStar = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean star = c == ANY;
            if (star && afterStar) {
                continue;
            }
            afterStar = star;
            shortest.append(c);
            if (star) {
                segments.add(segment.toString());
                segment.setLength(0);
                checkStars(text, segments.size(), at);
                continue;
            }
            if (c == ESCAPE) {
                c = escaped(text, at++);
                shortest.append(c);
            }
            segment.append(c);
        }
        segments.add(segment.toString());
        return new KeyPattern(shortest.length() == text.length() ? text : shortest.toString(), List.copyOf(segments));
    }

    /**
     * The pattern as it was written, but with one star for several in a row.
     *
     * @return never empty; read again it gives an equal pattern
     */
    public String text() {
        return text;
    }

    /**
     * Whether the pattern matches one text only.
     *
     * @return true when no {@code *} stands for any characters
     */
    public boolean isLiteral() {
        return segments.size() == 1;
    }

    /**
     * The characters that stand before the first {@code *}; all of a literal. Without the backslashes that escape.
     *
     * @return the fixed start of every text that matches; empty when the pattern starts with a {@code *}
     */
    public String prefix() {
        return segments.get(0);
    }

    /**
     * The parts that stand for themselves: before, between and after the stars. Without the backslashes that escape.
     *
     * @return one more than there are stars, not modifiable; the first is empty when the pattern starts with a {@code *}, the last
     *     when it ends with one, the others never
     */
    public List<String> segments() {
        return segments;
    }

    /**
     * Whether a key with this text is meant. Takes time in proportion to the length of the text.
     *
     * @param keyText the text of the key
     * @return true when the pattern matches the whole text
     */
    public boolean matches(String keyText) {
        return isLiteral() ? keyText.equals(prefix()) : lastStarStart(keyText) >= 0;
    }

    /**
     * What the last {@code *} matches in a text, where the stars before it match as little as possible: of {@code a*b*} and the text
     * {@code aXbYbZ} it is {@code YbZ}. Takes time in proportion to the length of the text.
     *
     * @param keyText a text that this pattern matches
     * @return the part of the text that the last {@code *} stands for, possibly empty; empty for a literal
     * @throws IllegalArgumentException when the pattern does not match the text
     */
    public String suffixOf(String keyText) {
        int start = isLiteral() ? -1 : lastStarStart(keyText);
        if (start >= 0) {
            return keyText.substring(start, keyText.length() - lastSegment().length());
        }
        if (isLiteral() && keyText.equals(prefix())) {
            return "";
        }
        throw new IllegalArgumentException("Pattern " + InvalidTriggerException.quote(text) + " does not match "
                + InvalidTriggerException.quote(keyText));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private String lastSegment() {
        return segments.get(segments.size() - 1);
    }

    /**
     * Where the part begins that the last star stands for, if the stars before it match as little as possible; -1 if the text does
     * not match. To take the first place where a part is found never spoils a match: it leaves the most for what comes after.
     */
    private int lastStarStart(String keyText) {
        int end = keyText.length() - lastSegment().length();
        int at = prefix().length();
        if (end < at || !keyText.startsWith(prefix()) || !keyText.endsWith(lastSegment())) {
            return -1;
        }
        for (int i = 1; i < segments.size() - 1; i++) {
            String part = segments.get(i);
            int found = part.length() <= SHORT_PART ? keyText.indexOf(part, at) : indexOf(keyText, part, at);
            at = found + part.length();
            if (found < 0 || at > end) {
                return -1;
            }
        }
        return at;
    }

    /** Knuth, Morris, Pratt, "Fast pattern matching in strings", 1977: no character of the text is looked at again. */
    private static int indexOf(String text, String part, int from) {
        int[] borders = borders(part);
        int matched = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            while (matched > 0 && part.charAt(matched) != c) {
                matched = borders[matched - 1];
            }
            if (part.charAt(matched) == c) {
                matched++;
            }
            if (matched == part.length()) {
                return at + 1 - matched;
            }
        }
        return -1;
    }

    /** For each start of the part that is not empty, the length of the longest shorter start that it ends with. */
    private static int[] borders(String part) {
        int[] borders = new int[part.length()];
        int matched = 0;
        for (int at = 1; at < part.length(); at++) {
            while (matched > 0 && part.charAt(matched) != part.charAt(at)) {
                matched = borders[matched - 1];
            }
            if (part.charAt(matched) == part.charAt(at)) {
                matched++;
            }
            borders[at] = matched;
        }
        return borders;
    }

    private static void checkLength(String text) {
        if (text.isEmpty()) {
            throw new InvalidTriggerException("Empty key pattern; " + ALLOWED, 0);
        }
        if (text.length() > MAX_LENGTH) {
            throw new InvalidTriggerException(
                    "Key pattern " + InvalidTriggerException.quote(text) + " is too long; allowed are at most "
                            + MAX_LENGTH + " characters",
                    MAX_LENGTH);
        }
    }

    private static char escaped(String text, int at) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if (next != ANY && next != ESCAPE) {
            throw new InvalidTriggerException(
                    "Key pattern " + InvalidTriggerException.quote(text) + " has an unbalanced '\\' at position " + at
                            + " counted from 0; allowed are '\\*' for a star and '\\\\' for a backslash",
                    at);
        }
        return next;
    }

    private static void checkStars(String text, int stars, int at) {
        if (stars > MAX_STARS) {
            throw new InvalidTriggerException(
                    "Key pattern " + InvalidTriggerException.quote(text) + " has too many '*': one more at position "
                            + at + " counted from 0; allowed are at most " + MAX_STARS,
                    at);
        }
    }
}
