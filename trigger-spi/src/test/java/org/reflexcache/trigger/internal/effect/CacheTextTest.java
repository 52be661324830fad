package org.reflexcache.trigger.internal.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.reflexcache.trigger.Effect;

class CacheTextTest {

    static final List<Object> SIMPLE = List.of(
            "text",
            "",
            "x".repeat(200),
            true,
            'c',
            (byte) 1,
            (short) 2,
            3,
            4L,
            5.5f,
            6.6,
            new UUID(1, 2),
            Instant.EPOCH,
            Duration.ofSeconds(1),
            LocalDate.EPOCH,
            ZoneId.of("Europe/Berlin"));

    @Test
    void constantsOfEnumsAreShownByName() {
        assertThat(CacheText.shown(TimeUnit.DAYS)).isEqualTo("DAYS");
        assertThat(CacheText.shown(Constant.WITH_BODY)).isEqualTo("WITH_BODY");
    }

    private enum Constant {
        WITH_BODY {
            @Override
            public String toString() {
                throw new AssertionError("user code was called");
            }
        }
    }

    /** A value that must be left alone. */
    private static final class Untouchable extends Number {

        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new AssertionError("user code was called");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("user code was called");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("user code was called");
        }

        @Override
        public int intValue() {
            throw new AssertionError("user code was called");
        }

        @Override
        public long longValue() {
            throw new AssertionError("user code was called");
        }

        @Override
        public float floatValue() {
            throw new AssertionError("user code was called");
        }

        @Override
        public double doubleValue() {
            throw new AssertionError("user code was called");
        }
    }

    static final List<Object> OTHERS = Stream.of(
                    new BigDecimal("1.5"), List.of(1), new int[] {1}, new AtomicLong(1), String.class)
            .toList();

    private static CacheText text(Function<Object, String> keyText) {
        return new CacheText("users", keyText, "secret"::equals);
    }

    @ParameterizedTest
    @FieldSource("SIMPLE")
    void simpleValueIsShownAsItIs(Object value) {
        assertThat(CacheText.shown(value)).isSameAs(value);
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void otherValueIsShownByItsClass(Object value) {
        assertThat(CacheText.shown(value)).isEqualTo("<" + value.getClass().getName() + ">");
    }

    @Test
    void noCodeOfAValueIsCalled() {
        assertThat(CacheText.shown(new Untouchable())).isEqualTo("<" + Untouchable.class.getName() + ">");
    }

    @Test
    void nothingIsShownAsNothing() {
        assertThat(CacheText.shown(null)).isNull();
    }

    @Test
    void longTextIsCut() {
        assertThat(CacheText.shown("x".repeat(201))).isEqualTo("x".repeat(197) + "...");
    }

    @Test
    void pairOfSurrogatesIsNotCutInTwo() {
        String wide = "\uD83D\uDE00";
        assertThat(CacheText.shown("x" + wide.repeat(150))).isEqualTo("x" + wide.repeat(98) + "...");
        assertThat(CacheText.shown(wide.repeat(150))).isEqualTo(wide.repeat(98) + "...");
    }

    @Test
    void targetIsCacheAndTextOfTheKey() {
        assertThat(text(key -> "user:" + key).effect("put", 7, "Ada"))
                .isEqualTo(new Effect("put", "users:user:7", "Ada"));
    }

    @Test
    void targetOfTheWholeCacheIsItsName() {
        assertThat(text(String::valueOf).effect("clear")).isEqualTo(new Effect("clear", "users", null));
    }

    @Test
    void longTextOfAKeyIsCut() {
        assertThat(text(String::valueOf).effect("put", "k".repeat(300), 1).target())
                .isEqualTo("users:" + "k".repeat(197) + "...");
    }

    @Test
    void valueOfAMaskedKeyIsNotShown() {
        assertThat(text(String::valueOf).effect("put", "secret", 1)).isEqualTo(new Effect("put", "users:secret", null));
    }

    @Test
    void wholeTextDecidesWhetherItIsMasked() {
        String key = "k".repeat(300) + "!";
        CacheText masking = new CacheText("users", String::valueOf, text -> text.endsWith("!"));
        assertThat(masking.effect("put", key, 1).detail()).isNull();
    }

    @Test
    void keyWithoutTextIsNamedByItsClassAndShowsNoValue() {
        Effect byClass = new Effect("put", "users:<java.lang.Integer>", null);
        assertThat(text(key -> null).effect("put", 7, "Ada")).isEqualTo(byClass);
        assertThat(text(key -> {
                            throw new StackOverflowError();
                        })
                        .effect("put", 7, "Ada"))
                .isEqualTo(byClass);
    }

    @Test
    void keyWhoseMaskCannotBeHadShowsNoValue() {
        CacheText broken = new CacheText("users", String::valueOf, text -> {
            throw new IllegalStateException("broken");
        });
        assertThat(broken.effect("put", 7, "Ada").detail()).isNull();
    }
}
