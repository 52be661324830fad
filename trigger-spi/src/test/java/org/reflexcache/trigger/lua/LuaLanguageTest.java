package org.reflexcache.trigger.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.script.Script;
import org.reflexcache.trigger.script.ScriptLanguage;
import org.reflexcache.trigger.script.ScriptLimits;
import org.reflexcache.trigger.script.ScriptMemoryException;
import org.reflexcache.trigger.script.ScriptTimeoutException;

/** Lua as a language for triggers. */
class LuaLanguageTest {

    private static final ScriptLimits USUAL = new ScriptLimits(Duration.ofNanos(100_000), 65_536);
    /** Cold code on a busy machine may take long until it has used up its memory. */
    private static final ScriptLimits PATIENT = new ScriptLimits(Duration.ofMillis(10), 65_536);

    private final ScriptLanguage lua = new LuaLanguage();

    @SuppressWarnings("unchecked") // a proxy
    private static EntryEvent<Object, Object> eventThatKnowsNothing() {
        return (EntryEvent<Object, Object>) Proxy.newProxyInstance(
                EntryEvent.class.getClassLoader(), new Class<?>[] {EntryEvent.class}, (self, method, args) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private @Nullable Object run(String script) throws Exception {
        return run(script, USUAL);
    }

    private @Nullable Object run(String script, ScriptLimits limits) throws Exception {
        return lua.compile(script, limits).run(eventThatKnowsNothing());
    }

    @Test
    void itIsFound() {
        assertThat(ServiceLoader.load(ScriptLanguage.class))
                .anyMatch(found -> found.name().equals("lua"));
    }

    @Test
    void aSyntaxErrorIsRefusedWithLineAndPlace() {
        assertThatThrownBy(() -> lua.compile("x = 1\ny = = 2", USUAL))
                .isInstanceOfSatisfying(
                        InvalidTriggerException.class,
                        refused -> assertThat(refused.position()).isEqualTo(10))
                .hasMessageContaining("script:2:");
    }

    @Test
    void whatItReturnsIsPlain() throws Exception {
        assertThat(run("return 1 + 1")).isEqualTo(2L);
        assertThat(run("return 'a', 'b'")).isEqualTo("a");
        assertThat(run("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while true do end",
                "while true do pcall(error) end",
                "local function f() return f() end f()",
                "::a:: goto a",
                "pcall(function() while true do end end) return 1"
            })
    void whatDoesNotEndIsStopped(String script) {
        assertThatThrownBy(() -> run(script))
                .isInstanceOf(ScriptTimeoutException.class)
                .hasMessageContaining("100us")
                .hasMessageContaining("line 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local s = 'x' while true do s = s .. s end",
                "return ('x'):rep(1e9)",
                "local t = {} for i = 1, 1e9 do t[i] = i end"
            })
    void whatTakesTooMuchIsStopped(String script) {
        assertThatThrownBy(() -> run(script, PATIENT))
                .isInstanceOf(ScriptMemoryException.class)
                .hasMessageContaining("65536");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error('x')",
                "local a a.b = 1",
                "return trigger.value",
                "cache.set('a', 1)",
                "cache.emit('a')",
                "caches.other.get('x')",
                "error({})",
                "error()",
                "local function f() return 1 + f() end return f()"
            })
    void whatFailsFailsWithoutAStackTrace(String script) {
        assertThatThrownBy(() -> run(script))
                .isNotInstanceOfAny(
                        ScriptMemoryException.class, ScriptTimeoutException.class, InvalidTriggerException.class)
                .hasMessageNotContaining("null")
                .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
    }

    @Test
    void nothingOfARunIsLeftForTheNext() throws Exception {
        Script script = lua.compile("n = (n or 0) + 1 return n", USUAL);
        for (int i = 0; i < 3; i++) {
            assertThat(script.run(eventThatKnowsNothing())).isEqualTo(1L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io",
                "load",
                "loadstring",
                "dofile",
                "require",
                "package",
                "debug",
                "coroutine",
                "collectgarbage",
                "print",
                "luajava",
                "string.dump",
                "os.execute",
                "os.exit",
                "os.getenv",
                "os.remove"
            })
    void whatReachesOutsideIsNotThere(String name) throws Exception {
        assertThat(run("return " + name)).isNull();
    }

    @Test
    void theEffectsItAsksForAreKnown() {
        Script script =
                lua.compile("-- cache.log\nif x then\n  cache.webhook('a')\nend cache.emit('b') cache.get('c')", USUAL);
        assertThat(script.effects()).containsOnlyKeys("webhook", "emit");
        assertThat(script.effects().get("webhook")).isEqualTo(23);
        assertThat(lua.compile("local f = function() return { cache.log } end", USUAL)
                        .effects())
                .containsOnlyKeys("log");
    }

    @Test
    void compilingAnEndlessScriptEnds() {
        assertThat(lua.compile("while true do end", USUAL)).isNotNull();
    }
}
