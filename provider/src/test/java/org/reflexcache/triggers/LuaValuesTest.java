package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.CallScope;

/** What values of a cache are in a script, and what comes back. */
@SuppressWarnings("try") // scopes are there to be open
class LuaValuesTest {

    @AutoClose
    private final ScriptedCache scripted = new ScriptedCache();

    /** A record of a user's. */
    public record Session(long lastActive, String userName, List<String> roles) {}

    /** A bean of a user's. */
    public static final class Account {

        private int asked;
        private boolean closed;

        public String getOwnerName() {
            asked++;
            return "ann";
        }

        public boolean isOpen() {
            return true;
        }

        /** No property: a script must not be able to call it. */
        public String close() {
            closed = true;
            return "closed";
        }
    }

    /** Something without form. */
    private static final class Secret {

        @Override
        public String toString() {
            throw new IllegalStateException("asked by a script");
        }
    }

    private static final Session SESSION = new Session(17, "ann", List.of("admin", "user"));

    static Stream<Arguments> values() {
        Map<Object, Object> mixed = new LinkedHashMap<>();
        mixed.put(1, "one");
        mixed.put(2L, "two");
        mixed.put(Month.MAY, "may");
        return Stream.of(
                Arguments.of(Map.of("a", Map.of("b", List.of(10, 20))), "return v.a.b[2]", 20L),
                Arguments.of(Map.of("a", 1), "return v.nothing == nil and #v == 0 and next(v)", "a"),
                Arguments.of(mixed, "return v[1] .. v[2] .. v.MAY", "onetwomay"),
                Arguments.of(List.of("x", "y", "z"), "return #v .. v[1] .. v[3] .. tostring(v[4])", "3xznil"),
                Arguments.of(List.of(1, 2, 3), "local s = 0 for _, x in ipairs(v) do s = s + x end return s", 6L),
                Arguments.of(Set.of(5), "return v[1]", 5L),
                Arguments.of(new int[] {7, 8}, "return #v * 100 + v[1] * 10 + v[2]", 278L),
                Arguments.of(new String[] {"p", "q"}, "return table.concat({table.unpack(v)}, '-')", "p-q"),
                Arguments.of(SESSION, "return v.userName .. v.user_name .. v.last_active", "annann17"),
                Arguments.of(SESSION, "return v.roles[1] .. #v.roles", "admin2"),
                Arguments.of(
                        SESSION,
                        "local n = {} for k in pairs(v) do n[#n + 1] = k end return table.concat(n, ' ')",
                        "lastActive userName roles"),
                Arguments.of(
                        new Account(), "return v.owner_name .. tostring(v.open) .. tostring(v.close)", "anntruenil"),
                Arguments.of(
                        new Account(),
                        "return tostring(v.class) .. tostring(v.getClass) .. tostring(v.asked)",
                        "nilnilnil"),
                Arguments.of("{\"n\": {\"m\": [1, true]}}", "return json.decode(v).n.m[1]", 1L),
                Arguments.of(Long.MAX_VALUE, "return v", Long.MAX_VALUE),
                Arguments.of((1L << 53) + 1, "return tostring(v) .. ' ' .. math.type(v)", "9007199254740993 integer"),
                Arguments.of((short) 3, "return v // 2", 1L),
                Arguments.of(1.5f, "return v * 2", 3.0),
                Arguments.of(new BigInteger("92233720368547758089"), "return v", "92233720368547758089"),
                Arguments.of(new BigDecimal("0.1"), "return v + 0.2", 0.1 + 0.2),
                Arguments.of(new BigDecimal("0.10000000000000000000001"), "return v", "0.10000000000000000000001"),
                Arguments.of(Month.MAY, "return v", "MAY"),
                Arguments.of(new UUID(0, 1), "return v", "00000000-0000-0000-0000-000000000001"),
                Arguments.of(Instant.EPOCH, "return v", "1970-01-01T00:00:00Z"),
                Arguments.of(Optional.of("in"), "return v", "in"),
                Arguments.of(new byte[] {104, 105, -1}, "return #v .. v:byte(3)", "3255"),
                Arguments.of(true, "return not v", false),
                Arguments.of('c', "return v", "c"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aScriptSeesTheValue(Object value, String script, Object expected) {
        assertThat(scripted.answer("local v = trigger.value " + script, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "grüße", "日本語", "smile 😀 and 👩‍👩‍👧", "\u0000\u007f\u0080\u07ff\uffff"})
    void textsTravelBothWays(String text) {
        scripted.set(
                "go",
                ON_WRITE,
                "local v = trigger.value cache.set('same', v) cache.set('bytes', #v) cache.set('characters', utf8.len(v)) "
                        + "cache.set('member', {[v] = v})");
        scripted.cache.put("go", text);
        assertThat(scripted.cache.get("same")).isEqualTo(text);
        assertThat(scripted.cache.get("bytes"))
                .isEqualTo((long) text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
        assertThat(scripted.cache.get("characters")).isEqualTo((long) text.codePointCount(0, text.length()));
        assertThat(scripted.cache.get("member")).isEqualTo(Map.of(text, text));
        scripted.assertAllWell();
    }

    @Test
    void keysInAnyScriptAreFound() {
        scripted.set("ключ:*", ON_WRITE, "cache.set('ключ-' .. trigger.key_suffix, cache.get(trigger.key))");
        scripted.cache.put("ключ:😀", 1L);
        assertThat(scripted.cache.get("ключ-😀")).isEqualTo(1L);
    }

    @Test
    void bytesThatAreNoTextArriveAsReplacementCharacters() {
        scripted.set("go", ON_WRITE, "cache.set('t', 'a\\xFFb')");
        scripted.cache.put("go", 1);
        assertThat(scripted.cache.get("t")).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trigger.value.a = 2",
                "trigger.value.list[1] = 9",
                "rawset(trigger.value, 'a', 2)",
                "table.insert(trigger.value.list, 4)",
                "table.sort(trigger.value.list, function(x, y) return x > y end)",
                "trigger.key = 'x'",
                "trigger.value = 5",
                "setmetatable(trigger.value, {})",
                "cache.get = nil",
                "string.rep = nil"
            })
    void nothingThatWasNotMadeByTheScriptCanBeChanged(String script) {
        List<Object> list = new ArrayList<>(List.of(1, 2, 3));
        Map<String, Object> value = new LinkedHashMap<>(Map.of("a", 1, "list", list));
        scripted.error(script, value);
        assertThat(value).containsEntry("a", 1);
        assertThat(list).containsExactly(1, 2, 3);
    }

    @Test
    void whatHasNoFormIsOpaqueAndCanOnlyBePassedOn() {
        Secret secret = new Secret();
        scripted.set(
                "go",
                ON_WRITE,
                "local v = trigger.value cache.set('copy', v) cache.set('text', tostring(v)) "
                        + "cache.set('part', v.anything == nil) cache.set('same', v == cache.get(trigger.key))");
        scripted.cache.put("go", secret);
        scripted.assertAllWell();
        assertThat(scripted.cache.get("copy")).isSameAs(secret);
        assertThat(scripted.cache.get("text")).isEqualTo("opaque: Secret");
        assertThat(scripted.cache.get("part")).isEqualTo(true);
        assertThat(scripted.cache.get("same")).isEqualTo(true);
        assertThat(scripted.error("cache.emit('x', trigger.value)", secret)).contains("opaque: Secret cannot leave");
    }

    @Test
    void aPropertyIsReadWhenTheScriptAsksAndNothingElseIsCalled() {
        Account account = new Account();
        scripted.answer("return trigger.value.open", account);
        assertThat(account.asked).isZero();
        scripted.answer("return trigger.value.owner_name", account);
        assertThat(account.asked).isEqualTo(1);
        scripted.error("trigger.value.close()", account);
        scripted.error("trigger.value:close()", account);
        assertThat(account.closed).isFalse();
    }

    @Test
    void anObjectThatHoldsItselfIsCutOff() {
        Map<String, Object> round = new LinkedHashMap<>();
        round.put("self", round);
        assertThat(scripted.answer("return trigger.value.self.self.self == trigger.value", round))
                .isEqualTo(true);
        assertThat(scripted.error("cache.emit('x', trigger.value)", round)).contains("nested deeper than 32");
        assertThat(scripted.error("return json.encode(trigger.value)", round)).contains("nested deeper than 64");
    }

    @Test
    void tablesBecomeListsAndMaps() {
        scripted.set(
                "go",
                ON_WRITE,
                "cache.set('list', {1, 2.5, 'x', {true}}) cache.set('map', {a = 1, [2] = 'b'}) "
                        + "cache.set('none', {}) cache.set('empty', json.array({})) "
                        + "cache.set('null', {a = json.null, b = 1})");
        scripted.cache.put("go", 1);
        scripted.assertAllWell();
        assertThat(scripted.cache.get("list")).isEqualTo(List.of(1L, 2.5, "x", List.of(true)));
        assertThat(scripted.cache.get("map")).isEqualTo(Map.of("a", 1L, 2L, "b"));
        assertThat(scripted.cache.get("none")).isEqualTo(Map.of());
        assertThat(scripted.cache.get("empty")).isEqualTo(List.of());
        Map<String, Object> withNull = new LinkedHashMap<>();
        withNull.put("a", null);
        withNull.put("b", 1L);
        assertThat(scripted.cache.get("null")).isEqualTo(withNull);
    }

    @Test
    void theEventIsShown() {
        try (CallScope scope =
                CallScope.builder().caller("alice").metadata("user_id", 7).open()) {
            scripted.set(
                    "shop:*",
                    ON_WRITE,
                    "cache.set('seen', table.concat({trigger.key, trigger.key_suffix, trigger.event, trigger.cache, "
                            + "trigger.metadata.caller, trigger.metadata.user_id, trigger.depth, tostring(trigger.created), "
                            + "tostring(trigger.ttl), math.type(trigger.timestamp), #trigger.id, "
                            + "tostring(trigger.old_value), tostring(trigger.no_field)}, ' '))");
            scripted.cache.put("shop:tea", 1);
        }
        scripted.assertAllWell();
        assertThat(scripted.cache.get("seen"))
                .isEqualTo("shop:tea tea ON_WRITE " + scripted.name + " alice 7 0 true nil integer 26 nil nil");
    }

    @Test
    void aFalseThatIsNotTheUsualOneIsFalse() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(false);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Object read = in.readObject();
            assertThat(scripted.answer(
                            "return (trigger.value and 'true' or 'false') .. tostring(trigger.value == false)", read))
                    .isEqualTo("falsetrue");
        }
    }

    @Test
    void aListWithoutPlacesIsShownAsOne() {
        assertThat(scripted.answer(
                        "return #trigger.value .. trigger.value[2]", new java.util.ArrayDeque<>(Arrays.asList(4, 5))))
                .isEqualTo("25");
    }
}
