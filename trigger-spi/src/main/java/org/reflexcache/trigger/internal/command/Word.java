package org.reflexcache.trigger.internal.command;

import java.util.Locale;

/**
 * One word of a text of commands.
 *
 * @param kind how it was written
 * @param text what it says, quotes removed
 * @param start index of its first character in the source, the quote of a quoted one
 * @param quote the character it is quoted with; {@link #NO_QUOTE} for the other kinds
 * @param startsLine whether it is the first one on its line
 */
record Word(Kind kind, String text, int start, char quote, boolean startsLine) {

    static final char NO_QUOTE = 0;

    private static final int SHOWN_CHARS = 60;

    enum Kind {
        BARE,
        QUOTED,
        /** A {@code ;} between commands. */
        SEPARATOR,
        /** What comes after the last word. */
        END
    }

    boolean isValue() {
        return kind == Kind.BARE || kind == Kind.QUOTED;
    }

    /** The word as a keyword is written, in upper case; empty when it is none, since quotes make a word a value. */
    String keyword() {
        return kind == Kind.BARE ? text.toUpperCase(Locale.ROOT) : "";
    }

    /** Index in the source of a character of the text, or of the word's end. */
    int position(int index) {
        int position = quote == NO_QUOTE ? start : start + 1;
        for (int i = 0; i < Math.min(index, text.length()); i++) {
            position += text.charAt(i) == quote && quote != NO_QUOTE ? 2 : 1;
        }
        return position;
    }

    /** The word in a message. */
    String shown() {
        return switch (kind) {
            case BARE -> "'" + Printable.of(text, SHOWN_CHARS) + "'";
            case QUOTED -> quote + Printable.of(text, SHOWN_CHARS) + quote;
            case SEPARATOR -> "';'";
            case END -> "the end of the text";
        };
    }
}
