package org.reflexcache.trigger.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.reflexcache.trigger.InvalidTriggerException;

/**
 * Splits a text into words.
 *
 * <p>A word is bare and ends at white space, or it is quoted by {@code '}, {@code "} or {@code `}, white space and line breaks within.
 * The quote itself, written twice, stands for one; a backslash stands for itself, since key patterns use it. A {@code ;} is a
 * separator where a bare word begins or ends, and a part of it elsewhere.
 */
final class Words {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Source source;
    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;
    private boolean startsLine = true;

    private Words(Source source) {
        this.source = source;
        this.text = source.text();
    }

    /** Returns the words in order; the last one, and no other, is of the kind END. */
    static List<Word> of(Source source) {
        Words words = new Words(source);
        while (words.skipSpace()) {
            words.word();
        }
        words.add(Word.Kind.END, "", words.at, Word.NO_QUOTE);
        return words.words;
    }

    private boolean skipSpace() {
        if (at == 0 && text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK) {
            at++;
        }
        while (at < text.length() && isSpace(text.charAt(at))) {
            startsLine |= text.charAt(at) == '\n' || text.charAt(at) == '\r';
            at++;
        }
        return at < text.length();
    }

    /** White space as people see it: texts copied from pages have blanks that do not break. */
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private void word() {
        char first = text.charAt(at);
        switch (first) {
            case ';' -> add(Word.Kind.SEPARATOR, ";", at++, Word.NO_QUOTE);
            case '\'', '"', '`' -> quoted(first);
            default -> bare();
        }
    }

    private void bare() {
        int start = at;
        while (at < text.length() && !isSpace(text.charAt(at))) {
            at++;
        }
        while (text.charAt(at - 1) == ';') {
            at--;
        }
        add(Word.Kind.BARE, text.substring(start, at), start, Word.NO_QUOTE);
    }

    private void quoted(char quote) {
        int start = at;
        StringBuilder said = new StringBuilder();
        do {
            int run = at + 1;
            at = text.indexOf(quote, run);
            if (at < 0) {
                throw new InvalidTriggerException(
                        "The quote " + quote + " opened at " + source.place(start)
                                + " is not closed; allowed is one at the end of the word, and two for one within it",
                        start);
            }
            said.append(text, run, at);
            at++;
            if (at < text.length() && text.charAt(at) == quote) {
                said.append(quote);
            }
        } while (at < text.length() && text.charAt(at) == quote);
        if (at < text.length() && text.charAt(at) != ';' && !isSpace(text.charAt(at))) {
            throw new InvalidTriggerException(
                    "Expected white space at " + source.place(at) + " after the word quoted by " + quote + ", found '"
                            + Printable.of(Character.toString(text.codePointAt(at)))
                            + "'; a quote within the word is written twice",
                    at);
        }
        add(Word.Kind.QUOTED, said.toString(), start, quote);
    }

    private void add(Word.Kind kind, String said, int start, char quote) {
        words.add(new Word(kind, said, start, quote, startsLine));
        startsLine = false;
    }
}
