package org.reflexcache.trigger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.BreakerPolicy;
import org.reflexcache.trigger.RateLimit;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerState;

class TriggerCommandsTest {

    private final FakeTriggers triggers = new FakeTriggers();
    private final TriggerCommands commands = new TriggerCommands(triggers);

    private TriggerOptions optionsOf(String clauses) {
        triggers.registered.clear();
        commands.execute("TRIGGER SET user:* ON_WRITE " + clauses + " `return 1`");
        assertThat(triggers.registered).hasSize(1);
        return triggers.registered.get(0).options();
    }

    /** The commands that users are shown, as they are shown: on one line, the script between back-quotes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRIGGER SET inventory:* ON_WRITE ` local old = tonumber(trigger.old_value) or 0 local new ="
                        + " tonumber(trigger.value) if old > 10 and new <= 10 then cache.warm(\"page:product:\" .."
                        + " trigger.key_suffix) cache.emit(\"inventory.low\", { sku = trigger.key_suffix, count = new })"
                        + " end `",
                "TRIGGER SET session:* ON_EVICT ` if trigger.value.last_active > (os.time() - 300) then"
                        + " cache.webhook(\"https://api.internal/session/persist\", { session_id = trigger.key_suffix,"
                        + " data = trigger.value, reason = \"eviction\" }) end `",
                "TRIGGER SET auth:session:* ON_EXPIRE ` cache.webhook(\"https://api.internal/auth/session-expired\","
                        + " { user_id = trigger.metadata.user_id, session_id = trigger.key_suffix, expired_at ="
                        + " trigger.timestamp }) cache.delete(\"permissions:\" .. trigger.metadata.user_id) `",
                "TRIGGER SET pii:* ON_DELETE ` cache.log(\"compliance\", { action = \"delete\", key = trigger.key,"
                        + " deleted_by = trigger.metadata.caller, timestamp = trigger.timestamp, data_hash ="
                        + " cache.sha256(trigger.value) }) `",
                "TRIGGER SET api:ratelimit:* ON_READ ` local count = cache.incr(\"rl:count:\" .. trigger.key_suffix) if"
                        + " count > 1000 then cache.log(\"compliance\", { event = \"rate_limit_exceeded\", client ="
                        + " trigger.key_suffix, count = count }) end `",
                "TRIGGER SET user:profile:* ON_WRITE TIMEOUT 200us MAXMEM 32kb ` -- This trigger fires on every"
                        + " profile update\n-- Pre-warm the user's dashboard and feed caches\nlocal user_id ="
                        + " trigger.key_suffix cache.warm(\"dashboard:\" .. user_id) cache.warm(\"feed:\" .. user_id) `",
            })
    void publishedSetCommandIsCarriedOut(String command) {
        String pattern = command.split(" ", 5)[2];
        String event = command.split(" ", 5)[3];

        assertThat(commands.execute(command)).isEqualTo("set " + pattern + " " + event);

        assertThat(triggers.scripts).containsExactly(command.substring(command.indexOf('`') + 1, command.length() - 1));
    }

    @Test
    void publishedFileOfCommandsIsCarriedOut() {
        String answers = commands.executeAll("""
                TRIGGER SET user:profile:* ON_WRITE TIMEOUT 200us MAXMEM 32kb `
                  -- the user's caches; all of them
                  cache.warm("feed:" .. trigger.key_suffix)
                `
                TRIGGER LIST
                TRIGGER TEST user:profile:* ON_WRITE WITH '{"name":"test"}'
                TRIGGER DEL user:profile:* ON_WRITE
                """);

        assertThat(answers.lines())
                .startsWith("set user:profile:* ON_WRITE")
                .contains("outcome   OK")
                .endsWith("deleted user:profile:* ON_WRITE");
        assertThat(triggers.sample.value()).isEqualTo(new Sample.Part("{\"name\":\"test\"}", true));
        assertThat(triggers.registered).isEmpty();
    }

    @Test
    void clausesBecomeOptions() {
        assertThat(optionsOf("")).isEqualTo(TriggerOptions.standard());
        assertThat(optionsOf("TIMEOUT 200us").getTimeout()).isEqualTo(Duration.ofNanos(200_000));
        assertThat(optionsOf("maxmem 32kb").getMaxMemory()).hasValue(32_768);
        assertThat(optionsOf("async").isAsynchronous()).isTrue();
        assertThat(optionsOf("ON orders*").getCaches()).isEqualTo("orders*");
        assertThat(optionsOf("NAME 'the first'").getName()).isEqualTo("the first");
        assertThat(optionsOf("LANGUAGE lua").getLanguage()).isEqualTo("lua");
        assertThat(optionsOf("RATE 100/1s").getRateLimit()).isEqualTo(new RateLimit(100, Duration.ofSeconds(1)));
        assertThat(optionsOf("BREAKER 10/2m").getBreaker()).isEqualTo(new BreakerPolicy(10, Duration.ofMinutes(2)));
        assertThat(optionsOf("BREAKER off").getBreaker().isOff()).isTrue();
        assertThat(optionsOf("LOG READS").isReadsLogged()).isTrue();
    }

    @Test
    void clausesComeInAnyOrder() {
        String clauses = "LOG READS BREAKER 7/1s RATE 9/1h LANGUAGE js NAME n ON c ASYNC MAXMEM 4096 TIMEOUT 500ns";

        assertThat(optionsOf(clauses))
                .isEqualTo(TriggerOptions.standard()
                        .withReadsLogged(true)
                        .withBreaker(new BreakerPolicy(7, Duration.ofSeconds(1)))
                        .withRateLimit(new RateLimit(9, Duration.ofHours(1)))
                        .withLanguage("js")
                        .withName("n")
                        .withCaches("c")
                        .withAsynchronous(true)
                        .withMaxMemory(4_096)
                        .withTimeout(Duration.ofNanos(500)));
    }

    @Test
    void keywordsAndEventsMayBeInAnyCaseAndTriggerLeftOut() {
        commands.execute("trigger set a On_Write 'x'");
        commands.execute("Set b ON_READ 'x'");

        assertThat(triggers.registered).extracting(RegisteredTrigger::event).containsExactly(ON_WRITE, ON_READ);
    }

    @Test
    void wordsMayBeOnSeveralLines() {
        commands.execute("\n\tTRIGGER\nSET user:*\r\n\u00a0ON_WRITE\n\nTIMEOUT\n1us\n'x'\n");

        assertThat(triggers.registered).extracting(RegisteredTrigger::pattern).containsExactly("user:*");
    }

    @Test
    void quotesKeepWhatIsBetweenThem() {
        commands.execute(
                "SET 'a b;' ON_WRITE NAME \"it's \"\"so\"\"\" `x = ``y`` .. 'z\\n' .. \"\\\"\"\n;TRIGGER LIST`");

        assertThat(triggers.registered).extracting(RegisteredTrigger::pattern).containsExactly("a b;");
        assertThat(triggers.registered).extracting(RegisteredTrigger::name).containsExactly("it's \"so\"");
        assertThat(triggers.scripts).containsExactly("x = `y` .. 'z\\n' .. \"\\\"\"\n;TRIGGER LIST");
    }

    @Test
    void setAnswersWhatItHasSet() {
        assertThat(commands.execute("SET s:* ON_EXPIRE ON c* NAME n 'x'")).isEqualTo("set s:* ON_EXPIRE NAME n ON c*");
        assertThat(commands.executeJson("SET s:* ON_EXPIRE 'x'"))
                .isEqualTo(
                        "{\"done\":\"set\",\"pattern\":\"s:*\",\"event\":\"ON_EXPIRE\",\"name\":null,\"caches\":null}");
    }

    @Test
    void deleteIsForAllNamesUnlessOneIsGiven() {
        commands.executeAll("SET a ON_WRITE 'x'; SET a ON_WRITE NAME n 'x'; SET a ON_WRITE NAME m 'x'");

        assertThat(commands.execute("DEL a ON_WRITE NAME n")).isEqualTo("deleted a ON_WRITE NAME n");
        assertThat(triggers.registered).extracting(RegisteredTrigger::name).containsExactly("", "m");
        commands.execute("DEL a ON_WRITE NAME ''");
        assertThat(triggers.registered).extracting(RegisteredTrigger::name).containsExactly("m");
        commands.executeAll("SET a ON_WRITE 'x'; DEL a ON_WRITE");
        assertThat(triggers.registered).isEmpty();
    }

    @Test
    void onMeansThePatternOfAManagersTriggerOrTheCacheOfAnother() {
        commands.executeAll("SET a ON_WRITE ON orders* 'x'; SET a ON_WRITE ON orders 'x'; SET a ON_WRITE 'x'");
        triggers.registered.add(FakeTriggers.ofCache("a", ON_WRITE, "orders-old"));
        triggers.registered.add(FakeTriggers.ofCache("a", ON_WRITE, "users"));
        triggers.registered.add(FakeTriggers.ofCache("b", ON_WRITE, "orders-old"));
        triggers.registered.add(FakeTriggers.ofCache("a", ON_READ, "orders-old"));

        commands.execute("DEL a ON_WRITE ON orders*");

        assertThat(triggers.registered)
                .extracting(trigger -> trigger.pattern() + " " + trigger.event() + " " + trigger.caches())
                .containsExactly(
                        "a ON_WRITE orders",
                        "a ON_WRITE *",
                        "a ON_WRITE users",
                        "b ON_WRITE orders-old",
                        "a ON_READ orders-old");
        assertThat(commands.execute("LIST ON orders*")).contains("orders-old").doesNotContain("users");
    }

    @Test
    void whatBelongsToSomebodyElseStaysAndTheRestIsDeleted() {
        triggers.foreign = FakeTriggers.trigger("a", ON_WRITE, TriggerOptions.standard());
        triggers.registered.add(FakeTriggers.ofCache("a", ON_WRITE, "users"));
        triggers.registered.add(triggers.foreign);

        assertThat(commands.execute("DEL a ON_WRITE ON *")).isEqualTo("deleted a ON_WRITE ON *");

        assertThat(triggers.registered).containsExactly(triggers.foreign);
    }

    @Test
    void suspendAndResumeChangeTheState() {
        commands.executeAll("SET a ON_WRITE 'x'; SET a ON_WRITE NAME n 'x'");

        assertThat(commands.execute("SUSPEND a ON_WRITE")).isEqualTo("suspended a ON_WRITE");
        assertThat(triggers.registered)
                .extracting(RegisteredTrigger::state)
                .containsExactly(TriggerState.SUSPENDED, TriggerState.SUSPENDED);
        assertThat(commands.execute("RESUME a ON_WRITE NAME n")).isEqualTo("resumed a ON_WRITE NAME n");
        assertThat(triggers.registered)
                .extracting(RegisteredTrigger::state)
                .containsExactly(TriggerState.SUSPENDED, TriggerState.ACTIVE);
        commands.execute("RESUME a ON_WRITE");
        commands.execute("SUSPEND a ON_WRITE NAME n");
        assertThat(triggers.registered)
                .extracting(RegisteredTrigger::state)
                .containsExactly(TriggerState.ACTIVE, TriggerState.SUSPENDED);
    }

    @Test
    void testHandsOverTheWholeSample() {
        commands.execute("SET user:* ON_WRITE 'x'");

        commands.execute("TEST user:* ON_WRITE OLD '[1]' CALLER alice KEY 'user:7' NAME '' ON users"
                + " METADATA '{\"user_id\":7,\"admin\":true}' WITH '{\"name\":\"it''s\"}'");

        Sample sample = triggers.sample;
        assertThat(sample.value()).isEqualTo(new Sample.Part("{\"name\":\"it's\"}", true));
        assertThat(sample.oldValue()).isEqualTo(new Sample.Part("[1]", true));
        assertThat(sample.key()).isEqualTo("user:7");
        assertThat(sample.caller()).isEqualTo("alice");
        assertThat(sample.triggerName()).isEmpty();
        assertThat(sample.cacheName()).isEqualTo("users");
        assertThat(sample.metadata()).isEqualTo(Map.of("user_id", 7, "admin", true));
    }

    @Test
    void testGivesNoMoreThanWasSaid() {
        commands.executeAll("SET user:* ON_WRITE 'x'; TEST user:* ON_WRITE WITH 5");

        Sample sample = triggers.sample;
        assertThat(sample.value()).isEqualTo(new Sample.Part("5", true));
        assertThat(sample.oldValue()).isEqualTo(Sample.Part.NONE);
        assertThat(sample.key()).isNull();
        assertThat(sample.caller()).isNull();
        assertThat(sample.triggerName()).isNull();
        assertThat(sample.cacheName()).isNull();
        assertThat(sample.metadata()).isEmpty();
    }

    @Test
    void logIsCountedBeforeOrAfterItIsChosenByCache() {
        for (int order = 1; order <= 50; order++) {
            triggers.runs.add(FakeTriggers.run(order, order % 2 == 0 ? "even" : "odd", "k" + order));
        }

        assertThat(commands.execute("LOG").lines())
                .hasSize(21)
                .last()
                .asString()
                .contains("k50 ");
        assertThat(commands.execute("LOG 2").lines())
                .hasSize(3)
                .last()
                .asString()
                .contains("k50 ");
        assertThat(commands.execute("LOG 2 ON o*").lines())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(1)).contains("k47 "))
                .satisfies(lines -> assertThat(lines.get(2)).contains("k49 "));
        assertThat(commands.execute("LOG 2 AFTER 10").lines())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(1)).contains("k11 "))
                .satisfies(lines -> assertThat(lines.get(2)).contains("k12 "));
        assertThat(commands.execute("LOG 2 ON even AFTER 10").lines())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(1)).contains("k12 "))
                .satisfies(lines -> assertThat(lines.get(2)).contains("k14 "));
        assertThat(commands.execute("LOG AFTER 0").lines())
                .hasSize(21)
                .last()
                .asString()
                .contains("k20 ");
        assertThat(commands.execute("LOG ON nowhere")).isEqualTo("no runs");
        assertThat(commands.execute("LOG 0")).isEqualTo("no runs");
    }

    @Test
    void helpNamesEachCommand() {
        assertThat(commands.execute("help"))
                .contains("TRIGGER SET", "LIST", "DEL", "SUSPEND", "RESUME", "TEST", "LOG", "STATS", "HELP");
        assertThat(commands.executeJson("help")).startsWith("{\"help\":\"TRIGGER SET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LIST; STATS ;;\n\n LIST",
                "LIST\nSTATS\rLIST",
                ";LIST ;STATS ;;;LIST;",
                "\ufeffLIST ; STATS\r\nLIST\n;"
            })
    void commandsArePartedBySemicolonsOrLineBreaks(String text) {
        String answers = commands.executeAll(text);

        assertThat(answers).startsWith("no triggers\nSTATISTIC").endsWith("\nno triggers");
        assertThat(answers.split("no triggers", -1)).hasSize(3);
    }

    @Test
    void theNextLineIsAnotherCommandUnlessItBeginsWithAClause() {
        assertThat(commands.executeAll("LOG\nLIST")).isEqualTo("no runs\nno triggers");
        assertThat(commands.executeAll("LOG\nON x\nLIST\nON y")).isEqualTo("no runs\nno triggers");
    }

    @Test
    void aTextWithoutCommandsDoesNothing() {
        assertThat(commands.executeAll(" \n;\n")).isEmpty();
    }

    @Test
    void aSemicolonWithinAWordBelongsToIt() {
        commands.execute("SET a;b;* ON_WRITE NAME x;y 'x';");

        assertThat(triggers.registered).extracting(RegisteredTrigger::pattern).containsExactly("a;b;*");
        assertThat(triggers.registered).extracting(RegisteredTrigger::name).containsExactly("x;y");
    }
}
