package org.reflexcache.trigger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.BreakerPolicy;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.LatencySummary;
import org.reflexcache.trigger.RateLimit;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.TriggerCounts;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.TriggerState;

class CommandOutputTest {

    private static final LatencySummary DURATIONS =
            new LatencySummary(12, Duration.ofNanos(850), Duration.ofNanos(12_340), Duration.ofNanos(1_250_000));

    private final FakeTriggers triggers = new FakeTriggers();
    private final TriggerCommands commands = new TriggerCommands(triggers);

    private static RegisteredTrigger ran(String pattern, TriggerOptions options, String handler, String lastFailure) {
        return new RegisteredTrigger(
                pattern,
                ON_EXPIRE,
                options.getName(),
                options.getCaches(),
                true,
                handler,
                options,
                FakeTriggers.CREATED,
                TriggerState.BROKEN,
                new TriggerCounts(7, 1, 2, 3, 4),
                DURATIONS,
                lastFailure);
    }

    @Test
    void listIsATableWithAlignedColumns() {
        triggers.registered.add(FakeTriggers.trigger("user:*", ON_WRITE, TriggerOptions.standard()));
        triggers.registered.add(
                ran("auth:session:*", TriggerOptions.standard().withName("n").withCaches("c*"), "lua", "Oops: no"));

        assertThat(commands.execute("LIST")).isEqualTo("""
                PATTERN         EVENT      NAME  CACHES  HANDLER  STATE   RUNS  ERRORS  SKIPPED    P50     P99  LAST FAILURE
                user:*          ON_WRITE   -     *       lua      ACTIVE     0       0        0      -       -  -
                auth:session:*  ON_EXPIRE  n     c*      lua      BROKEN    13       6        4  850ns  12.3us  Oops: no""");
    }

    @Test
    void listNeverCutsAPatternButWhatIsLongBesides() {
        String pattern = "p".repeat(300) + "*";
        String name = "n".repeat(80);
        triggers.registered.add(
                ran(pattern, TriggerOptions.standard().withName(name), "method " + "m".repeat(90), "f".repeat(900)));

        assertThat(commands.execute("LIST"))
                .contains(pattern + "  ON_EXPIRE  " + "n".repeat(61) + "...  ", "method " + "m".repeat(38) + "...  ")
                .endsWith("  " + "f".repeat(77) + "...");
    }

    @Test
    void annotatedMethodIsNamedOnce() {
        String name = "com.acme.Sessions#ended";
        triggers.registered.add(
                ran("a", TriggerOptions.standard().withName(name).withCaches("c*"), "method " + name, "no"));

        assertThat(commands.execute("LIST")).contains("  " + name + "  c*      method   BROKEN  ");
        assertThat(commands.executeJson("LIST")).contains("\"handler\":\"method " + name + "\"");
    }

    @Test
    void listInJsonHoldsAllThereIs() {
        triggers.registered.add(FakeTriggers.trigger("user:*", ON_WRITE, TriggerOptions.standard()));
        TriggerOptions options = TriggerOptions.standard()
                .withName("n")
                .withCaches("c*")
                .withAsynchronous(true)
                .withTimeout(Duration.ofNanos(1_500_000))
                .withMaxMemory(4_096)
                .withLanguage("lua")
                .withRateLimit(new RateLimit(5, Duration.ofMinutes(90)))
                .withBreaker(BreakerPolicy.off())
                .withReadsLogged(true);
        triggers.registered.add(ran("s:*", options, "lua", "Oops"));

        assertThat(commands.executeJson("LIST")).isEqualTo("""
                [{"pattern":"user:*","event":"ON_WRITE","name":"","caches":"*","managed":true,"handler":"lua",\
                "asynchronous":false,"timeout":null,"maxMemory":null,"language":null,"rate":null,"breaker":"100/10s",\
                "readsLogged":false,"created":"2026-01-31T12:00:00Z","state":"ACTIVE","runs":0,"ok":0,"errors":0,\
                "timeouts":0,"memoryExceeded":0,"skipped":0,"p50Nanos":0,"p99Nanos":0,"maxNanos":0,"lastFailure":null},\
                {"pattern":"s:*","event":"ON_EXPIRE","name":"n","caches":"c*","managed":true,"handler":"lua",\
                "asynchronous":true,"timeout":"1500us","maxMemory":4096,"language":"lua","rate":"5/90m","breaker":"off",\
                "readsLogged":true,"created":"2026-01-31T12:00:00Z","state":"BROKEN","runs":13,"ok":7,"errors":1,\
                "timeouts":2,"memoryExceeded":3,"skipped":4,"p50Nanos":850,"p99Nanos":12340,"maxNanos":1250000,\
                "lastFailure":"Oops"}]""");
    }

