package org.reflexcache.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.command.TriggerCommands;

/** What the tool writes is read by the real parser. */
class CommandTextTest {

    private static final String[] PIECES = {
        "'",
        "''",
        "\"",
        "`",
        "``",
        " ",
        "\n",
        "\r\n",
        "\t",
        ";",
        "\\",
        "\\*",
        "*",
        "a",
        "ON",
        " ON ",
        "TIMEOUT",
        "'; TRIGGER LIST;",
        "\u00a0",
        "\ufeff",
        "\u2028",
        "\u0000",
        "\u001b[31m",
        "\ud83d\ude00",
        "\ud83d",
        "{\"a\":1}",
        "ß",
        "]]",
        "$(x)",
        "--",
        "@"
    };

    private final List<Object[]> received = new ArrayList<>();
    private final TriggerCommands commands = new TriggerCommands((Triggers) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Triggers.class}, (proxy, method, args) -> {
                received.add(args);
                return null;
            }));

    @Test
    void wordsArriveAsTheyWereGiven() {
        Random random = new Random(20260);
        int accepted = 0;
        for (int round = 0; round < 5_000; round++) {
            String pattern = text(random) + "x";
            String caches = text(random) + "y";
            String name = text(random);
            String script = text(random);
            CommandText command = new CommandText("SET")
                    .word(pattern)
                    .word("on_write")
                    .clause("ON", caches)
                    .clause("NAME", name)
                    .word(script);
            received.clear();
            if (!isPattern(pattern) || !isPattern(caches)) {
                assertThatThrownBy(() -> commands.execute(command.toString()))
                        .isInstanceOf(InvalidTriggerException.class)
                        .message()
                        .doesNotContain("Expected", "quote");
                assertThat(received).isEmpty();
                continue;
            }
            commands.execute(command.toString());
            assertThat(received).hasSize(1);
            Object[] set = received.get(0);
            assertThat(set[0]).isEqualTo(KeyPattern.parse(pattern).text());
            assertThat(set[1]).isEqualTo(TriggerEvent.ON_WRITE);
            assertThat(set[2]).isEqualTo(script);
            TriggerOptions options = (TriggerOptions) set[3];
            assertThat(options.getName()).isEqualTo(name);
            assertThat(options.getCaches()).isEqualTo(KeyPattern.parse(caches).text());
            accepted++;
        }
        assertThat(accepted).isGreaterThan(1_000);
    }

    private static boolean isPattern(String text) {
        try {
            KeyPattern.parse(text);
            return true;
        } catch (InvalidTriggerException e) {
            return false;
        }
    }

    @Test
    void aClauseThatWasNotGivenIsNotThere() {
        assertThat(new CommandText("LIST").clause("ON", null).flag("ASYNC", false))
                .hasToString("TRIGGER LIST");
    }

    @Test
    void linesOfAScriptAreCountedFromItsOwnFirstLine() {
        assertThatThrownBy(() -> commands.execute(new CommandText("TEST")
                        .word("k")
                        .word("ON_READ")
                        .clause("WITH", "{\n\n!")
                        .toString()))
                .hasMessageContaining("line 3");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
