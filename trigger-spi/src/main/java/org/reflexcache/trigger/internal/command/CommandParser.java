package org.reflexcache.trigger.internal.command;

import static org.reflexcache.trigger.internal.command.Clause.AFTER;
import static org.reflexcache.trigger.internal.command.Clause.NAME;
import static org.reflexcache.trigger.internal.command.Clause.ON;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.TriggerEvent;

/** Reads commands, as {@link Help} writes them. */
public final class CommandParser {

    private static final Set<Clause> OF_SET = EnumSet.range(Clause.TIMEOUT, Clause.LOG);
    private static final Set<Clause> OF_TARGET = EnumSet.of(ON, NAME);
    private static final Set<Clause> OF_TEST =
            EnumSet.of(ON, NAME, Clause.KEY, Clause.WITH, Clause.OLD, Clause.METADATA, Clause.CALLER);
    private static final String COMMANDS =
            "allowed are SET, LIST, DEL, TEST, SUSPEND, RESUME, LOG, STATS and HELP, each with TRIGGER before it or without";

    /** As many digits as a number may have; more runs than anybody will see. */
    private static final long GREATEST_ORDER = 999_999_999_999_999_999L;

    private final Source source;
    private final List<Word> words;
    private int at;

    private CommandParser(Source source) {
        this.source = source;
        this.words = Words.of(source);
    }

    /**
     * Reads all commands of a text.
     *
     * @return the commands in order; none when there is nothing but white space
     * @throws InvalidTriggerException at the first fault
     */
    public static List<Command> all(String text) {
        CommandParser parser = new CommandParser(new Source(text));
        List<Command> commands = new ArrayList<>();
        while (parser.hasMore()) {
            commands.add(parser.command());
        }
        return commands;
    }

    /**
     * Reads a text that is one command.
     *
     * @throws InvalidTriggerException when it is not
     */
    public static Command one(String text) {
        CommandParser parser = new CommandParser(new Source(text));
        parser.hasMore();
        Command command = parser.command();
        if (parser.hasMore()) {
            throw parser.source.expected("the end of the text", parser.peek(), "allowed is one command");
        }
        return command;
    }

    private boolean hasMore() {
        while (peek().kind() == Word.Kind.SEPARATOR) {
            at++;
        }
        return peek().kind() != Word.Kind.END;
    }

    private Command command() {
        Origin origin = new Origin(source, peek().start());
        if (peek().keyword().equals("TRIGGER")) {
            at++;
        }
        Word verb = peek();
        at++;
        return switch (verb.keyword()) {
            case "SET" -> set(origin);
            case "LIST" -> list();
            case "DEL" -> TargetCommand.delete(target(), origin);
            case "SUSPEND" -> TargetCommand.suspend(target(), origin);
            case "RESUME" -> TargetCommand.resume(target(), origin);
            case "TEST" -> test(origin);
            case "LOG" -> log();
            case "STATS" -> plain(triggers -> new Counted(triggers.statistics()));
            case "HELP" -> plain(triggers -> Help.TEXT);
            default -> throw source.expected("a command", verb, COMMANDS);
        };
    }

    private Command set(Origin origin) {
        KeyPattern pattern = pattern();
        TriggerEvent event = event();
        GivenClauses given = clauses(OF_SET);
        Word script = peek();
        if (script.kind() != Word.Kind.QUOTED) {
            throw source.expected(
                    "a script in quotes",
                    script,
                    given.left().isEmpty() ? "no clause is left" : "allowed before it are " + given.left());
        }
        at++;
        Target target = new Target(pattern, event, given.pattern(ON), given.text(NAME));
        Command command = new SetCommand(target, given.options(), script, origin);
        end("");
        return command;
    }

    private Command list() {
        GivenClauses given = clauses(EnumSet.of(ON));
        end(given.left());
        KeyPattern caches = given.pattern(ON);
        return triggers -> new Listed(triggers.list().stream()
                .filter(trigger -> Target.isOn(caches, trigger))
                .toList());
    }

    private Target target() {
        KeyPattern pattern = pattern();
        TriggerEvent event = event();
        GivenClauses given = clauses(OF_TARGET);
        end(given.left());
        return new Target(pattern, event, given.pattern(ON), given.text(NAME));
    }

    private Command test(Origin origin) {
        KeyPattern pattern = pattern();
        TriggerEvent event = event();
        GivenClauses given = clauses(OF_TEST);
        if (given.text(Clause.WITH) == null) {
            throw source.expected("WITH and a value as JSON", peek(), "allowed are " + given.left());
        }
        end(given.left());
        return new TestCommand(pattern, event, given.sample(), origin);
    }

    private Command log() {
        int most = LogCommand.USUAL;
        Word first = peek();
        if (first.isValue() && !first.startsLine() && Clause.beginningWith(first) == null) {
            at++;
            most = (int) source.number(first, "how many runs to show", Integer.MAX_VALUE);
        }
        GivenClauses given = clauses(EnumSet.of(AFTER, ON));
        end(given.left());
        Word after = given.word(AFTER);
        long order = after == null ? -1 : source.number(after, AFTER.value(), GREATEST_ORDER);
        return new LogCommand(most, order, given.pattern(ON));
    }

    private Command plain(Command command) {
        end("");
        return command;
    }

    private Word peek() {
        return words.get(at);
    }

    private Word value(String what, String allowed) {
        Word word = peek();
        if (!word.isValue()) {
            throw source.expected(what, word, allowed);
        }
        at++;
        return word;
    }

    private KeyPattern pattern() {
        return source.pattern(
                value("a key pattern", "allowed is a text such as user:*, in quotes when there is white space in it"));
    }

    private TriggerEvent event() {
        String allowed = "allowed are " + GivenClauses.joined(List.of(TriggerEvent.values()));
        Word word = value("an event", allowed);
        for (TriggerEvent event : TriggerEvent.values()) {
            if (event.name().equalsIgnoreCase(word.text())) {
                return event;
            }
        }
        throw source.expected("an event", word, allowed);
    }

    private GivenClauses clauses(Set<Clause> allowed) {
        GivenClauses given = new GivenClauses(source, allowed);
        for (Clause clause = clauseHere(allowed); clause != null; clause = clauseHere(allowed)) {
            Word keyword = peek();
            at++;
            Word value = clause.value().isEmpty()
                    ? keyword
                    : value(
                            clause.value() + " after " + clause,
                            "allowed is one word, in quotes when there is white space in it");
            given.add(clause, keyword, value);
        }
        return given;
    }

    private @Nullable Clause clauseHere(Set<Clause> allowed) {
        Clause clause = Clause.beginningWith(peek());
        return clause != null && allowed.contains(clause) ? clause : null;
    }

    /** A command ends where its grammar does; what follows on the same line can only be a mistake. */
    private void end(String clausesLeft) {
        Word word = peek();
        if (word.isValue() && !word.startsLine()) {
            throw source.expected(
                    "the end of the command",
                    word,
                    "allowed are " + (clausesLeft.isEmpty() ? "" : clausesLeft + ", ")
                            + "';' or a line break before another command");
        }
    }
}
