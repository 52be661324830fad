package org.reflexcache.trigger.command;

import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.internal.command.Command;
import org.reflexcache.trigger.internal.command.CommandParser;

/**
 * Carries out commands that are written as text.
 *
 * <pre>{@code
 * TriggerCommands commands = new TriggerCommands(cache.unwrap(Triggers.class));
 * commands.execute("TRIGGER SET user:* ON_WRITE TIMEOUT 200us MAXMEM 32kb `cache.warm('dashboard:' .. trigger.key_suffix)`");
 * System.out.println(commands.execute("TRIGGER LIST"));
 * }</pre>
 *
 * <p>The commands, their clauses in any order, keywords in any case, the word {@code TRIGGER} at will:
 *
 * <pre>
 * TRIGGER SET pattern event [TIMEOUT time] [MAXMEM size] [ASYNC] [ON caches] [NAME name] [LANGUAGE name]
 *         [RATE runs/period] [BREAKER failures/pause | BREAKER OFF] [LOG READS] 'script'
 * TRIGGER LIST [ON caches]
 * TRIGGER DEL pattern event [ON caches] [NAME name]
 * TRIGGER SUSPEND pattern event [ON caches] [NAME name]
 * TRIGGER RESUME pattern event [ON caches] [NAME name]
 * TRIGGER TEST pattern event WITH 'json' [OLD 'json'] [METADATA 'json'] [KEY key] [CALLER name] [ON cache] [NAME name]
 * TRIGGER LOG [most] [AFTER order] [ON caches]
 * TRIGGER STATS
 * TRIGGER HELP
 * </pre>
 *
 * <p>Words are parted by white space, line breaks among it. One that holds white space is quoted by {@code '}, {@code "} or
 * {@code `}; the quote within it is written twice, a backslash is a backslash. A script is always quoted, a keyword never. A
 * command ends where its clauses end, and the next one begins on another line or after a {@code ;}, which is part of a bare word
 * unless it begins or ends it. There are no comments. A text has at most 262,144 characters.
 *
 * <p>Without {@code ON} and {@code NAME}, DEL, SUSPEND and RESUME are about all triggers of pattern and event; {@code NAME ''} is the
 * one without a name. {@code ON} means triggers of a manager with that very pattern of cache names, triggers of caches whose name
 * matches it, and runs in such caches.
 *
 * <p>Safe for use by many threads, if the triggers are.
 *
 * @since 0.1
 */
public final class TriggerCommands {

    private final Triggers triggers;

    /**
     * Commands for these triggers.
     *
     * @param triggers those of a cache or of a cache manager
     */
    public TriggerCommands(Triggers triggers) {
        this.triggers = Objects.requireNonNull(triggers, "triggers");
    }

    /**
     * Carries out one command.
     *
     * @param command the command
     * @return what to show to a person: one or more lines, without control characters other than the line breaks between them
     * @throws InvalidTriggerException when the command is not a valid one, is refused, or is about a trigger that is not there;
     *     then nothing was changed
     * @throws IllegalStateException when the cache is closed
     */
    public String execute(String command) {
        return CommandParser.one(Objects.requireNonNull(command, "command"))
                .run(triggers)
                .text();
    }

    /**
     * Carries out one command and answers in JSON.
     *
     * @param command the command
     * @return one JSON object, for LIST and LOG one array, on one line
     * @throws InvalidTriggerException as {@link #execute} does
     * @throws IllegalStateException when the cache is closed
     */
    public String executeJson(String command) {
        return CommandParser.one(Objects.requireNonNull(command, "command"))
                .run(triggers)
                .json();
    }

    /**
     * Carries out several commands, those of a file for instance. All of them are read before the first is carried out.
     *
     * @param commands the commands; may be none
     * @return what {@link #execute} answers to each, in order, parted by line breaks
     * @throws InvalidTriggerException when one of them is not a valid one: nothing was changed. When one of them is refused, or is
     *     about a trigger that is not there: those before it stay carried out, and the message says how many they are
     * @throws IllegalStateException when the cache is closed
     */
    public String executeAll(String commands) {
        List<Command> all = CommandParser.all(Objects.requireNonNull(commands, "commands"));
        StringJoiner answers = new StringJoiner("\n");
        for (int i = 0; i < all.size(); i++) {
            answers.add(answer(all.get(i), i));
        }
        return answers.toString();
    }

    private String answer(Command command, int before) {
        try {
            return command.run(triggers).text();
        } catch (InvalidTriggerException e) {
            if (before == 0) {
                throw e;
            }
            InvalidTriggerException counted = new InvalidTriggerException(
                    e.getMessage() + "; " + (before == 1 ? "the command" : "the " + before + " commands")
                            + " before it stayed carried out",
                    e.position());
            counted.initCause(e);
            throw counted;
        }
    }

    /**
     * A text as one word of a command, whatever it holds.
     *
     * @param text a script, a pattern, JSON ...
     * @return the text in quotes
     */
    public static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