    @Test
    void noTriggersAreSaidSo() {
        assertThat(commands.execute("LIST")).isEqualTo("no triggers");
        assertThat(commands.executeJson("LIST")).isEqualTo("[]");
        assertThat(commands.executeJson("LOG")).isEqualTo("[]");
    }

    @Test
    void listOfAnyLengthIsOneDocument() {
        for (int i = 0; i < 5_000; i++) {
            triggers.registered.add(ran("p" + i, TriggerOptions.standard(), "lua", "f".repeat(200)));
        }

        assertThat(commands.executeJson("LIST"))
                .hasSizeGreaterThan(2_000_000)
                .contains("{\"pattern\":\"p0\",", "{\"pattern\":\"p4999\",");
    }

    private static TriggerRun failedRun(String key, String error) {
        List<Effect> effects = List.of(new Effect("put", "stock:1", 5), new Effect("emit", "low", Map.of("a", 1)));
        return new TriggerRun(
                17,
                "ID",
                "orders",
                ON_WRITE,
                "user:*",
                "n",
                key,
                FakeTriggers.CREATED,
                RunOutcome.TIMEOUT,
                Duration.ofNanos(100_400),
                "1",
                "0",
                effects,
                error,
                "CAUSE");
    }

    @Test
    void logIsATableWithAlignedColumns() {
        triggers.runs.add(FakeTriggers.run(1, "users", "user:7"));
        triggers.runs.add(failedRun("user:4711", "time is up"));

        assertThat(commands.execute("LOG")).isEqualTo("""
                TIME                      CACHE   EVENT     KEY        PATTERN  OUTCOME  DURATION  EFFECTS                ERROR
                2026-01-31T12:00:00.001Z  users   ON_WRITE  user:7     user:*   OK         12.3us  -                      -
                2026-01-31T12:00:00.000Z  orders  ON_WRITE  user:4711  user:*   TIMEOUT     100us  put stock:1, emit low  time is up""");
    }

    @Test
    void logInJsonHoldsAllThereIs() {
        triggers.runs.add(failedRun("user:4711", "time is up"));

        assertThat(commands.executeJson("LOG")).isEqualTo("""
                [{"order":17,"eventId":"ID","cache":"orders","event":"ON_WRITE","pattern":"user:*","name":"n",\
                "key":"user:4711","timestamp":"2026-01-31T12:00:00.000Z","outcome":"TIMEOUT","durationNanos":100400,\
                "value":"1","oldValue":"0","effects":[{"kind":"put","target":"stock:1","detail":5},\
                {"kind":"emit","target":"low","detail":{"a":1}}],"error":"time is up","causeId":"CAUSE"}]""");
    }

    @Test
    void testShowsEachEffectOnALine() {
        triggers.registered.add(FakeTriggers.trigger("user:*", ON_WRITE, TriggerOptions.standard()));
        List<Effect> effects = List.of(
                new Effect("put", "stock:1", 5),
                new Effect("emit", "low", Map.of("a", "b")),
                new Effect("clear", "c", null));
        triggers.answer = new DryRun("user:test", RunOutcome.OK, List.of(1), effects, Duration.ofNanos(85_000), null);

        assertThat(commands.execute("TEST user:* ON_WRITE WITH 1")).isEqualTo("""
                result    [1]
                outcome   OK
                duration  85us
                key       user:test
                effects   put stock:1 5
                          emit low {"a":"b"}
                          clear c""");
        assertThat(commands.executeJson("TEST user:* ON_WRITE WITH 1")).isEqualTo("""
                {"key":"user:test","outcome":"OK","result":[1],"effects":[{"kind":"put","target":"stock:1","detail":5},\
                {"kind":"emit","target":"low","detail":{"a":"b"}},{"kind":"clear","target":"c","detail":null}],\
                "durationNanos":85000,"error":null}""");
    }

