package org.reflexcache.cli;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.command.TriggerCommands;

/**
 * A TRIGGER command in the making.
 *
 * <p>What a person has given becomes one quoted word, so it cannot become a keyword, a clause or another command. The first line of the
 * text ends in the script, if there is one: so the lines in error messages are those of the script.
 */
final class CommandText {

    private final StringBuilder text = new StringBuilder("TRIGGER");

    CommandText(String verb) {
        text.append(' ').append(verb);
    }

    /** Adds a text as one word, whatever it holds. */
    CommandText word(String word) {
        text.append(' ').append(TriggerCommands.quote(word));
        return this;
    }

    /** Adds a number as one word. */
    CommandText number(long number) {
        text.append(' ').append(number);
        return this;
    }

    /** Adds keywords alone. */
    CommandText flag(String keywords, boolean given) {
        if (given) {
            text.append(' ').append(keywords);
        }
        return this;
    }

    /** Adds a clause, if it was given. */
    CommandText clause(String keyword, @Nullable String value) {
        return value == null ? this : flag(keyword, true).word(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
