package org.reflexcache.trigger;

/**
 * Which keys a trigger is meant for: a text that is matched against the text of a key.
 *
 * <p>Two forms are allowed. A <b>literal</b>, such as {@code user:42}, matches that text alone. A <b>prefix</b> followed by one
 * {@code *}, such as {@code user:*}, matches every text that starts with the prefix, the prefix itself included; {@code *}
 * alone matches every key. Case matters. Immutable; two patterns are equal when their texts are.
 *
 * @since 0.1
 */
public final class KeyPattern {

    /** The longest pattern accepted, in characters: {@value}. */
    public static final int MAX_LENGTH = 4_096;

    private static final char ANY = '*';
    private static final String ALLOWED =
            "allowed are a literal such as 'user:42' and a prefix followed by one '*' at the end such as 'user:*'";

    private final String text;
    private final String prefix;

    private KeyPattern(String text, String prefix) {
        this.text = text;
        this.prefix = prefix;
    }

    /**
     * Reads a pattern.
     *
     * @param text the pattern as written
     * @return the pattern
     * @throws InvalidTriggerException when the text is empty, longer than {@link #MAX_LENGTH}, or has a {@code *} anywhere but
     *     at its end
     */
    public static KeyPattern parse(String text) {
        if (text.isEmpty()) {
            throw new InvalidTriggerException("Empty key pattern; " + ALLOWED, 0);
        }
        if (text.length() > MAX_LENGTH) {
            throw new InvalidTriggerException(
                    "Key pattern " + InvalidTriggerException.quote(text) + " is too long; allowed are at most "
                            + MAX_LENGTH + " characters",
                    MAX_LENGTH);
        }
        int last = text.length() - 1;
        int wildcard = text.indexOf(ANY);
        if (wildcard >= 0 && wildcard < last) {
            throw new InvalidTriggerException(
                    "Key pattern " + InvalidTriggerException.quote(text) + " has a '*' before its end, at position "
                            + wildcard + " counted from 0; " + ALLOWED,
                    wildcard);
        }
        return new KeyPattern(text, wildcard < 0 ? text : text.substring(0, last));
    }

    /**
     * The pattern as it was written.
     *
     * @return never empty
     */
    public String text() {
        return text;
    }

    /**
     * Whether the pattern matches one text only.
     *
     * @return true when it holds no {@code *}
     */
    public boolean isLiteral() {
        return prefix.length() == text.length();
    }

    /**
     * The characters that stand before the first {@code *}; all of a literal.
     *
     * @return the fixed start of every text that matches; empty for {@code *}
     */
    public String prefix() {
        return prefix;
    }

    /**
     * Whether a key with this text is meant.
     *
     * @param keyText the text of the key
     * @return true when the pattern matches the whole text
     */
    public boolean matches(String keyText) {
        return isLiteral() ? keyText.equals(text) : keyText.startsWith(prefix);
    }

    /**
     * What the last {@code *} matches in a text.
     *
     * @param keyText a text that this pattern matches
     * @return the part of the text that the last {@code *} stands for, possibly empty; empty for a literal
     * @throws IllegalArgumentException when the pattern does not match the text
     */
    public String suffixOf(String keyText) {
        if (!matches(keyText)) {
            throw new IllegalArgumentException("Pattern " + InvalidTriggerException.quote(text) + " does not match "
                    + InvalidTriggerException.quote(keyText));
        }
        return keyText.substring(prefix.length());
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
}
