package org.reflexcache.trigger.internal.lua.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.trigger.internal.lua.syntax.SyntaxException;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;

/** Scripts that are not to end, or to take more than there is. */
class HostileScriptTest {

    private static final long SMALL_STACK = 512 * 1024;

    @ParameterizedTest
    @MethodSource
    void endlessRecursionIsAnError(String script) throws InterruptedException {
        assertThat(endOnSmallStack(script)).isInstanceOf(LuaError.class).hasMessageContaining("stack overflow");
        assertThat(endOnSmallStack("while true do pcall(function() " + script + " end) end"))
                .isInstanceOf(Killed.class);
    }

    static String[] endlessRecursionIsAnError() {
        return new String[] {
            "local function f() f() end f()",
            "local function f() return 1 + f() end f()",
            "local function f() return (f()) end f()",
            metatable("__index = function(t, k) return t[k] end", "return t.x"),
            metatable("__newindex = function(t, k, v) t[k] = v end", "t.x = 1"),
            metatable("__add = function(a, b) return a + b end", "return t + t"),
            metatable("__lt = function(a, b) return a < b end", "return t < t"),
            metatable("__eq = function(a, b) return a == b end", "return t == setmetatable({}, getmt)"),
            metatable("__concat = function(a, b) return a .. b end", "return t .. 'x' .. t"),
            metatable("__close = function(x) local y <close> = x end", "local y <close> = t"),
            deep("if n then ", "f(n)", " end"),
            deep("while true do ", "f(n)", " end"),
            deep("for i = 1, 2 do ", "f(n)", " end"),
            deep("for k in next, {1} do ", "f(n)", " end"),
            deep("do local c <close> = nil ", "f(n)", " end"),
            deep("return ", "{".repeat(150) + "f(n)" + "}".repeat(150), ""),
            deep("return ", "f(".repeat(100) + "f(n)" + ")".repeat(100), ""),
            deep("return ", "not ".repeat(150) + "f(n)", ""),
            deep("return ", "(f(n))" + " + 1".repeat(150), ""),
        };
    }

    private static String metatable(String field, String use) {
        return "local getmt = {} local t = setmetatable({}, getmt) local u = {" + field
                + "} for k, v in next, u do getmt[k] = v end " + use;
    }

    private static String deep(String open, String core, String close) {
        int levels = open.equals("return ") ? 1 : open.startsWith("for ") ? 30 : 150;
        return "local function f(n) " + open.repeat(levels) + core + close.repeat(levels) + " end f(1)";
    }

    @ParameterizedTest
    @MethodSource
    void endlessScriptIsKilled(String script) throws InterruptedException {
        assertThat(endOnSmallStack(script)).isInstanceOf(Killed.class);
    }

    static String[] endlessScriptIsKilled() {
        return new String[] {
            "while true do pcall(error) end",
            "while true do pcall(function() while true do end end) end",
            "local function f() pcall(f) pcall(f) end f()",
            "local t = {} function t:f() return self:f() end t:f()",
            "local mt = {} local t = setmetatable({}, mt) mt.__call = t t()",
            "local mt = {} local t = setmetatable({}, mt) mt.__index = t while true do pcall(function() return t.x end) end",
            "local x <close> = setmetatable({}, {__close = function() while true do end end})",
            "local t = {1} for k in pairs(t) do t[#t + 1] = 1 end",
            "local t = {1} for k in ipairs(t) do t[#t + 1] = 1 end",
            "x = 1 while true do x = x + 1 end",
            "local function f(...) return f(..., ...) end f(1, 2, 3)",
        };
    }

    @Test
    void randomScriptEndsWithAResultOrAnErrorOfItsOwn() throws InterruptedException {
        Random random = new Random(20_240_607);
        for (int i = 0; i < 3_000; i++) {
            String script = new RandomScript(random).text();
            Throwable end = endOnSmallStack(script);
            assertThat(end == null
                            || end instanceof LuaError
                            || end instanceof Killed
                            || end instanceof SyntaxException)
                    .as(script + "\n" + end)
                    .isTrue();
        }
    }

    /** What a script ends with; {@code null} for a result. */
    private static @Nullable Throwable endOnSmallStack(String script) throws InterruptedException {
        AtomicReference<@Nullable Throwable> end = new AtomicReference<>();
        Thread thread = new Thread(null, () -> Scripts.result(script), "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((unused, thrown) -> end.set(thrown));
        thread.start();
        thread.join();
        return end.get();
    }
}
