package org.reflexcache.trigger.internal.lua.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts see of the globals that all runs share, and that they leave nothing. */
class ProgramGlobalsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return lib.twice(4), lib.number, lib.absent | 8, 7, nil",
                "x = 1 return lib.twice(4), lib.number, lib.absent | 8, 7, nil",
                "lib = {twice = function(n) return n end} return lib.twice(4), lib.number | 4, nil",
                "local f = lib.twice lib = nil return f(4), lib | 8, nil",
                "lib = nil lib = 5 lib = lib + 1 return lib | 6",
                "absent = nil return absent | nil",
                "local function f() return lib.number end local a = f() lib = {number = 1} return a, f() | 7, 1",
                "return own.len('abc'), own == own | 3, true",
                "own = 5 return own | 5",
                "own = nil return own | nil",
                "return _ENV.own.len('abc') | 3",
                "_ENV.lib = nil return lib, _G.lib | nil, nil",
                "_ENV = {} return lib | nil",
            })
    void scriptSeesGlobals(String script, String expected) {
        Program program = Scripts.compile(script);
        assertThat(Scripts.shown(program.run(Scripts.run()))).isEqualTo(expected);
        // Nothing of that run is left.
        assertThat(Scripts.shown(program.run(Scripts.run()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"kept", "_G.kept", "_ENV.kept", "lib", "_G.lib"})
    void whatOneRunSetsNoOtherSees(String name) {
        String script = "local before = " + name + " " + name + " = 'changed' return before, " + name;
        Program program = Scripts.compile(script);
        String first = Scripts.shown(program.run(Scripts.run()));
        assertThat(first).endsWith("changed").doesNotStartWith("changed");
        assertThat(Scripts.shown(program.run(Scripts.run()))).isEqualTo(first);
    }

    @Test
    void manyThreadsRunOneProgram() throws Exception {
        Program program = Scripts.compile("n = 0 local t = {} for i = 1, 50 do t[i] = function() n = n + i end end"
                + " for _, f in ipairs(t) do f() end return n, own.len('abc')");
        int threads = 4;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(() -> isRight(program));
            }
            for (Future<Boolean> done : workers.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static boolean isRight(Program program) {
        for (int i = 0; i < 500; i++) {
            if (!Scripts.shown(program.run(Scripts.run())).equals("1275, 3")) {
                return false;
            }
        }
        return true;
    }
}