    @Test
    void testShowsWhyItFailed() {
        triggers.registered.add(FakeTriggers.trigger("user:*", ON_WRITE, TriggerOptions.standard()));
        triggers.answer =
                new DryRun("user:test", RunOutcome.ERROR, null, List.of(), Duration.ofNanos(1), "line 1: nil\nvalue");

        assertThat(commands.execute("TEST user:* ON_WRITE WITH 1")).isEqualTo("""
                result    null
                outcome   ERROR
                error     line 1: nil\\nvalue
                duration  1ns
                key       user:test
                effects   none""");
    }

    @Test
    void whatCannotBeShownSpoilsNothingElse() {
        triggers.registered.add(FakeTriggers.trigger("user:*", ON_WRITE, TriggerOptions.standard()));
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        List<Effect> effects = List.of(new Effect("put", "a", new Unshown()), new Effect("put", "b", 2));
        triggers.answer = new DryRun("k", RunOutcome.OK, endless, effects, Duration.ofNanos(1), null);

        assertThat(commands.execute("TEST user:* ON_WRITE WITH 1"))
                .contains("(java.util.ArrayList, which cannot be shown: java.lang.IllegalArgumentException)")
                .contains("put a \"(" + Unshown.class.getName()
                        + ", which cannot be shown: java.lang.IllegalStateException)\"")
                .contains("put b 2");
        assertThat(commands.executeJson("TEST user:* ON_WRITE WITH 1"))
                .contains(
                        "\"result\":\"(java.util.ArrayList, which",
                        "\"detail\":\"(org",
                        "\"target\":\"b\",\"detail\":2");
    }

    private static final class Unshown {
        @Override
        public String toString() {
            throw new IllegalStateException("no");
        }
    }

    @Test
    void statsShowsEachEventAndTheLag() {
        triggers.events.put(ON_WRITE, 12L);
        triggers.expiryLag = DURATIONS;

        assertThat(commands.execute("STATS")).isEqualTo("""
                STATISTIC            VALUE
                ON_WRITE                12
                ON_EVICT                 0
                ON_EXPIRE                0
                ON_DELETE                0
                ON_READ                  0
                expiries announced      12
                expiry lag p50       850ns
                expiry lag p99      12.3us
                expiry lag max      1.25ms
                queued runs              3
                logged runs              0""");
        assertThat(commands.executeJson("STATS")).isEqualTo("""
                {"events":{"ON_WRITE":12,"ON_EVICT":0,"ON_EXPIRE":0,"ON_DELETE":0,"ON_READ":0},\
                "expiryLag":{"count":12,"p50Nanos":850,"p99Nanos":12340,"maxNanos":1250000},"queuedRuns":3,\
                "loggedRuns":0}""");
    }

    /** An escape sequence, a line of a log that never was, text that is written backwards, an end of line of old. */
    @Test
    void nothingDeceivesTheReader() {
        String evil = "a\u001b[31m\r\n2026 OK\u202e\u0085\u2028\u009b2J\u200b\ud800";
        triggers.registered.add(ran(evil, TriggerOptions.standard().withName(evil), evil, evil));
        triggers.registered.add(FakeTriggers.trigger("user:*", ON_WRITE, TriggerOptions.standard()));
        triggers.runs.add(failedRun(evil, evil));
        triggers.answer = new DryRun(
                evil, RunOutcome.ERROR, evil, List.of(new Effect(evil, evil, evil)), Duration.ofNanos(1), evil);

        for (String command : List.of("LIST", "LOG", "TEST user:* ON_WRITE WITH 1", "SUSPEND " + quotedPattern(evil))) {
            assertThat(commands.execute(command)).as(command).matches(CommandOutputTest::isHarmless);
        }
        for (String command : List.of("LIST", "LOG", "TEST user:* ON_WRITE WITH 1", "RESUME " + quotedPattern(evil))) {
            assertThat(commands.executeJson(command))
                    .as(command)
                    .matches(CommandOutputTest::isHarmless)
                    .doesNotContain("\n")
                    .contains("a\\u001b[31m\\r\\n2026 OK\\u202e\\u0085\\u2028\\u009b2J\\u200b\\ud800");
        }
    }

    private static String quotedPattern(String pattern) {
        return TriggerCommands.quote(pattern) + " ON_EXPIRE";
    }

    private static boolean isHarmless(String text) {
        return text.codePoints().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f))
                && text.lines().noneMatch("2026 OK"::equals);
    }
}
