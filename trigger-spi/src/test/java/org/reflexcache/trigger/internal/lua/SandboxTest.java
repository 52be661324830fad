package org.reflexcache.trigger.internal.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Table;

/** What a script can take and reach at most, by the limits that hold where nobody sets others. */
class SandboxTest {

    private static final String BASE_NAMES =
            "_VERSION assert bit32 error getmetatable ipairs math next os pairs pcall rawequal rawget rawlen rawset select setmetatable "
                    + "string table tonumber tostring type unpack utf8 xpcall";

    @ParameterizedTest
    @MethodSource
    void attackEndsAsItDidBefore(Engine.Recorded attack) {
        assertThat(Engine.outcome(attack.script(), Engine.MICROS_100, Engine.KB_64))
                .isEqualTo(attack.outcome());
    }

    static List<Engine.Recorded> attackEndsAsItDidBefore() throws IOException {
        return Engine.recorded("hostile.txt");
    }

    /** Numbers and what a Java method needs for a moment are not counted, hence the factor. */
    @Test
    void attackAllocatesAFewTimesItsLimitAtMost() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Engine.Recorded attack : Engine.recorded("hostile.txt")) {
            Engine.outcome(attack.script(), Engine.MICROS_100, Engine.KB_64);
            long before = threads.getCurrentThreadAllocatedBytes();
            Engine.outcome(attack.script(), Engine.MICROS_100, Engine.KB_64);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as(attack.script())
                    .isLessThan(20 * Engine.KB_64);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 512})
    void attackFitsIntoASmallStack(int kilobytes) throws Exception {
        AtomicReference<Throwable> end = new AtomicReference<>();
        List<Engine.Recorded> attacks = Engine.recorded("hostile.txt");
        Runnable all =
                () -> attacks.forEach(attack -> Engine.outcome(attack.script(), Engine.MICROS_100, Engine.KB_64));
        Thread thread = new Thread(null, all, "small stack", kilobytes * 1_024L);
        thread.setUncaughtExceptionHandler((unused, thrown) -> end.set(thrown));
        thread.start();
        thread.join();
        assertThat(end.get()).isNull();
    }

    @Test
    void globalsAreThoseOfTheAllowListAndNoOthers() {
        assertThat(namesIn(Engine.BASE)).containsExactlyInAnyOrder(BASE_NAMES.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "bit32, arshift band bnot bor btest bxor extract lrotate lshift replace rrotate rshift",
        "math, abs acos asin atan ceil cos cosh deg exp floor fmod frexp huge ldexp log log10 max maxinteger min mininteger modf pi pow "
                + "rad random sin sinh sqrt tan tanh tointeger type ult",
        "os, clock date difftime time",
        "string, byte char find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper",
        "table, concat insert move pack remove sort unpack",
        "utf8, char charpattern codepoint codes len offset",
    })
    void libraryHasTheFunctionsOfTheAllowListAndNoOthers(String library, String names) {
        assertThat(namesIn((Table) Engine.BASE.get(library))).containsExactlyInAnyOrder(names.split(" "));
    }

    private static Set<String> namesIn(Table table) {
        Set<String> names = new TreeSet<>();
        for (int place = table.next(0); place != 0; place = table.next(place)) {
            names.add((String) table.keyAt(place));
        }
        return names;
    }

    @Test
    void whatAllScriptsShareIsOfTheAllowedClassesAndReadOnly() {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Table> open = new ArrayDeque<>(List.of(Engine.BASE));
        while (!open.isEmpty()) {
            Table table = open.pop();
            assertThat(table.metatable()).isNull();
            assertReadOnly(table);
            for (int place = table.next(0); place != 0; place = table.next(place)) {
                Object value = table.valueAt(place);
                assertThat(value)
                        .isInstanceOfAny(
                                Table.class, LuaFunction.class, String.class, Long.class, Double.class, Boolean.class);
                if (value instanceof Table inner && seen.add(inner)) {
                    open.add(inner);
                }
            }
        }
        assertThat(seen).hasSize(6);
    }

    private static void assertReadOnly(Table table) {
        Object first = table.keyAt(table.next(0));
        for (Object key : List.of("new", 1L, 1.5, first)) {
            try {
                table.put(key, null);
                fail("the table took something under " + key);
            } catch (LuaError refused) {
                assertThat(refused).hasMessage("attempt to modify a read-only table");
            }
        }
    }

    @Test
    void nothingOfARunIsLeftForTheNext() throws InterruptedException {
        String script = "x = (x or 0) + 1 y = y or {} y[#y + 1] = x string, pcall, _G = nil, nil, nil return x, #y";
        for (int i = 0; i < 3; i++) {
            assertThat(Engine.outcome(script, Engine.MICROS_100, Engine.KB_64)).isEqualTo("1, 1");
        }
        AtomicReference<String> other = new AtomicReference<>();
        Thread thread = new Thread(() -> other.set(Engine.outcome(script, Engine.MICROS_100, Engine.KB_64)));
        thread.start();
        thread.join();
        assertThat(other.get()).isEqualTo("1, 1");
        assertThat(Engine.outcome("return x, y, ('a'):upper()", Engine.MICROS_100, Engine.KB_64))
                .isEqualTo("nil, nil, A");
    }

    @Test
    void environmentOfARunIsItsOwn() {
        String script =
                "local before = _ENV.x _ENV.x = 1 _ENV.string = {} _G.pcall = nil return before, x, pcall, ('a'):rep(2)";
        for (int i = 0; i < 2; i++) {
            assertThat(Engine.outcome(script, Engine.MICROS_100, Engine.KB_64)).isEqualTo("nil, 1, nil, aa");
        }
    }
}
