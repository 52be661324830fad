package org.reflexcache.trigger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerOptions;

/** Texts that nobody would write: they are carried out or refused, and nothing else. */
class CommandFuzzTest {

    private static final List<String> PIECES = List.of(
            "TRIGGER",
            "SET",
            "LIST",
            "DEL",
            "TEST",
            "SUSPEND",
            "RESUME",
            "LOG",
            "STATS",
            "HELP",
            "TIMEOUT",
            "MAXMEM",
            "ASYNC",
            "ON",
            "NAME",
            "LANGUAGE",
            "RATE",
            "BREAKER",
            "OFF",
            "READS",
            "KEY",
            "WITH",
            "OLD",
            "METADATA",
            "CALLER",
            "AFTER",
            "user:*",
            "*",
            "a",
            "ON_WRITE",
            "ON_READ",
            "on_expire",
            "200us",
            "1ms",
            "32kb",
            "100/1s",
            "5",
            "0",
            "''",
            "'x'",
            "`return 1`",
            "\"n\"",
            "'{\"a\":[1,2.5e3,null]}'",
            "{}",
            "[",
            ";",
            "\n",
            "'",
            "`",
            "\"",
            "\\",
            "\u0000",
            "\ufeff",
            "\ud800",
            "\u2028",
            "999999999999999999",
            "99999999999999999999");

    private static final List<String> VALID = List.of(
            "TRIGGER SET user:profile:* ON_WRITE TIMEOUT 200us MAXMEM 32kb ASYNC ON c* NAME n LANGUAGE lua RATE 1/1s BREAKER"
                    + " 2/3s LOG READS ` cache.warm(\"feed\") `",
            "TRIGGER TEST a ON_WRITE WITH '{\"name\":[\"te''st\",1.5]}' OLD 'null' METADATA '{\"u\":1}' KEY k CALLER c NAME ''",
            "TRIGGER LOG 5 AFTER 3 ON c*; TRIGGER DEL a ON_WRITE ON c NAME n\nLIST ON *\nSUSPEND a ON_WRITE; RESUME a ON_WRITE");

    private final FakeTriggers triggers = new FakeTriggers();
    private final TriggerCommands commands = new TriggerCommands(triggers);
    private int carriedOut;

    private void given(String text) {
        triggers.registered.clear();
        triggers.registered.add(FakeTriggers.trigger("a", ON_WRITE, TriggerOptions.standard()));
        List<RegisteredTrigger> before = List.copyOf(triggers.registered);
        try {
            commands.execute(text);
            carriedOut++;
        } catch (InvalidTriggerException e) {
            assertThat(e.position()).as(text).isBetween(0, text.length());
            assertThat(e.getMessage()).as(text).isNotBlank();
            assertThat(e.getMessage().codePoints().filter(c -> c != '\n' && Character.isISOControl(c)))
                    .as(text)
                    .isEmpty();
            assertThat(triggers.registered).as(text).isEqualTo(before);
        }
        try {
            commands.executeAll(text);
        } catch (InvalidTriggerException e) {
            assertThat(e.position()).as(text).isBetween(0, text.length());
        }
    }

    @Test
    void piecesInAnyOrderAreCarriedOutOrRefused() {
        Random random = new Random(20_260_131);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(9) == 0 ? "" : " ");
            }
            given(text.toString());
        }
        assertThat(carriedOut).isPositive();
    }

    @Test
    void commandsWithFaultsAreCarriedOutOrRefused() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(VALID.get(random.nextInt(VALID.size())));
            for (int faults = random.nextInt(4); faults >= 0 && !text.isEmpty(); faults--) {
                spoil(text, random);
            }
            given(text.toString());
        }
        assertThat(carriedOut).isPositive();
    }

    private static void spoil(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 2 -> text.setCharAt(at, (char) random.nextInt(256));
            default -> text.setLength(at);
        }
    }

    @Test
    void quotedTextComesThroughUnchanged() {
        Random random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder script = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                script.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String text = script.toString().replace("#", "");
            triggers.scripts.clear();
            commands.execute("SET a ON_WRITE NAME " + TriggerCommands.quote(text) + " " + TriggerCommands.quote(text));
            assertThat(triggers.scripts).containsExactly(text);
        }
    }

    @Test
    void manyShortWordsAndLongOnesAreReadInTime() {
        given("a ".repeat(131_072));
        given(";".repeat(262_144));
        given("'".repeat(262_143));
        given("'".repeat(262_144));
        given("\n".repeat(262_144));
        given("LIST\n".repeat(50_000));
        given("TEST a ON_WRITE WITH '" + "[".repeat(200_000) + "'");
    }
}
