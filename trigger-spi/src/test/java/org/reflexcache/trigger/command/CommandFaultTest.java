package org.reflexcache.trigger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.TriggerOptions;

/** What cannot be carried out: what the message says, where, and that nothing was changed. */
class CommandFaultTest {

    private final FakeTriggers triggers = new FakeTriggers();
    private final TriggerCommands commands = new TriggerCommands(triggers);

    @ParameterizedTest
    @ValueSource(strings = {"DEL", "SUSPEND", "RESUME"})
    void whatIsNotThereIsAnErrorThatSaysWhatIs(String verb) {
        commands.executeAll("SET a ON_READ NAME n ON c 'x'; SET b ON_WRITE 'x'");
        triggers.registered.add(FakeTriggers.ofCache("a", ON_EXPIRE, "users"));

        assertThatThrownBy(() -> commands.execute("\n " + verb + " a ON_WRITE"))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessage("Found no trigger a ON_WRITE to do this to; with this pattern there are"
                        + " ON_READ NAME n ON c of the cache manager, ON_EXPIRE ON users"
                        + " (command at line 2, column 2)")
                .extracting(e -> ((InvalidTriggerException) e).position())
                .isEqualTo(2);
        assertThatThrownBy(() -> commands.execute(verb + " a ON_READ NAME m")).hasMessageContaining("Found no trigger");
        assertThatThrownBy(() -> commands.execute(verb + " z ON_READ")).hasMessageContaining("TRIGGER LIST");
        assertThat(triggers.registered).hasSize(3);
    }

    @Test
    void aFaultInALaterCommandKeepsTheEarlierOnesFromBeingCarriedOut() {
        assertThatThrownBy(() -> commands.executeAll("SET a ON_WRITE 'x'\nSET b ON_WRIT 'x'"))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("line 2, column 7, found 'ON_WRIT'");

        assertThat(triggers.registered).isEmpty();
    }

    @Test
    void aRefusalSaysHowManyCommandsStayCarriedOut() {
        assertThatThrownBy(() -> commands.executeAll("DEL z ON_WRITE; SET a ON_WRITE 'x'"))
                .hasMessageEndingWith("(command at line 1, column 1)");
        assertThat(triggers.registered).isEmpty();
        assertThatThrownBy(() -> commands.executeAll("SET a ON_WRITE 'x'; DEL z ON_WRITE"))
                .hasMessageEndingWith("(command at line 1, column 21); the command before it stayed carried out");
        assertThatThrownBy(() -> commands.executeAll("SET a ON_WRITE 'x'; STATS; DEL z ON_WRITE; LIST"))
                .hasMessageEndingWith("; the 2 commands before it stayed carried out");
    }

    @Test
    void oneCommandIsNotSeveral() {
        assertThatThrownBy(() -> commands.execute("SET a ON_WRITE 'x';\n LIST"))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessage("Expected the end of the text at line 2, column 2, found 'LIST'; allowed is one command");
        assertThat(triggers.registered).isEmpty();
        assertThat(commands.execute(" ;; LIST ; ")).isEqualTo("no triggers");
    }

    @Test
    void whatTheTriggersRefuseIsToldWithThePlace() {
        assertThatThrownBy(() -> commands.execute("\nSET a ON_WRITE TIMEOUT 2ms 'x'"))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessage("timeout is PT0.002S; allowed are 1us to 1ms (command at line 2, column 1)");
        assertThatThrownBy(() -> commands.execute("SET a ON_WRITE 'it''s\n #'"))
                .hasMessage("Found '#' in line 1 of the script (script at line 2, column 2)")
                .extracting(e -> ((InvalidTriggerException) e).position())
                .isEqualTo(23);
        assertThatThrownBy(() -> commands.execute("TEST a ON_WRITE WITH 1"))
                .hasMessage("There is no trigger a ON_WRITE (command at line 1, column 1)");
        assertThatThrownBy(() -> commands.executeAll("SET a ON_WRITE 'x'; TEST a ON_WRITE WITH 1 ON nowhere"))
                .hasMessageStartingWith("There is no cache 'nowhere' (command at line 1, column 21)");
    }

    @Test
    void whatOthersSayIsMadePrintable() {
        triggers.failure = new InvalidTriggerException("no\u001b[2J\nOK", 0);

        assertThatThrownBy(() -> commands.execute("SET a ON_WRITE 'x'"))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessage("no\\u001b[2J\\nOK (command at line 1, column 1)")
                .hasCause(triggers.failure);
    }

