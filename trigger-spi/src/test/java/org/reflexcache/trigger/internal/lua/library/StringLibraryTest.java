package org.reflexcache.trigger.internal.lua.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.LuaFunction;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;

class StringLibraryTest {

    private static final int STEPS = 10_000;
    private static final int MEMORY = 64 * 1_024;
    private static final int LONG = 65_000;

    private static @Nullable Object call(Run run, String name, @Nullable Object... arguments) {
        return RecordedCalls.function(name).call(run, arguments);
    }

    private static Arguments attack(Killed.Reason reason, String name, @Nullable Object... arguments) {
        return Arguments.of(reason, name, arguments);
    }

    static List<Arguments> attacks() {
        String many = "a".repeat(30_000);
        LuaFunction grow = Builtin.one((run, text) -> call(run, "rep", text, 1_000_000L));
        return List.of(
                attack(Killed.Reason.TIME, "find", many, ".-.-.-.-b"),
                attack(Killed.Reason.TIME, "find", "a".repeat(2_000), ".-.-b"),
                attack(Killed.Reason.TIME, "match", "a".repeat(28), "a?".repeat(28) + "a".repeat(28)),
                attack(Killed.Reason.TIME, "gsub", "a".repeat(60_000), ".-b", ""),
                attack(Killed.Reason.TIME, "find", "a".repeat(LONG), "a".repeat(32_000) + "b"),
                attack(Killed.Reason.TIME, "find", "a".repeat(LONG), "a".repeat(32_000) + "b", 1L, true),
                attack(Killed.Reason.TIME, "find", many, "[" + "b".repeat(30_000) + "]"),
                attack(Killed.Reason.TIME, "match", "(".repeat(LONG), "%b()"),
                attack(Killed.Reason.TIME, "match", "a".repeat(LONG), "^(a*)%1%1b"),
                attack(Killed.Reason.TIME, "match", many, "%f[" + "%d".repeat(20_000) + "]"),
                attack(Killed.Reason.MEMORY, "rep", "x", 1_000_000_000L),
                attack(Killed.Reason.MEMORY, "rep", "x", Integer.MAX_VALUE - 100L),
                attack(Killed.Reason.MEMORY, "rep", "x", 30_000L, ", "),
                attack(Killed.Reason.MEMORY, "upper", "a".repeat(LONG)),
                attack(Killed.Reason.MEMORY, "reverse", "a".repeat(LONG)),
                attack(Killed.Reason.MEMORY, "sub", "a".repeat(LONG + 1_000), 2L),
                attack(Killed.Reason.MEMORY, "gsub", "a".repeat(200), "", "b".repeat(1_000)),
                attack(Killed.Reason.MEMORY, "gsub", "aaa", "a", grow),
                attack(Killed.Reason.MEMORY, "format", "%s%s", "a".repeat(LONG), "b"),
                attack(Killed.Reason.MEMORY, "format", "%q", "\0".repeat(LONG)),
                attack(Killed.Reason.MEMORY, "pack", "c2000000000", "x"),
                attack(Killed.Reason.MEMORY, "unpack", "c66000", "x".repeat(66_000)),
                attack(Killed.Reason.TIME, "packsize", "b".repeat(LONG)),
                attack(Killed.Reason.TIME, "offset", "\u0080".repeat(LONG), 0L, (long) LONG));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    @Timeout(20)
    void attackIsKilled(Killed.Reason reason, String name, @Nullable Object[] arguments) {
        assertThatThrownBy(() -> call(RecordedCalls.run(STEPS, MEMORY), name, arguments))
                .isInstanceOfSatisfying(
                        Killed.class, killed -> assertThat(killed.reason()).isEqualTo(reason));
    }

    static List<Arguments> refusals() {
        return List.of(
                Arguments.of("pattern too complex", "match", new Object[] {"a".repeat(300), ".?".repeat(300)}),
                Arguments.of("pattern too complex", "match", new Object[] {
                    "a", "(".repeat(20) + "()".repeat(4) + "a-".repeat(300)
                }),
                Arguments.of("too many captures", "match", new Object[] {"a".repeat(40), "(a)".repeat(33)}),
                Arguments.of("resulting string too large", "rep", new Object[] {"xx", Long.MAX_VALUE}),
                Arguments.of("resulting string too large", "rep", new Object[] {"x", (long) Integer.MAX_VALUE}),
                Arguments.of("string slice too long", "byte", new Object[] {"x".repeat(251), 1L, -1L}),
                Arguments.of("too many results", "unpack", new Object[] {"b".repeat(251), "x".repeat(251)}),
                Arguments.of("string slice too long", "codepoint", new Object[] {"x".repeat(251), 1L, -1L}),
                Arguments.of("invalid conversion '%99999999' to 'format'", "format", new Object[] {"%99999999", 1L}),
                Arguments.of("invalid conversion specification: '%999d'", "format", new Object[] {"%999d", 1L}),
                Arguments.of("invalid format (too long)", "format", new Object[] {"%" + "0".repeat(40) + "d", 1L}),
                Arguments.of("invalid use of '%' in replacement string", "gsub", new Object[] {"a", "a", "%x"}),
                Arguments.of("invalid replacement value (a table)", "gsub", new Object[] {"a", "a", tableOfTables()}),
                Arguments.of(
                        "bad argument #3 to 'gsub' (string/function/table expected, got boolean)",
                        "gsub",
                        new Object[] {"a", "a", true}),
                Arguments.of("bad argument #1 to 'codes' (invalid UTF-8 code)", "codes", new Object[] {"\u0080"}));
    }

    private static Table tableOfTables() {
        Table table = new Table(null, 0, 1);
        table.put("a", new Table(null, 0, 0));
        return table;
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalIsAnErrorOfTheScript(String message, String name, @Nullable Object[] arguments) {
        assertThatThrownBy(() -> call(RecordedCalls.run(STEPS, MEMORY), name, arguments))
                .isInstanceOf(LuaError.class)
                .hasMessage(message);
    }

    @Test
    void longTextsThatAreHarmlessAreServed() {
        Run run = RecordedCalls.run(STEPS, 4 * MEMORY);

        assertThat(call(run, "find", "a".repeat(LONG) + "b", "ab", 1L, true))
                .isEqualTo(new Object[] {(long) LONG, LONG + 1L});
        assertThat(call(run, "rep", "ab", 3L, ",")).isEqualTo("ab,ab,ab");
        assertThat(call(run, "byte", "x".repeat(250), 1L, -1L)).isInstanceOf(Object[].class);
    }

    @Test
    void plainSearchFindsWhatTheVirtualMachineFinds() {
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            StringBuilder subject = new StringBuilder();
            int length = 1_000 + random.nextInt(1_000);
            for (int j = 0; j < length; j++) {
                subject.append((char) ('a' + random.nextInt(2)));
            }
            String text = subject.toString();
            int from = random.nextInt(text.length());
            String wanted = random.nextBoolean()
                    ? text.substring(from, Math.min(text.length(), from + random.nextInt(40)))
                    : text.substring(0, random.nextInt(12)) + "ab".repeat(random.nextInt(4));

            assertThat(PlainSearch.indexOf(RecordedCalls.run(1_000_000, MEMORY), text, wanted, from / 2))
                    .isEqualTo(text.indexOf(wanted, from / 2));
        }
    }

    @Test
    void errorInsideOfAReplacementGivesTheDepthBack() {
        LuaFunction fails = Builtin.one((run, text) -> {
            throw new LuaError("no");
        });
        Run run = RecordedCalls.run(STEPS, MEMORY);

        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(() -> call(run, "gsub", "a", "a", fails)).hasMessage("no");
        }
        assertThat(call(run, "gsub", "a", "a", "b")).isEqualTo(new Object[] {"b", 1L});
    }

