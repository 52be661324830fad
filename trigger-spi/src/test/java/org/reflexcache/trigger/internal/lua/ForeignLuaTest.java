package org.reflexcache.trigger.internal.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/**
 * An engine with all its libraries in the same process, which keeps the methods of strings for all: scripts of ours see nothing of it.
 */
class ForeignLuaTest {

    private static LuaValue before = LuaValue.NIL;

    @BeforeAll
    static void poison() {
        Globals globals = JsePlatform.standardGlobals();
        before = LuaString.s_metatable;
        globals.load(
                        "getmetatable('').__index = setmetatable({}, {__index = function() return luajava end}) string.rep = nil math.abs = os.exit")
                .call();
        assertThat(globals.load("return ('x').anything").call()).isEqualTo(globals.get("luajava"));
    }

    @AfterAll
    static void restore() {
        LuaString.s_metatable = before;
    }

    @Test
    void stringsHaveOurMethodsOnly() {
        String script =
                "return ('x'):rep(3), ('x').anything, ('x').dump, ('x').bindClass, luajava, io, math.abs(-1), getmetatable('')";
        assertThat(Engine.outcome(script, Engine.MICROS_100, Engine.KB_64))
                .isEqualTo("xxx, nil, nil, nil, nil, nil, 1, nil");
    }

    @Test
    void attacksEndAsTheyDidBefore() throws IOException {
        for (Engine.Recorded attack : Engine.recorded("hostile.txt")) {
            assertThat(Engine.outcome(attack.script(), Engine.MICROS_100, Engine.KB_64))
                    .as(attack.script())
                    .isEqualTo(attack.outcome());
        }
    }
}