    @Test
    void notEveryTriggerOfThePatternIsNamed() {
        for (int i = 1; i <= 7; i++) {
            commands.execute("SET a ON_READ NAME n" + i + " 'x'");
        }

        assertThatThrownBy(() -> commands.execute("DEL a ON_WRITE"))
                .hasMessageContaining("NAME n5 ON * of the cache manager and 2 more (command")
                .hasMessageNotContaining("n6");
    }

    @Test
    void aClosedCacheSaysSoItself() {
        triggers.failure = new IllegalStateException("closed");

        assertThatThrownBy(() -> commands.execute("LIST")).isSameAs(triggers.failure);
    }

    /** The position counts from 0; the message is a part of the whole one. */
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\1', textBlock = """
            NOW                                    => 0  => Expected a command at line 1, column 1, found 'NOW'; allowed are SET, LIST
            TRIGGER                                => 7  => Expected a command at line 1, column 8, found the end of the text
            TRIGGER ;                              => 8  => found ';'
            'LIST'                                 => 0  => Expected a command at line 1, column 1, found 'LIST'
            TRIGGER TRIGGER LIST                   => 8  => Expected a command
            SET                                    => 3  => Expected a key pattern at line 1, column 4, found the end of the text; allowed is
            SET ;                                  => 4  => Expected a key pattern
            SET user:*                             => 10 => Expected an event at line 1, column 11, found the end of the text; allowed are ON_WRITE, ON_EVICT
            SET user:* ON_WRIT `x`                 => 11 => Expected an event at line 1, column 12, found 'ON_WRIT'; allowed are ON_WRITE, ON_EVICT, ON_EXPIRE, ON_DELETE, ON_READ
            SET a ON_WRITE                         => 14 => Expected a script in quotes at line 1, column 15, found the end of the text; allowed before it are TIMEOUT, MAXMEM, ASYNC, ON, NAME, LANGUAGE, RATE, BREAKER, LOG
            SET a ON_WRITE TIMOUT 2us 'x'          => 15 => Expected a script in quotes at line 1, column 16, found 'TIMOUT'; allowed before it are TIMEOUT
            SET a ON_WRITE return                  => 15 => Expected a script in quotes
            SET a ON_WRITE WITH 1 'x'              => 15 => Expected a script in quotes
            SET '' ON_WRITE 'x'                    => 5  => Empty key pattern
            SET a ON_WRITE ON '' 'x'               => 19 => Empty key pattern
            SET a ON_WRITE 'x' LIST                => 19 => Expected the end of the command at line 1, column 20, found 'LIST'; allowed are ';' or a line break before another command
            SET a ON_WRITE TIMEOUT                 => 22 => Expected a time such as 200us after TIMEOUT at line 1, column 23, found the end of the text
            SET a ON_WRITE TIMEOUT ; 'x'           => 23 => after TIMEOUT at line 1, column 24, found ';'
            SET a ON_WRITE TIMEOUT 200 'x'         => 23 => Expected a time at line 1, column 24, found '200'; a time is a whole number
            SET a ON_WRITE TIMEOUT 200 us 'x'      => 27 => found 'us'
            SET a ON_WRITE TIMEOUT -1us 'x'        => 23 => Expected a time
            SET a ON_WRITE TIMEOUT 366d 'x'        => 23 => at most 365d
            SET a ON_WRITE TIMEOUT 999999999999999999d 'x' => 23 => Expected a time
            SET a ON_WRITE MAXMEM 1.5k 'x'         => 22 => Expected a size at line 1, column 23, found '1.5k'; a size is
            SET a ON_WRITE MAXMEM 999999999999999999mb 'x' => 22 => Expected a size
            SET a ON_WRITE ASYNC ASYNC 'x'         => 21 => Found ASYNC again at line 1, column 22; allowed is each clause once
            SET a ON_WRITE ON x ON y 'x'           => 20 => Found ON again
            SET a ON_WRITE RATE 100 'x'            => 20 => Expected a number of runs and a period, such as 100/1s at line 1, column 21, found '100'
            SET a ON_WRITE RATE 1s 'x'             => 20 => Expected a number of runs
            SET a ON_WRITE RATE '' 'x'             => 20 => Expected a number of runs
            SET a ON_WRITE RATE /1s 'x'            => 20 => Expected a number of runs
            SET a ON_WRITE RATE 1/s 'x'            => 20 => Expected a number of runs
            SET a ON_WRITE RATE x/1s 'x'           => 20 => Expected a number of runs
            SET a ON_WRITE RATE 0/1s 'x'           => 20 => (RATE at line 1, column 21)
            SET a ON_WRITE BREAKER on 'x'          => 23 => Expected a number of failures and a pause, such as 10/30s, or OFF
            SET a ON_WRITE BREAKER 1/0s 'x'        => 23 => (BREAKER at line 1, column 24)
            SET a ON_WRITE BREAKER 'off' 'x'       => 23 => Expected a number of failures
            SET a ON_WRITE LOG WRITES 'x'          => 19 => Expected READS after LOG at line 1, column 20, found 'WRITES'
            SET a ON_WRITE 'x                      => 15 => The quote ' opened at line 1, column 16 is not closed
            SET a ON_WRITE 'it''                   => 15 => The quote ' opened at line 1, column 16 is not closed
            SET a ON_WRITE `x`y                    => 18 => Expected white space at line 1, column 19 after the word quoted by `, found 'y'
            LIST x                                 => 5  => Expected the end of the command at line 1, column 6, found 'x'; allowed are ON, ';' or a line break
            LIST NAME x                            => 5  => Expected the end of the command
            DEL a ON_WRITE TIMEOUT 1s              => 15 => allowed are ON, NAME, ';' or a line break
            DEL a ON_WRITE NAME n x                => 22 => found 'x'; allowed are ON, ';' or a line break
            STATS now                              => 6  => Expected the end of the command
            TEST a ON_WRITE                        => 15 => Expected WITH and a value as JSON at line 1, column 16, found the end of the text; allowed are ON, NAME, KEY, WITH, OLD, METADATA, CALLER
            TEST a ON_WRITE KEY a x                => 22 => Expected WITH and a value as JSON
            TEST a ON_WRITE WITH '{"a":1,}'        => 29 => (within the JSON at line 1, column 30)
            TEST a ON_WRITE WITH '["it''s",]'      => 31 => (within the JSON at line 1, column 32)
            TEST a ON_WRITE WITH 1 OLD {           => 28 => (within the JSON at line 1, column 29)
            TEST a ON_WRITE WITH 1 METADATA [1]    => 32 => Expected a JSON object after METADATA at line 1, column 33, found '[1]'
            TEST a ON_WRITE WITH 1 METADATA {"a":null} => 32 => (METADATA at line 1, column 33)
            TEST a ON_WRITE WITH 1 METADATA {"a":[]} => 32 => (METADATA at line 1, column 33)
            LOG x                                  => 4  => Expected how many runs to show at line 1, column 5, found 'x'; allowed are whole numbers from 0 to 2147483647
            LOG 2147483648                         => 4  => allowed are whole numbers from 0 to 2147483647
            LOG -1                                 => 4  => Expected how many runs to show
            LOG AFTER x                            => 10 => Expected the order of a run
            LOG 5 6                                => 6  => Expected the end of the command at line 1, column 7, found '6'; allowed are ON, AFTER
            """)
    void faultIsToldWithItsPlaceAndWhatIsAllowed(String command, int position, String message) {
        triggers.registered.add(FakeTriggers.trigger("a", ON_WRITE, TriggerOptions.standard()));

        assertThatThrownBy(() -> commands.execute(command))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining(message)
                .extracting(e -> ((InvalidTriggerException) e).position())
                .isEqualTo(position);
        assertThat(triggers.registered).hasSize(1);
    }

    @Test
    void nothingIsNoCommand() {
        assertThatThrownBy(() -> commands.execute(""))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageStartingWith("Expected a command at line 1, column 1, found the end of the text");
    }

    @Test
    void aTextOverTheBoundIsRefusedAndOneAtTheBoundIsRead() {
        String longest = "SET a ON_WRITE `" + "x".repeat(262_144 - 17) + "`";

        assertThat(commands.execute(longest)).isEqualTo("set a ON_WRITE");
        assertThatThrownBy(() -> commands.execute(longest + " "))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("262145 characters; allowed are at most 262144");
    }

    @Test
    void foundWordIsShortenedAndPrintable() {
        assertThatThrownBy(() -> commands.execute("\u001b[2J" + "x".repeat(1_000)))
                .hasMessageContaining("found '\\u001b[2Jxxx")
                .hasMessageContaining("xxx...'")
                .extracting(e -> e.getMessage().length())
                .asInstanceOf(INTEGER)
                .isLessThan(300);
    }
}
