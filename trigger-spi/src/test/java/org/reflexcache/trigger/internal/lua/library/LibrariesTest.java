package org.reflexcache.trigger.internal.lua.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.internal.lua.value.Calls;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Strings;
import org.reflexcache.trigger.internal.lua.value.Table;

class LibrariesTest {

    static List<Arguments> calls() throws IOException {
        return Recorded.cases("calls.txt");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void answersAsTheReferenceDoes(String call, String answer) {
        assertThat(Recorded.result(call)).isEqualTo(answer);
    }

    @Test
    void globalsAreTheAllowedOnes() {
        List<Object> names = new ArrayList<>();
        Table globals = Recorded.GLOBALS;
        for (int place = globals.next(0); place != 0; place = globals.next(place)) {
            names.add(globals.keyAt(place));
        }
        assertThat(new TreeSet<>(names))
                .hasToString(
                        "[_VERSION, assert, bit32, error, getmetatable, ipairs, math, next, os, pairs, pcall, rawequal,"
                                + " rawget, rawlen, rawset, select, setmetatable, string, table, tonumber, tostring, type,"
                                + " unpack, utf8, xpcall]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "table", "math", "os", "bit32", "utf8"})
    void libraryIsFrozen(String name) {
        assertThat(Recorded.result("rawset(" + name + ", \"x\", 1)"))
                .isEqualTo("error: attempt to modify a read-only table");
        assertThat(Recorded.result("setmetatable(" + name + ", {})"))
                .isEqualTo("error: attempt to modify a read-only table");
    }

    @Test
    void recursionThroughMetamethodsIsAnError() {
        Run run = Recorded.run();
        Table looping = new Table(run, 0, 0);
        Table meta = new Table(run, 0, 1);
        meta.put("__tostring", Recorded.GLOBALS.get("tostring"));
        looping.metatable(meta);

        assertThatThrownBy(() -> Strings.of(run, looping))
                .isInstanceOf(LuaError.class)
                .hasMessageContaining("stack overflow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table.concat(setmetatable({}, {__index=rawlen}), \"\", 1, 2147483647)",
                "table.move({}, 1, 9007199254740992, 2)",
                "table.insert(setmetatable({}, {__len=math.abs, __index=rawlen}), 1)",
                "table.sort(setmetatable({}, {__len=math.abs}))",
            })
    void longWorkEndsTheRunOrFails(String call) {
        Run run = Recorded.run(100);
        try {
            assertThat(Evaluation.of(run, Recorded.GLOBALS, call)).startsWith("error: ");
        } catch (Killed killed) {
            assertThatThrownBy(() -> run.steps(64)).isSameAs(killed);
        }
    }

    @Test
    void killedPassesProtectedCalls() {
        Run run = Recorded.run(100);
        assertThatThrownBy(() -> Evaluation.of(run, Recorded.GLOBALS, "pcall(table.move, {}, 1, 9007199254740992, 2)"))
                .isInstanceOf(Killed.class);
    }

    @Test
    void catchingAnErrorPaysSixteenSteps() {
        // 100 steps: each turn takes one for each of two calls, and 16 for the error.
        Run run = Recorded.run(1);
        int caught = 0;
        try {
            while (caught < 1_000) {
                Evaluation.of(run, Recorded.GLOBALS, "pcall(error)");
                caught++;
            }
        } catch (Killed expected) {
            assertThat(expected.reason()).isEqualTo(Killed.Reason.TIME);
        }
        assertThat(caught).isBetween(4, 6);
    }

    @Test
    void sortOrdersByComparator() {
        assertThat(Evaluation.of(Recorded.run(), sorting(null), "sorted({5, 3, 9, 1, 1})"))
                .isEqualTo("{1,1,3,5,9}");
        assertThat(Evaluation.of(Recorded.run(), sorting("ult"), "sorted({5, -3, 9, 1})"))
                .isEqualTo("{1,5,9,-3}");
    }

    /** Globals with a function that answers its argument sorted by a function of {@code math}. */
    private static Table sorting(String by) {
        Table globals = new Table(null, 0, 1);
        Table math = (Table) Recorded.GLOBALS.get("math");
        Table table = (Table) Recorded.GLOBALS.get("table");
        Object sort = table.get("sort");
        globals.put("sorted", Builtin.one((run, list) -> {
            Calls.call(run, sort, list, by == null ? null : math.get(by));
            return list;
        }));
        return globals;
    }

    @Test
    void randomStaysInItsInterval() {
        Run run = Recorded.run();
        for (int i = 0; i < 200; i++) {
            assertThat((Double) Evaluation.values(run, Recorded.GLOBALS, "math.random()")[0])
                    .isBetween(0.0, 1.0);
            assertThat((Long) Evaluation.values(run, Recorded.GLOBALS, "math.random(3)")[0])
                    .isBetween(1L, 3L);
            assertThat((Long) Evaluation.values(run, Recorded.GLOBALS, "math.random(-1, 1)")[0])
                    .isBetween(-1L, 1L);
        }
        assertThat(Evaluation.values(run, Recorded.GLOBALS, "math.random(math.mininteger, math.maxinteger)")[0])
                .isInstanceOf(Long.class);
    }
}
