package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.testing.Crew;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.TriggerCounts;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.TriggerSettings;

/** How runs of scripts end, and where that can be seen. */
class LuaRunsTest {

    /** Far more than any of these runs may take, on a busy machine. */
    private static final Duration LONG = Duration.ofSeconds(20);

    @AutoClose
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");

    @AutoClose
    private final ScriptedCache scripted = new ScriptedCache();

    private final Cache<Object, Object> cache = scripted.cache;

    @Test
    void aScriptThatFailsDoesNoHarmAndIsCountedAndLogged() {
        scripted.set("k:*", ON_WRITE, "cache.emit('before', 1)\nlocal t\nreturn t.x");
        cache.put("k:1", "v");
        assertThat(cache.get("k:1")).isEqualTo("v");
        assertThat(scripted.counts("k:*")).isEqualTo(new TriggerCounts(0, 1, 0, 0, 0));
        assertThat(scripted.requests()).isEmpty();
        assertThat(scripted.triggers.list().get(0).lastFailure())
                .contains("script:3: attempt to index a nil value (local 't')");
        TriggerRun run = scripted.lastRun();
        assertThat(run.pattern()).isEqualTo("k:*");
        assertThat(run.keyText()).isEqualTo("k:1");
        assertThat(run.outcome()).isEqualTo(RunOutcome.ERROR);
        assertThat(run.error()).contains("script:3: attempt to index a nil value (local 't')");
        assertThat(run.effects()).isEmpty();
        assertThat(log.warnings()).anySatisfy(message -> assertThat(message).contains("k:*", "k:1", "script:3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            error('plain')             | script:1: plain
            error({code = 7})          | table
            error()                    | nil
            undefined()                | attempt to call a nil value (global 'undefined')
            return 1 + {}              | attempt to perform arithmetic on a table value
            return #trigger.depth      | attempt to get length of a number value (field 'depth')
            cache.get()                | bad argument #1 to 'get' (key expected, got nil)
            cache.set('k')             | bad argument #2 to 'set' (value expected, got nil; delete removes)
            string.rep()               | bad argument #1 to 'rep'
            """)
    void theMessageSaysWhatWasWrong(String script, String message) {
        assertThat(scripted.error(script, 1)).contains(message);
    }

    @Test
    void theNextRunIsAsIfNothingHadBeen() {
        scripted.set(
                "*",
                ON_WRITE,
                "assert(leaked == nil) leaked = true if trigger.value == 'bad' then error('x') end "
                        + "if trigger.value == 'slow' then while true do end end "
                        + "if trigger.value == 'big' then string.rep('x', 1e9) end");
        for (String value : List.of("good", "bad", "good", "slow", "good", "big", "good")) {
            cache.put("k", value);
            assertThat(cache.get("k")).isEqualTo(value);
        }
        assertThat(scripted.counts("*")).isEqualTo(new TriggerCounts(4, 1, 1, 1, 0));
        assertThat(scripted.triggers.log(10))
                .extracting(TriggerRun::outcome)
                .containsExactlyInAnyOrder(
                        RunOutcome.OK,
                        RunOutcome.OK,
                        RunOutcome.OK,
                        RunOutcome.OK,
                        RunOutcome.ERROR,
                        RunOutcome.TIMEOUT,
                        RunOutcome.MEMORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while true do end",
                "while true do pcall(function() while true do end end) end",
                "local function f() return f() end f()",
                "string.find(string.rep('a', 30), string.rep('a?', 30) .. string.rep('a', 31))",
                "setmetatable({}, {__index = function(t, k) while true do end end}).x = nil "
                        + "local t = setmetatable({}, {__index = function() while true do end end}) return t.x",
                "local t = {} for i = 1, 200 do t[i] = i end "
                        + "while true do table.sort(t, function(a, b) return a > b end) end"
            })
    void aScriptWithoutEndIsStopped(String script) {
        scripted.set("k", ON_WRITE, script);
        Crew.run("writer", 1, LONG, thread -> cache.put("k", "v"));
        assertThat(cache.get("k")).isEqualTo("v");
        assertThat(scripted.counts("k")).isEqualTo(new TriggerCounts(0, 0, 1, 0, 0));
        assertThat(scripted.lastRun().outcome()).isEqualTo(RunOutcome.TIMEOUT);
        assertThat(scripted.lastRun().error()).contains("limit of 100us");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local t = {} for i = 1, 1e9 do t[i] = i end",
                "pcall(string.rep, 'x', 1e9) return 1",
                "local s = 'x' while true do s = s .. s end",
                "local t = {} while true do t = {t} end",
                "return table.concat({string.rep('x', 40000), string.rep('y', 40000)})"
            })
    void aScriptThatTakesTooMuchMemoryIsStopped(String script) {
        // Cold code on a busy machine may take long until it has used up its memory.
        scripted.triggers.set("k", ON_WRITE, script, ScriptedCache.lua().withTimeout(Duration.ofMillis(1)));
        Crew.run("writer", 1, LONG, thread -> cache.put("k", "v"));
        assertThat(cache.get("k")).isEqualTo("v");
        assertThat(scripted.counts("k")).isEqualTo(new TriggerCounts(0, 0, 0, 1, 0));
        assertThat(scripted.lastRun().error()).contains("limit of 65536 bytes");
    }

    @Test
    void theLimitsAreTheTriggersOwn() {
        String script = "local s = string.rep('x', 100000) return #s";
        scripted.triggers.set("small", ON_WRITE, script);
        scripted.triggers.set("large", ON_WRITE, script, ScriptedCache.lua().withMaxMemory(512 << 10));
        assertThat(scripted.triggers.test("small", ON_WRITE, 1).outcome()).isEqualTo(RunOutcome.MEMORY);
        assertThat(scripted.triggers.test("large", ON_WRITE, 1).result()).isEqualTo(100_000L);
    }

    @Test
    void recursionWithoutEndIsAnErrorWithAPlace() {
        assertThat(scripted.error("local function f() return 1 + f() end return f()", 1))
                .contains("stack overflow");
    }

    @Test
    void aDryRunListsWhatWouldBeDoneAndDoesNothing() {
        cache.put("old", 1);
        scripted.set(
                "k:*",
                ON_WRITE,
                "cache.set('a', trigger.value) cache.delete('old') cache.incr('n', 2) cache.warm('w') "
                        + "cache.emit('e', {x = 1}) cache.webhook('https://h', 'p') cache.log('l', {1}) "
                        + "return cache.get('a') .. tostring(cache.get('old')) .. cache.get('n')");
        DryRun run = scripted.triggers.test("k:*", ON_WRITE, Sample.of("v").withKey("k:1"));
        assertThat(run.outcome()).isEqualTo(RunOutcome.OK);
        assertThat(run.result()).as("it sees what it did").isEqualTo("vnil2");
        assertThat(run.effects())
                .extracting(Effect::kind)
                .containsExactly("put", "remove", "put", "load", "emit", "webhook", "log");
        assertThat(run.effects().get(4)).isEqualTo(new Effect("emit", "e", Map.of("x", 1L)));
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.get("old")).isEqualTo(1);
        assertThat(cache.containsKey("n")).isFalse();
        assertThat(scripted.requests()).isEmpty();
        assertThat(scripted.counts("k:*").executions()).isZero();
    }

    @Test
    void aDryRunOfAScriptThatFailsListsNoRequest() {
        scripted.set("*", ON_WRITE, "cache.set('a', 1) cache.emit('a', {k = 1}) error('x')");
        DryRun run = scripted.triggers.test("*", ON_WRITE, Sample.of("v").withKey("k"));
        assertThat(run.outcome()).isEqualTo(RunOutcome.ERROR);
        assertThat(run.effects()).extracting(Effect::kind).containsExactly("put");
    }

    @Test
    void theLogShowsWhatWasDone() {
        scripted.set("k", ON_WRITE, "cache.set('a', 1) cache.delete('b') cache.emit('e', {x = trigger.value})");
        cache.put("b", 1);
        cache.put("k", "v");
        assertThat(scripted.lastRun().effects()).extracting(Effect::kind).containsExactly("put", "remove", "emit");
        assertThat(scripted.lastRun().effects().get(2).target()).isEqualTo("e");
        assertThat(scripted.lastRun().value()).contains("v");
    }

    @Test
    void ofMaskedKeysNothingIsShown() {
        try (ScriptedCache masked = new ScriptedCache(configuration ->
                configuration.setTriggerSettings(TriggerSettings.standard().withMaskedKeys(List.of("pii:*"))))) {
            masked.set(
                    "pii:*",
                    ON_WRITE,
                    "cache.set('pii:copy', trigger.value) cache.emit('e', {secret = trigger.value}) "
                            + "if trigger.value == 'hidden2' then error('saw ' .. trigger.value) end");
            masked.cache.put("pii:1", "hidden1");
            masked.cache.put("pii:2", "hidden2");
            assertThat(masked.triggers.log(100).toString()).contains("pii:1").doesNotContain("hidden");
            assertThat(masked.triggers.list().toString()).doesNotContain("hidden");
            assertThat(String.join("\n", log.warnings())).doesNotContain("hidden");
            Object told = masked.requests().get(0).payload();
            assertThat(told).as("who delivers it needs it").isEqualTo(Map.of("secret", "hidden1"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            local x = = 1        | script:1
            if x then            | 'end' expected
            goto nowhere         | nowhere
            local x <const> = 1 x = 2 | const
            for i = 1 do end     | ',' expected near 'do'
            return 'abc          | unfinished string
            """)
    void whatIsNoLuaIsRefusedWithItsPlace(String script, String message) {
        assertThatThrownBy(() -> scripted.set("k", ON_WRITE, script))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining(message);
        assertThat(scripted.triggers.list()).isEmpty();
    }

    @Test
    void aScriptOfAnAsynchronousTriggerRunsLater() {
        scripted.triggers.set(
                "k", ON_WRITE, "cache.incr('n')", ScriptedCache.lua().withAsynchronous(true));
        cache.put("k", 1);
        Crew.await("it has run", Duration.ofNanos(TimeUnit.SECONDS.toNanos(20)), () -> cache.containsKey("n"));
        assertThat(cache.get("n")).isEqualTo(1L);
    }
}