    @Test
    void unchangedTextIsTheSameObject() {
        Run run = RecordedCalls.run(STEPS, 200);
        String text = "only lower ".repeat(20);

        assertThat(call(run, "lower", text)).isSameAs(text);
        assertThat(call(run, "sub", text, 1L)).isSameAs(text);
        assertThat(call(run, "gsub", text, "X", "y")).isEqualTo(new Object[] {text, 0L});
    }

    @Test
    void namesAndPointersAreWritten() {
        Table named = new Table(null, 0, 0);
        Table meta = new Table(null, 0, 1);
        meta.put("__tostring", Builtin.one((run, value) -> "me"));
        named.metatable(meta);
        Run run = RecordedCalls.run(STEPS, MEMORY);

        assertThat(call(run, "format", "%s|%5s|%-4s|", named, named, named)).isEqualTo("me|   me|me  |");
        assertThat(call(run, "format", "%p", named)).asString().matches("0x[0-9a-f]{8}");
        assertThat(call(run, "format", "%p", "a")).isEqualTo(call(run, "format", "%p", "a"));
    }

    @Test
    void numbersServeAsStrings() {
        Run run = RecordedCalls.run(STEPS, MEMORY);

        assertThat(call(run, "rep", 12L, "2")).isEqualTo("1212");
        assertThat(call(run, "gsub", 1.5, "%.", 0L)).isEqualTo(new Object[] {"105", 1L});
        assertThat(call(run, "len", 10L)).isEqualTo(2L);
    }

    @Test
    void everyFunctionRefusesWhatIsNoString() {
        for (String name : List.of("byte", "find", "format", "gsub", "len", "lower", "pack", "rep", "sub", "codes")) {
            assertThatThrownBy(() -> call(RecordedCalls.run(STEPS, MEMORY), name, true, 1L, 1L))
                    .hasMessage("bad argument #1 to '" + name + "' (string expected, got boolean)");
            assertThatThrownBy(() -> call(RecordedCalls.run(STEPS, MEMORY), name))
                    .isInstanceOf(LuaError.class);
        }
    }

    @Test
    void librariesAreReadOnly() {
        assertThatThrownBy(() -> StringLibrary.create().put("rep", 1L)).isInstanceOf(LuaError.class);
        assertThatThrownBy(() -> Utf8Library.create().put("len", 1L)).isInstanceOf(LuaError.class);
        assertThat(RecordedCalls.UTF8.get("charpattern")).isEqualTo("[\0-\u007f\u00c2-\u00fd][\u0080-\u00bf]*");
    }
}
