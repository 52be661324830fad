package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.List;
import javax.cache.Cache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.BreakerPolicy;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.RateLimit;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.TriggerState;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.command.TriggerCommands;

/** Commands for the triggers of real caches, and of their manager. */
class CommandsOnCachesTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @AutoClose
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");

    private final Cache<String, String> cache = cache("stock");
    private final Triggers triggers = cache.unwrap(Triggers.class);
    private final TriggerCommands commands = new TriggerCommands(triggers);
    private final Triggers ofManager = fixture.manager().unwrap(Triggers.class);
    private final TriggerCommands managing = new TriggerCommands(ofManager);

    @Test
    void everyClauseOfSetReachesTheTrigger() {
        assertThat(managing.execute("""
                        TRIGGER SET `stock:*` on_write
                          NAME low  ON 'st*' TIMEOUT 200us MAXMEM 32kb ASYNC
                          LANGUAGE say RATE 100/1s BREAKER 10/30s LOG READS
                          'put low:$suffix $value
                           return "it''s"'""")).isEqualTo("set stock:* ON_WRITE NAME low ON st*");
        RegisteredTrigger set = ofManager.list().get(0);
        assertThat(set.pattern()).isEqualTo("stock:*");
        assertThat(set.managed()).isTrue();
        assertThat(set.options())
                .isEqualTo(TriggerOptions.standard()
                        .withName("low")
                        .withCaches("st*")
                        .withTimeout(Duration.ofNanos(200_000))
                        .withMaxMemory(32 << 10)
                        .withAsynchronous(true)
                        .withLanguage("say")
                        .withRateLimit(new RateLimit(100, Duration.ofSeconds(1)))
                        .withBreaker(new BreakerPolicy(10, Duration.ofSeconds(30)))
                        .withReadsLogged(true));
    }

    @Test
    void whatACommandSetsIsWhatTheApiSets() {
        commands.execute("TRIGGER SET user:* ON_WRITE TIMEOUT 1ms `cache.set(\"copy\", trigger.value)`");
        triggers.set(
                "order:*",
                ON_WRITE,
                "cache.set(\"copy\", trigger.value)",
                TriggerOptions.standard().withTimeout(Duration.ofMillis(1)));
        RegisteredTrigger byCommand = triggers.list().get(0);
        RegisteredTrigger byApi = triggers.list().get(1);
        assertThat(byCommand.options()).isEqualTo(byApi.options());
        assertThat(byCommand.handler()).isEqualTo(byApi.handler());
        cache.put("user:1", "a");
        assertThat(cache.get("copy")).isEqualTo("a");
        cache.put("order:1", "b");
        assertThat(cache.get("copy")).isEqualTo("b");
        assertThat(triggers.list())
                .allSatisfy(trigger -> assertThat(trigger.executions()).isOne());
    }

    @Test
    void listShowsWhatIsThereWithCountsThatAreRight() {
        assertThat(commands.execute("LIST")).isEqualTo("no triggers");
        commands.execute("SET user:* ON_WRITE NAME n 'return'");
        commands.execute("SET bad ON_WRITE 'error(\"boom\")'");
        for (int i = 0; i < 1_000; i++) {
            cache.put("user:" + i, "v");
        }
        cache.put("bad", "v");
        List<String> lines = commands.execute("TRIGGER LIST").lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("PATTERN", "EVENT", "STATE", "RUNS", "ERRORS", "SKIPPED", "P50", "P99");
        assertThat(lines.get(1)).contains("user:*", "ON_WRITE", " n ", "stock", "lua", "ACTIVE", " 1000 ");
        assertThat(lines.get(2)).contains("bad", "boom");
        assertThat(commands.executeJson("LIST"))
                .startsWith("[{\"pattern\":\"user:*\",\"event\":\"ON_WRITE\",\"name\":\"n\",\"caches\":\"stock\"")
                .contains("\"created\":\"", "\"ok\":1000", "\"errors\":1", "\"timeouts\":0", "\"skipped\":0");
    }

    @Test
    void delSuspendAndResumeMeanAllNamesOrOne() {
        commands.executeAll(
                "SET a ON_WRITE NAME one 'return'; SET a ON_WRITE NAME two 'return'\nSET a ON_READ 'return'");
        commands.execute("TRIGGER SUSPEND a ON_WRITE");
        assertThat(states()).containsExactly(TriggerState.SUSPENDED, TriggerState.SUSPENDED, TriggerState.ACTIVE);
        commands.execute("TRIGGER RESUME a ON_WRITE NAME two");
        assertThat(states()).containsExactly(TriggerState.SUSPENDED, TriggerState.ACTIVE, TriggerState.ACTIVE);
        cache.put("a", "v");
        assertThat(triggers.list())
                .extracting(RegisteredTrigger::executions)
                .as("runs")
                .containsExactly(0L, 1L, 0L);
        commands.execute("TRIGGER DEL a ON_WRITE NAME one");
        assertThat(triggers.list()).extracting(RegisteredTrigger::name).containsExactly("two", "");
        commands.execute("trigger del a on_write");
        assertThat(triggers.list()).extracting(RegisteredTrigger::event).containsExactly(ON_READ);
    }

    @Test
    void testTriesATriggerAndChangesNothing() {
        commands.execute(
                "SET product:* ON_WRITE 'cache.set(\"last\", trigger.value)\ncache.delete(\"page:\" .. trigger.key_suffix)\nreturn \"done\"'");
        cache.put("page:7", "old");
        String tried = commands.execute("""
                TRIGGER TEST product:* ON_WRITE WITH '"lamp"' OLD '"table"' KEY product:7 CALLER alice
                    METADATA '{"user_id": 42}'""");
        assertThat(tried.lines())
                .contains(
                        "result    \"done\"",
                        "outcome   OK",
                        "key       product:7",
                        "effects   put stock:last \"lamp\"",
                        "          remove stock:page:7");
        assertThat(commands.executeJson("TEST product:* ON_WRITE WITH '\"lamp\"'"))
                .contains("\"outcome\":\"OK\"", "\"key\":\"product:test\"", "\"result\":\"done\"");
        assertThat(cache.get("page:7")).isEqualTo("old");
        assertThat(cache.containsKey("last")).isFalse();
        assertThat(triggers.list().get(0).executions()).isZero();
        assertThat(commands.execute("LOG")).isEqualTo("no runs");
    }

    @Test
    void logShowsTheLastRunsAndCanBeFollowed() {
        commands.execute("SET a* ON_WRITE 'cache.set(\"b\", trigger.value)'");
        commands.execute("SET b ON_WRITE 'error(\"boom\")'");
        cache.put("a1", "v");
        cache.put("a2", "w");
        List<String> lines = commands.execute("TRIGGER LOG 2").lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("stock", "ON_WRITE", "a2", "a*", "OK", "put stock:b");
        assertThat(lines.get(2)).contains("ERROR", "boom");
        long second = triggers.log(4).get(1).order();
        assertThat(commands.execute("LOG AFTER " + second).lines()).hasSize(3);
        assertThat(commands.executeJson("LOG 1 AFTER " + second)).contains("\"key\":\"a2\"", "\"value\":\"w\"");
        assertThat(commands.execute("STATS").lines()).anyMatch(line -> line.matches("ON_WRITE +4"));
    }

    @Test
    void commandsOfAManagerAreForAllItsCachesOrForThoseNamed() {
        Cache<String, String> orders = cache("orders");
        managing.execute("SET a ON_WRITE 'cache.set(\"all\", \"x\")'");
        managing.execute("SET a ON_WRITE ON ord* 'cache.set(\"some\", \"x\")'");
        commands.execute("SET a ON_WRITE 'cache.set(\"own\", \"x\")'");
        cache.put("a", "v");
        orders.put("a", "v");
        assertThat(orders.containsKey("some")).isTrue();
        assertThat(cache.containsKey("some")).isFalse();
        assertThat(managing.execute("LIST").lines()).hasSize(4);
        assertThat(managing.execute("LIST ON ord*").lines()).hasSize(2);
        assertThat(managing.execute("LOG ON stock").lines()).hasSize(3);
        managing.execute("DEL a ON_WRITE ON stock");
        assertThat(managing.execute("LIST").lines()).as("its own is gone").hasSize(3);
        managing.execute("DEL a ON_WRITE");
        assertThat(managing.execute("LIST")).isEqualTo("no triggers");
        assertThat(triggers.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\1', textBlock = """
            TRIGGER SET a ON_WRIT 'return'                     => 14 => 'ON_WRIT'; allowed are ON_WRITE, ON_EVICT, ON_EXPIRE, ON_DELETE, ON_READ
            TRIGGER SET '' ON_WRITE 'return'                   => 13 => Empty key pattern; allowed are a literal such as
            TRIGGER SET a\\b ON_WRITE 'return'                 => 13 => unbalanced '\\'
            TRIGGER SET 'a*\\' ON_WRITE 'return'               => 15 => unbalanced '\\'
            TRIGGER SET 'a ON_WRITE return                     => 12 => is not closed; allowed is
            TRIGGER SET a ON_WRITE TIMEOUT 999ns 'return'      => 0  => 999ns; allowed are 1us to 1000us
            TRIGGER SET a ON_WRITE TIMEOUT 2ms 'return'        => 0  => 2000us; allowed are 1us to 1000us
            TRIGGER SET a ON_WRITE MAXMEM 1023 'return'        => 0  => 1023 bytes; allowed are 1024 to 1048576
            TRIGGER SET a ON_WRITE MAXMEM 2mb 'return'         => 0  => 2097152 bytes; allowed are 1024 to 1048576
            TRIGGER SET a ON_WRITE ON orders 'return'          => 0  => for caches 'orders' but was registered with cache 'stock'; allowed are
            TRIGGER SET a ON_WRITE LANGUAGE basic 'return'     => 0  => No script language 'basic' on the class path; allowed are [lua, say]
            TRIGGER TEST old ON_WRITE WITH '{"a":}'            => 37 => within the JSON at line 1, column 38
            TRIGGER TEST old ON_WRITE WITH '"v"' OLD 7x        => 42 => within the JSON
            TRIGGER TEST old ON_WRITE WITH '"v"' METADATA '[]' => 46 => allowed is one such as {"user_id":7}
            TRIGGER TEST old ON_WRITE WITH '"v"' KEY new       => 0  => 'new'; allowed are keys that match 'old'
            TRIGGER TEST old ON_WRITE WITH '"v"' ON orders     => 0  => for cache 'orders', the trigger for cache 'stock'
            TRIGGER TEST new ON_WRITE WITH '"v"'               => 0  => There is no trigger ON_WRITE 'new'
            TRIGGER DEL new ON_WRITE                           => 0  => Found no trigger new ON_WRITE to do this to; TRIGGER LIST shows
            TRIGGER DEL old ON_READ                            => 0  => with this pattern there are ON_WRITE ON stock
            TRIGGER SUSPEND old ON_WRITE NAME nobody           => 0  => Found no trigger old ON_WRITE NAME nobody
            TRIGGER RESUME old ON_WRITE ON orders              => 0  => Found no trigger old ON_WRITE ON orders
            TRIGGER DROP old ON_WRITE                          => 8  => 'DROP'; allowed are SET, LIST, DEL
            """)
    void badInputIsToldWithItsPlaceAndWhatIsAllowedAndChangesNothing(String command, int position, String message) {
        commands.execute("SET old ON_WRITE 'return \"before\"'");
        String before = commands.executeJson("LIST");
        InvalidTriggerException refusal =
                catchThrowableOfType(InvalidTriggerException.class, () -> commands.execute(command));
        assertThat(refusal).as(command).isNotNull();
        assertThat(refusal.getMessage()).contains(message).contains("line 1, column");
        assertThat(refusal.position()).isEqualTo(position);
        assertThat(commands.executeJson("LIST")).isEqualTo(before);
    }

    @Test
    void anUnknownCacheIsToldByTheManagerWithThoseThereAre() {
        managing.execute("SET a ON_WRITE 'return'");
        assertThatThrownBy(() -> managing.execute("TEST a ON_WRITE WITH 1 ON none"))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("no cache 'none'")
                .hasMessageContaining("[stock]");
        assertThatThrownBy(() -> managing.execute("DEL a ON_WRITE ON none"))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("ON_WRITE ON * of the cache manager");
        assertThat(ofManager.list()).hasSize(1);
    }

    @Test
    void aScriptThatIsRefusedIsPointedAtInTheCommand() {
        assertThatThrownBy(() -> commands.execute("SET a ON_WRITE\n'local x\n sing loud'"))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("script:2: syntax error near 'loud'")
                .hasMessageContaining("script at line 3, column 7");
        assertThat(triggers.list()).isEmpty();
    }

    @Test
    void aRefusedReplacementLeavesWhatWasThere() {
        commands.execute("SET a ON_WRITE 'cache.set(\"by\", \"first\")'");
        cache.put("a", "v");
        assertThatThrownBy(() -> commands.execute("SET a ON_WRITE TIMEOUT 1s 'cache.set(\"by\", \"second\")'"))
                .isInstanceOf(InvalidTriggerException.class);
        assertThatThrownBy(() -> commands.execute("SET a ON_WRITE 'sing'")).isInstanceOf(InvalidTriggerException.class);
        cache.put("a", "w");
        assertThat(cache.get("by")).isEqualTo("first");
        assertThat(triggers.list().get(0).executions()).isEqualTo(2);
    }

    @Test
    void theCeilingIsThatOfTheCache() {
        TriggerSettings settings = TriggerSettings.standard().withTimeouts(Duration.ofMillis(1), Duration.ofMillis(20));
        Cache<String, String> patient =
                fixture.cache(new ReflexConfiguration<String, String>().setTriggerSettings(settings));
        TriggerCommands its = new TriggerCommands(patient.unwrap(Triggers.class));
        assertThat(its.execute("SET a ON_WRITE TIMEOUT 20ms 'return'")).isEqualTo("set a ON_WRITE");
        assertThatThrownBy(() -> its.execute("SET a ON_WRITE TIMEOUT 21ms 'return'"))
                .hasMessageContaining("21000us; allowed are 1us to 20000us");
    }

    @Test
    void valuesOfMaskedKeysAreNotInTheLog() {
        Cache<String, String> masked = fixture.cache(new ReflexConfiguration<String, String>()
                .setTriggerSettings(TriggerSettings.standard().withMaskedKeys(List.of("pii:*"))));
        TriggerCommands its = new TriggerCommands(masked.unwrap(Triggers.class));
        its.execute(
                "SET user:* ON_WRITE 'cache.set(\"pii:\" .. trigger.key_suffix, \"secret\")\ncache.delete(\"pii:\" .. trigger.key_suffix)'");
        its.execute("SET pii:* ON_WRITE 'error(trigger.value)'");
        masked.put("user:1", "open");
        for (String command : List.of("LOG", "LIST")) {
            assertThat(its.execute(command)).doesNotContain("secret").contains("pii:");
            assertThat(its.executeJson(command)).doesNotContain("secret");
        }
        assertThat(log.warnings()).isNotEmpty().noneMatch(line -> line.contains("secret"));
        assertThat(log.thrown()).isEmpty();
    }

    @Test
    void aClosedCacheSaysSo() {
        cache.close();
        assertThatThrownBy(() -> commands.execute("SET a ON_WRITE 'return'"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cache 'stock' is closed");
    }

    @Test
    void valuesAreReadAsTheCacheHasThem() {
        Cache<String, Integer> numbers = fixture.cache(
                "numbers", new ReflexConfiguration<String, Integer>().setTypes(String.class, Integer.class));
        TriggerCommands its = new TriggerCommands(numbers.unwrap(Triggers.class));
        its.execute("SET * ON_DELETE 'return trigger.value'");
        assertThat(its.execute("TEST * ON_DELETE WITH 42")).startsWith("result    42");
        assertThatThrownBy(() -> its.execute("TEST * ON_DELETE WITH '\"42\"'"))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("The sample's value cannot be what the cache holds")
                .hasMessageContaining("Integer");
        assertThat(numbers.unwrap(Triggers.class).list())
                .extracting(RegisteredTrigger::event)
                .containsExactly(ON_DELETE);
    }

    private List<TriggerState> states() {
        return triggers.list().stream().map(RegisteredTrigger::state).toList();
    }

    private Cache<String, String> cache(String name) {
        return fixture.cache(name, new ReflexConfiguration<String, String>().setTypes(String.class, String.class));
    }
}
