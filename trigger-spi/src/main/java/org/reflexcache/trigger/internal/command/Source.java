package org.reflexcache.trigger.internal.command;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.internal.json.JsonException;
import org.reflexcache.trigger.internal.json.JsonReader;

/** A text of commands, and how messages name a place in it. */
record Source(String text) {

    /** The longest text that is read, in characters. */
    static final int MAX_LENGTH = 262_144;

    Source {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidTriggerException(
                    "Found a text of " + text.length() + " characters; allowed are at most " + MAX_LENGTH
                            + " characters of commands at once",
                    MAX_LENGTH);
        }
    }

    /** The place in words, lines and columns counted from 1. */
    String place(int position) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < position; i++) {
            char c = text.charAt(i);
            // A line may end with LF, CR or both; CR LF counts at its LF.
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                line++;
                lineStart = i + 1;
            }
        }
        return "line " + line + ", column " + (position - lineStart + 1);
    }

    /** What is thrown when something else stands in the place of what the grammar asks for. */
    InvalidTriggerException expected(String what, Word found, String allowed) {
        return new InvalidTriggerException(
                "Expected " + what + " at " + place(found.start()) + ", found " + found.shown() + "; " + allowed,
                found.start());
    }

    /** What is thrown when somebody else has refused a part of the text: the message stays, the place is added. */
    InvalidTriggerException refused(IllegalArgumentException refusal, String part, int position) {
        InvalidTriggerException refused = new InvalidTriggerException(
                Printable.of(String.valueOf(refusal.getMessage())) + " (" + part + " at " + place(position) + ")",
                position);
        refused.initCause(refusal);
        return refused;
    }

    /** Reads a word as a pattern. */
    KeyPattern pattern(Word word) {
        try {
            return KeyPattern.parse(word.text());
        } catch (InvalidTriggerException e) {
            throw refused(e, "pattern", word.position(e.position()));
        }
    }

    /** Reads a word as JSON. */
    @Nullable
    Object json(Word word) {
        try {
            return JsonReader.parse(word.text());
        } catch (JsonException e) {
            throw refused(e, "within the JSON", word.position(e.position()));
        }
    }

    /** Reads a word as a whole number from 0 to a bound of at most 18 digits. */
    long number(Word word, String what, long most) {
        long number = word.text().matches("\\d{1,18}") ? Long.parseLong(word.text()) : -1;
        if (number < 0 || number > most) {
            throw expected(what, word, "allowed are whole numbers from 0 to " + most);
        }
        return number;
    }
}
