package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import javax.cache.Cache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.TriggerCounts;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

/** Triggers in a language that is found on the class path. */
class ScriptTriggerTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @AutoClose
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");

    private final Cache<String, String> cache =
            fixture.cache("stock", new ReflexConfiguration<String, String>().setTypes(String.class, String.class));
    private final Triggers triggers = cache.unwrap(Triggers.class);
    private final Triggers manager = fixture.manager().unwrap(Triggers.class);

    @Test
    void aScriptIsRunForItsEventsAndReachesTheCache() {
        triggers.set(
                "product:*",
                ON_WRITE,
                "cache.set(\"last:\" .. trigger.key_suffix, trigger.value)\ncache.delete(\"page:\" .. trigger.key_suffix)");
        cache.put("page:7", "old");
        cache.put("product:7", "lamp");
        assertThat(cache.get("last:7")).isEqualTo("lamp");
        assertThat(cache.containsKey("page:7")).isFalse();
        assertThat(only().handler()).isEqualTo("lua");
        assertThat(triggers.log(1).get(0).effects())
                .containsExactly(new Effect("put", "stock:last:7", "lamp"), new Effect("remove", "stock:page:7", null));
    }

    @Test
    void itIsCompiledOnceHoweverOftenItRuns() {
        int before = SayLanguage.compiled();
        triggers.set("*", ON_WRITE, "return x", TriggerOptions.standard().withLanguage("say"));
        for (int i = 0; i < 1_000; i++) {
            cache.put("a", "v" + i);
        }
        assertThat(SayLanguage.compiled() - before).isEqualTo(1);
        assertThat(only().counts().ok()).isEqualTo(1_000);
    }

    @Test
    void timeoutMemoryAndErrorAreCountedApartShownLoggedAndLeaveTheCallAlone() {
        triggers.set("slow", ON_WRITE, "while true do end");
        triggers.set("big", ON_WRITE, "local s = (\"x\"):rep(1e9)");
        triggers.set("bad", ON_WRITE, "error(\"boom\")");
        for (int i = 0; i < 3; i++) {
            cache.put("slow", "v" + i);
            cache.put("big", "v" + i);
            cache.put("bad", "v" + i);
        }
        assertThat(cache.get("slow")).isEqualTo("v2");
        assertThat(triggers.list())
                .extracting(RegisteredTrigger::counts)
                .containsExactly(
                        new TriggerCounts(0, 0, 3, 0, 0),
                        new TriggerCounts(0, 0, 0, 3, 0),
                        new TriggerCounts(0, 3, 0, 0, 0));
        assertThat(triggers.list().get(0).lastFailure()).contains("100us");
        assertThat(triggers.list().get(1).lastFailure()).contains("65536 bytes");
        assertThat(triggers.log(3))
                .extracting(TriggerRun::outcome)
                .containsExactly(RunOutcome.TIMEOUT, RunOutcome.MEMORY, RunOutcome.ERROR);
        assertThat(log.warnings())
                .as("each trigger once")
                .hasSize(3)
                .anyMatch(line -> line.contains("slow") && line.contains("stock") && line.contains("line 1"));
    }

    @Test
    void aRunThatIsStoppedCountsForTheBreaker() {
        TriggerOptions twice = TriggerOptions.standard()
                .withBreaker(new org.reflexcache.trigger.BreakerPolicy(2, Duration.ofSeconds(100)));
        triggers.set("*", ON_WRITE, "while true do end", twice);
        for (int i = 0; i < 5; i++) {
            cache.put("a", "v" + i);
        }
        assertThat(only().counts()).isEqualTo(new TriggerCounts(0, 0, 2, 0, 3));
    }

    @ParameterizedTest
    @CsvSource({"1,1024", "100,65536", "1000,1048576"})
    void limitsWithinTheBoundsReachTheLanguage(long micros, long bytes) {
        TriggerOptions options = TriggerOptions.standard()
                .withTimeout(Duration.ofNanos(micros * 1_000))
                .withMaxMemory(bytes)
                .withLanguage("say");
        triggers.set("*", ON_WRITE, "limits", options);
        assertThat(triggers.test("*", ON_WRITE, "v").result()).isEqualTo(micros + "us " + bytes + "b");
        assertThat(only().options()).isEqualTo(options);
    }

    @ParameterizedTest
    @CsvSource({
        "999, 2048, 999ns; allowed are 1us to 1000us",
        "1000001, 2048, 1000001ns; allowed are 1us to 1000us",
        "1000, 1023, 1023 bytes; allowed are 1024 to 1048576",
        "1000, 1048577, 1048577 bytes; allowed are 1024 to 1048576"
    })
    void limitsOutsideOfTheBoundsAreRefusedWithTheRangeAndNothingChanges(long nanos, long bytes, String message) {
        triggers.set("*", ON_WRITE, "return \"before\"");
        TriggerOptions options =
                TriggerOptions.standard().withTimeout(Duration.ofNanos(nanos)).withMaxMemory(bytes);
        for (Triggers level : new Triggers[] {triggers, manager}) {
            assertThatThrownBy(() -> level.set("*", ON_WRITE, "return \"after\"", options))
                    .isInstanceOf(InvalidTriggerException.class)
                    .hasMessageContaining(message);
        }
        assertThat(triggers.list()).hasSize(1);
        assertThat(triggers.test("*", ON_WRITE, "v").result()).isEqualTo("before");
    }

    @Test
    void theCacheMayAllowMore() {
        TriggerSettings settings = TriggerSettings.standard()
                .withTimeouts(Duration.ofMillis(2), Duration.ofMillis(5))
                .withMemory(2_048, 4_096);
        Triggers own = fixture.cache(new ReflexConfiguration<String, String>().setTriggerSettings(settings))
                .unwrap(Triggers.class);
        TriggerOptions say = TriggerOptions.standard().withLanguage("say");
        own.set("*", ON_WRITE, "limits", say);
        assertThat(own.test("*", ON_WRITE, "v").result()).isEqualTo("2000us 2048b");
        own.set("*", ON_WRITE, "limits", say.withTimeout(Duration.ofMillis(5)));
        assertThat(own.test("*", ON_WRITE, "v").result()).isEqualTo("5000us 2048b");
        assertThatThrownBy(() -> own.set("*", ON_WRITE, "limits", say.withTimeout(Duration.ofMillis(6))))
                .hasMessageContaining("1us to 5000us");
    }

    @Test
    void aScriptThatIsWrongIsRefusedWithItsLineAndNothingChanges() {
        triggers.set("*", ON_WRITE, "return \"before\"");
        assertThatThrownBy(() -> triggers.set("*", ON_WRITE, "local x = 1\nsing loud"))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("script:2:")
                .hasMessageContaining("'loud'");
        assertThatThrownBy(() -> manager.set("other", ON_WRITE, "sing")).isInstanceOf(InvalidTriggerException.class);
        assertThat(triggers.list()).hasSize(1);
        assertThat(triggers.test("*", ON_WRITE, "v").result()).isEqualTo("before");
    }

    @Test
    void anUnknownLanguageIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> triggers.set(
                        "*", ON_WRITE, "x", TriggerOptions.standard().withLanguage("basic")))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("'basic'")
                .hasMessageContaining("[lua, say]");
        assertThat(triggers.list()).isEmpty();
    }

    @Test
    void limitsAndLanguageAreForScriptsAlone() {
        for (TriggerOptions options : new TriggerOptions[] {
            TriggerOptions.standard().withTimeout(Duration.ofNanos(2_000)),
            TriggerOptions.standard().withMaxMemory(2_048),
            TriggerOptions.standard().withLanguage("say")
        }) {
            assertThatThrownBy(() -> triggers.set("*", ON_WRITE, event -> {}, options))
                    .isInstanceOf(InvalidTriggerException.class)
                    .hasMessageContaining("Java");
        }
        assertThat(triggers.list()).isEmpty();
    }

    @Test
    void aDryRunAnswersWhatTheScriptReturnsAndNotesWhatItWouldDo() {
        triggers.set(
                "product:*",
                ON_WRITE,
                "cache.set(\"last:\" .. trigger.key_suffix, trigger.value)\nreturn trigger.key .. \"=\" .. trigger.value");
        DryRun run = triggers.test("product:*", ON_WRITE, Sample.ofJson("\"lamp\""));
        assertThat(run.result()).isEqualTo("product:test=lamp");
        assertThat(run.effects()).containsExactly(new Effect("put", "stock:last:test", "lamp"));
        assertThat(cache.iterator()).isExhausted();
        triggers.set("product:*", ON_WRITE, "while true do end");
        assertThat(triggers.test("product:*", ON_WRITE, "v").outcome()).isEqualTo(RunOutcome.TIMEOUT);
        triggers.set("product:*", ON_WRITE, "local s = (\"x\"):rep(1e9)");
        assertThat(triggers.test("product:*", ON_WRITE, "v").outcome()).isEqualTo(RunOutcome.MEMORY);
        assertThat(only().executions()).isZero();
    }

    @Test
    void aScriptOfAManagerRunsInAllItsCaches() {
        Cache<String, String> later = fixture.cache("later", new ReflexConfiguration<String, String>());
        manager.set("a", ON_WRITE, "cache.set(\"seen\", trigger.value)");
        cache.put("a", "1");
        later.put("a", "2");
        assertThat(cache.get("seen")).isEqualTo("1");
        assertThat(later.get("seen")).isEqualTo("2");
        assertThat(manager.list().get(0).counts().ok()).isEqualTo(2);
    }

    private RegisteredTrigger only() {
        assertThat(triggers.list()).hasSize(1);
        return triggers.list().get(0);
    }
}
