package org.reflexcache.trigger.internal.lua.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.internal.lua.value.Killed;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Values;

class StringFuzzTest {

    private static final int CALLS = 40_000;
    private static final String[] NAMES = {
        "byte",
        "char",
        "find",
        "format",
        "gmatch",
        "gsub",
        "len",
        "lower",
        "match",
        "pack",
        "packsize",
        "rep",
        "reverse",
        "sub",
        "unpack",
        "upper",
        "codepoint",
        "codes",
        "offset"
    };
    private static final String ALPHABET = "ab1%%%([])^$.*+-?<>!bBiIszxXcd#0 \0\u0080\u00c3\u00ff";
    private static final Object[] ODD = {
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Integer.MAX_VALUE + 1L,
        -1L,
        0L,
        1L,
        1.5,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        1e300,
        -0.0,
        true,
        "",
        "3",
        "0x10"
    };

    private final Random random = new Random(20_240_611);

    private @Nullable Object value() {
        int kind = random.nextInt(8);
        if (kind == 0) {
            return null;
        }
        return kind < 3 ? ODD[random.nextInt(ODD.length)] : text();
    }

    private String text() {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "%" : "");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Test
    void anyArgumentsAnswerBytesOrEndAsTheyMay() {
        for (int i = 0; i < CALLS; i++) {
            @Nullable Object[] arguments = new @Nullable Object[random.nextInt(5)];
            for (int j = 0; j < arguments.length; j++) {
                arguments[j] = value();
            }
            String name = NAMES[random.nextInt(NAMES.length)];
            Run run = RecordedCalls.run(10_000, 65_536);
            try {
                for (Object answer : Values.all(RecordedCalls.function(name).call(run, arguments))) {
                    checkBytes(answer);
                }
            } catch (LuaError e) {
                checkBytes(e.value());
            } catch (Killed e) {
                assertThat(e.reason()).isNotNull();
            }
        }
    }

    private static void checkBytes(@Nullable Object answer) {
        if (answer instanceof String text) {
            assertThat(text.chars().allMatch(c -> c <= 0xff)).isTrue();
        }
    }
}
