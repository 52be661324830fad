package org.reflexcache.trigger.internal.lua.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.reflexcache.trigger.internal.lua.host.HostFixture.eval;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.trigger.script.ScriptException;

/** What values of caches are in scripts. */
class ViewsTest {

    /** A record. */
    public record Account(String name, long lastActive, List<Integer> scores) {}

    /** A bean with a getter that fails, and methods that are none. */
    public static class Bean {

        boolean touched;

        public String getUserName() {
            return "ann";
        }

        public boolean isActive() {
            return true;
        }

        public String getURL() {
            return "u";
        }

        public String getBroken() {
            throw new IllegalStateException("secret");
        }

        public String getWith(String argument) {
            return argument;
        }

        public static String getShared() {
            return "static";
        }

        public String destroy() {
            touched = true;
            return "destroyed";
        }

        @Override
        public String toString() {
            throw new AssertionError("asked for its text");
        }
    }

    /** Has no parts. */
    public static final class Closed {
        @Override
        public String toString() {
            throw new AssertionError("asked for its text");
        }
    }

    private static final Account ACCOUNT = new Account("ann", 5, List.of(3, 4));

    static Stream<Arguments> conversions() {
        return Stream.of(
                arguments(null, "nil"),
                arguments(true, "boolean true"),
                arguments(7, "integer 7"),
                arguments((short) 7, "integer 7"),
                arguments((byte) -1, "integer -1"),
                arguments(Long.MAX_VALUE, "integer 9223372036854775807"),
                arguments(7.0, "float 7.0"),
                arguments(0.5f, "float 0.5"),
                arguments(new BigInteger("12"), "integer 12"),
                arguments(new BigInteger("9223372036854775808"), "string 9223372036854775808"),
                arguments(new BigDecimal("0.1"), "float 0.1"),
                arguments(new BigDecimal("12"), "integer 12"),
                arguments(new BigDecimal("0.12345678901234567890"), "string 0.12345678901234567890"),
                arguments("text", "string text"),
                arguments("\u00e4", "string \u00e4"),
                arguments('c', "string c"),
                arguments(TimeUnit.DAYS, "string DAYS"),
                arguments(new UUID(0, 1), "string 00000000-0000-0000-0000-000000000001"),
                arguments(Instant.EPOCH, "string 1970-01-01T00:00:00Z"),
                arguments(Duration.ofSeconds(1), "string PT1S"),
                arguments(new byte[] {65, 66}, "string AB"),
                arguments(Optional.of(1), "integer 1"),
                arguments(Optional.empty(), "nil"));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void simpleValuesAreValues(Object value, String expected) {
        String script = "local v = trigger.value if v == nil then return 'nil' end "
                + "return (math.type(v) or type(v)) .. ' ' .. tostring(v)";
        assertThat(eval(script, value)).isEqualTo(expected);
    }

    @SuppressWarnings("JdkObsolete") // a list without quick access to all its places
    static Stream<Arguments> looks() {
        Map<Object, Object> mixed = new LinkedHashMap<>();
        mixed.put("a", 1);
        mixed.put(2, "two");
        mixed.put(3L, "three");
        mixed.put(null, "none");
        mixed.put("nothing", null);
        EnumMap<TimeUnit, Object> units = new EnumMap<>(Map.of(TimeUnit.DAYS, 1));
        return Stream.of(
                arguments("return v.a", mixed, 1L),
                arguments("return v[2] .. v[3]", mixed, "twothree"),
                arguments(
                        "return v.absent == nil and v.nothing == nil and v[1.5] == nil and v[true] == nil",
                        mixed,
                        true),
                arguments("local n = 0 for k, x in pairs(v) do n = n + 1 end return n", mixed, 3L),
                arguments("return v.DAYS", units, 1L),
                arguments("local s = '' for k, x in pairs(v) do s = s .. k .. x end return s", units, "DAYS1"),
                arguments("return v.x", new TreeMap<>(Map.of(1, 2)), null),
                arguments("return v[1]", new TreeMap<>(Map.of(1, 2)), 2L),
                arguments("return v['\u00e4']", Map.of("\u00e4", 1), 1L),
                arguments("return #v .. v[1] .. v[2]", List.of("x", "y"), "2xy"),
                arguments(
                        "return v[0] == nil and v[3] == nil and v.x == nil and v['1'] == nil", List.of("x", "y"), true),
                arguments(
                        "local s = '' for i, x in ipairs(v) do s = s .. i .. x end return s",
                        List.of("x", "y"),
                        "1x2y"),
                arguments(
                        "local s = '' for i, x in pairs(v) do s = s .. i .. x end return s",
                        Arrays.asList("x", null, "y"),
                        "1x3y"),
                arguments("return #v + v[2]", new int[] {3, 4}, 6L),
                arguments("return #v .. v[2]", new LinkedList<>(List.of("x", "y")), "2y"),
                arguments("return #v .. v[1]", new ArrayDeque<>(List.of("x")), "1x"),
                arguments("return #v .. v[1]", Set.of("x"), "1x"),
                arguments("return v.name .. v.last_active .. v.lastActive .. #v.scores", ACCOUNT, "ann552"),
                arguments(
                        "local s = '' for k in pairs(v) do s = s .. k .. ' ' end return s",
                        ACCOUNT,
                        "name lastActive scores "),
                arguments("return v.scores == v.scores and v.scores == trigger.old_value.scores", ACCOUNT, true),
                arguments(
                        "return v.user_name .. v.userName .. tostring(v.active) .. v.URL .. v.url",
                        new Bean(),
                        "annanntrueuu"),
                arguments(
                        "return v.class == nil and v.getClass == nil and v.get_class == nil and v.destroy == nil "
                                + "and v.with == nil and v.shared == nil and v.hash_code == nil",
                        new Bean(),
                        true),
                arguments("return tostring(v)", new Bean(), "object: Bean"),
                arguments("return tostring(v) .. tostring(v.x)", new Closed(), "opaque: Closed" + "nil"),
                arguments("return tostring(v)", Thread.class, "opaque: Class"),
                arguments("return tostring(v)", Map.of(), "map: MapN"),
                arguments("return type(v)", Map.of(), "table"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void structuresAreViews(String script, Object value, Object expected) {
        assertThat(eval("local v = trigger.value " + script, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v.a = 1",
                "v[1] = 1",
                "rawset(v, 'a', 1)",
                "table.insert(v, 1)",
                "setmetatable(v, {})",
                "trigger.x = 1",
                "cache.get = 1",
                "caches.x = 1",
                "json.null = 1"
            })
    void nothingOfTheHostCanBeChanged(String script) {
        for (Object value : List.of(Map.of("a", 0), List.of(1), ACCOUNT)) {
            assertThatThrownBy(() -> eval("local v = trigger.value " + script, value))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining("script:1:");
        }
    }

    @Test
    void aGetterThatThrowsIsAnErrorThatDoesNotTellItsMessage() {
        assertThatThrownBy(() -> eval("return trigger.value.broken", new Bean()))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("'broken'")
                .hasMessageContaining("IllegalStateException")
                .hasMessageNotContaining("secret")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(eval("return (pcall(function() return trigger.value.broken end))", new Bean()))
                .isEqualTo(false);
    }

    @Test
    void aListThatThrowsIsAnError() {
        List<Object> broken = new AbstractList<>() {
            @Override
            public Object get(int index) {
                throw new UnsupportedOperationException();
            }

            @Override
            public int size() {
                return 1;
            }
        };
        assertThatThrownBy(() -> eval("return trigger.value[1]", broken)).isInstanceOf(ScriptException.class);
    }

    @Test
    void whatHoldsItselfEndsSomewhere() {
        Object[] self = new Object[1];
        self[0] = self;
        assertThat(eval("return trigger.value == trigger.value[1][1][1]", self)).isEqualTo(true);
        Object deep = "end";
        for (int i = 0; i < 100; i++) {
            deep = List.of(deep);
        }
        assertThat(eval("local v, n = trigger.value, 0 while v do v = v[1] n = n + 1 end return n", deep))
                .isEqualTo(33L);
    }

    @Test
    void fieldsOfTheTrigger() {
        HostFixture fixture = new HostFixture();
        fixture.metadata = Map.of("user_id", 42);
        fixture.caller = "alice";
        fixture.timeToLive = Duration.ofMillis(1_500);
        assertThat(
                        fixture.run(
                                "return trigger.key .. ' ' .. trigger.key_suffix .. ' ' .. trigger.event .. ' ' .. trigger.cache "
                                        + ".. ' ' .. trigger.timestamp .. ' ' .. trigger.timestamp_ms .. ' ' .. trigger.ttl .. ' ' .. trigger.id "
                                        + ".. ' ' .. trigger.depth .. ' ' .. tostring(trigger.created) .. ' ' .. tostring(trigger.nonsense)"))
                .isEqualTo("user:7 7 ON_WRITE users 1700000000 1700000000123 1.5 id 2 false nil");
        assertThat(fixture.run("return trigger.metadata.user_id .. trigger.metadata.caller"))
                .isEqualTo("42alice");
        assertThat(fixture.run("return #trigger.diff_keys .. trigger.diff_keys[1]"))
                .isEqualTo("1name");
        fixture.diffKeys = null;
        fixture.timeToLive = null;
        fixture.caller = null;
        assertThat(fixture.run(
                        "return trigger.diff_keys == nil and trigger.ttl == nil and trigger.metadata.caller == nil"))
                .isEqualTo(true);
        assertThat(fixture.run("local n = 0 for k, v in pairs(trigger) do n = n + 1 end return n"))
                .isEqualTo(10L);
    }
}
