package org.reflexcache.trigger.internal.lua.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;
import org.reflexcache.trigger.internal.lua.value.TimeLimit;

/** Where errors and ends of runs say that they are. */
class ProgramErrorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return 1\\n  + nil | s:2: attempt to perform arithmetic on a nil value",
                "local t = {}\\nt.x\\n.y = 1 | s:3: attempt to index a nil value (field 'x')",
                "local function f()\\nerror('no')\\nend\\nf() | s:2: no",
                "local function f()\\nerror('no', 2)\\nend\\nf() | s:4: no",
                "local function f()\\nreturn error('no', 2)\\nend\\nlocal r =\\nf() | s:5: no",
                "local x <close> = nil\\nlocal y <close> = 1 | s:2: variable 'y' got a non-closable value",
                "for i = 1, 2 do\\nlocal t = i ..\\n{} end | s:2: attempt to concatenate a table value",
                "lib.number = 1 | s:1: attempt to modify a read-only table",
                "lib.twice() | s:1: twice of nothing",
            })
    void errorSaysWhereItIs(String script, String message) {
        Program program = Scripts.compile(script.replace("\\n", "\n"));
        assertThatThrownBy(() -> program.run(Scripts.run()))
                .isInstanceOf(LuaError.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\nwhile true do\nend",
                "\nrepeat until false",
                "\nfor i = 1, 1e300 do end",
                "\nfor i = 1.5, 1e300 do end",
                "\n::a:: goto a",
                "local function f()\nreturn f() end f()",
                "local function f() end\nwhile f() == nil do f() end",
                "local s = 'x' for i = 1, 100 do\ns = s .. s end",
                "local t = {} for i = 1, 1e9 do\nt[i] = {} end",
                "local s = 'x' for i = 1, 100 do\ns = s .. '' .. s end",
                "local function f(...)\nreturn f(1, ...) end f()",
                "local t = {} for i = 1, 1e9 do\nt = function() return t end end",
                "for k in next, {1} do\nwhile true do end end",
            })
    void endOfRunIsAtItsLine(String script) {
        assertThatThrownBy(() -> Scripts.compile(script).run(Scripts.run()))
                .isInstanceOfSatisfying(
                        Killed.class, killed -> assertThat(killed.line()).isEqualTo(2));
    }

    @Test
    void killedRunClosesNothing() {
        String script =
                "local x <close> = setmetatable({}, {__close = function() rawset(own, 'closed', 1) end}) while true do end";
        Table own = new Table(null, 0, 0);
        Run run = new Run(limit(), 1 << 20, Scripts.DEPTH, own, null);
        Program program = Scripts.compile(script);
        assertThatThrownBy(() -> program.run(run)).isInstanceOf(Killed.class);
        assertThat(own.get("closed")).isNull();
        // It does where it ends otherwise.
        Scripts.compile(script.replace("while true do end", ""))
                .run(new Run(limit(), 1 << 20, Scripts.DEPTH, own, null));
        assertThat(own.get("closed")).isEqualTo(1L);
    }

    private static TimeLimit limit() {
        return new TimeLimit(TimeUnit.MILLISECONDS.toNanos(1), () -> 1, () -> 1);
    }

    @Test
    void longTurnPaysMoreThanShortOne() {
        String shortTurn = "for i = 1, 50000 do local a = 1 end";
        String longTurn = "for i = 1, 50000 do " + "local a = 1 ".repeat(150) + "end";
        assertThat(Scripts.result(shortTurn)).isEmpty();
        assertThatThrownBy(() -> Scripts.result(longTurn)).isInstanceOf(Killed.class);
    }
}
