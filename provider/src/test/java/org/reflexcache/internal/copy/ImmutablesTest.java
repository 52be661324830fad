package org.reflexcache.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("JavaUtilDate") // a value that can change
class ImmutablesTest {

    private static final LocalDate TODAY = LocalDate.of(2024, 2, 29);

    private final Immutables immutables = new Immutables(new VisibleClasses(ImmutablesTest.class.getClassLoader()));

    static Stream<Arguments> shared() {
        Stream<Object> values = Stream.of(
                "text",
                true,
                'c',
                (byte) 1,
                (short) 2,
                3,
                4L,
                5f,
                6d,
                BigInteger.TEN,
                BigDecimal.ONE,
                new UUID(1, 2),
                URI.create("a:b"),
                Locale.ROOT,
                Currency.getInstance("EUR"),
                Pattern.compile("a"),
                OptionalInt.of(1),
                OptionalLong.of(2),
                OptionalDouble.of(3),
                TimeUnit.DAYS,
                Plain.ONE,
                Bodied.TWO,
                String.class,
                int.class,
                String[].class,
                Plain.class);
        Stream<Object> times = Stream.of(
                Duration.ZERO,
                Period.ZERO,
                Instant.EPOCH,
                LocalDate.EPOCH,
                LocalTime.NOON,
                LocalDateTime.MIN,
                OffsetTime.MIN,
                OffsetDateTime.MIN,
                ZonedDateTime.of(LocalDateTime.MIN, ZoneOffset.UTC),
                ZoneOffset.UTC,
                ZoneId.of("Europe/Berlin"),
                Year.of(1),
                YearMonth.of(1, 1),
                MonthDay.of(1, 1),
                JapaneseDate.from(TODAY),
                HijrahDate.from(TODAY),
                MinguoDate.from(TODAY),
                ThaiBuddhistDate.from(TODAY));
        Stream<Object> holders = Stream.of(
                new Point(1, "a", Plain.ONE),
                new Box("a"),
                new Box(null),
                new Box(new Box(Bodied.TWO)),
                Optional.empty(),
                Optional.of("a"),
                List.of(),
                List.of(1),
                List.of(1, 2, 3),
                Set.of(),
                Set.of(1),
                Set.of(1, 2, 3),
                Map.of(),
                Map.of("a", 1),
                Map.of("a", 1, "b", 2),
                List.of(new Box(List.of("a"))),
                Stream.of("a", null).toList());
        return Stream.of(values, times, holders).flatMap(stream -> stream).map(value -> Arguments.of(value));
    }

    static Stream<Arguments> copied() {
        return Stream.of(
                        new Date(),
                        new ArrayList<>(),
                        new HashMap<>(),
                        new AtomicLong(),
                        new byte[0],
                        new String[0],
                        new Object(),
                        Collections.unmodifiableList(new ArrayList<>()),
                        Arrays.asList(1, 2),
                        new BigDecimal("1") {},
                        new Box(new Date()),
                        new Box(new Box(new int[1])),
                        new Arrayed(new int[1]),
                        new Liar(new int[1]),
                        Optional.of(new Date()),
                        List.of(new Date()),
                        List.of(1, new Date()),
                        Set.of(new Date()),
                        Map.of("a", new Date()),
                        Map.of(new Date(), "a"),
                        Map.of(1, 1, 2, new Date()),
                        List.of(new Box(new Date())),
                        (Serializable & Runnable) () -> {})
                .map(value -> Arguments.of(value));
    }

    @ParameterizedTest
    @MethodSource
    void shared(Object object) {
        assertThat(immutables.contains(object)).isTrue();
        assertThat(immutables.contains(object)).as("asked again").isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void copied(Object object) {
        assertThat(immutables.contains(object)).isFalse();
    }

    @Test
    void sameRecordClassIsJudgedByWhatEachOneHolds() {
        assertThat(immutables.contains(new Box("a"))).isTrue();
        assertThat(immutables.contains(new Box(new Date()))).isFalse();
        assertThat(immutables.contains(new Box("a"))).isTrue();
    }

    @Test
    void chainTooLongToFollowIsCopied() {
        Box chain = new Box("end");
        for (int i = 0; i < 100_000; i++) {
            chain = new Box(chain);
        }
        assertThat(immutables.contains(chain)).isFalse();
    }

    @Test
    void partsThatAreSharedManyTimesDoNotTakeForever() {
        Object shared = "leaf";
        for (int i = 0; i < 30; i++) {
            shared = new Pair(shared, shared);
        }
        Object all = shared;
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(immutables.contains(all)).isFalse());
    }

    @Test
    void longListOfValuesIsShared() {
        assertThat(immutables.contains(
                        Stream.iterate(0, i -> i + 1).limit(50_000).toList()))
                .isTrue();
    }

    @Test
    void typesWhoseEveryObjectIsSharedAreKnown() {
        assertThat(Stream.of(
                        int.class, String.class, Integer.class, UUID.class, Instant.class, Plain.class, Bodied.class))
                .allMatch(immutables::containsAllOf);
        assertThat(Stream.of(
                        Object.class, Number.class, BigDecimal.class, Date.class, int[].class, Box.class, Enum.class))
                .noneMatch(immutables::containsAllOf);
    }

    enum Plain {
        ONE
    }

    enum Bodied {
        TWO {
            @Override
            int number() {
                return 2;
            }
        };

        abstract int number();
    }

    record Point(int x, String name, Plain kind) {}

    record Box(Object content) {}

    record Pair(Object left, Object right) {}

    @SuppressWarnings("ArrayRecordComponent") // the point of it
    record Arrayed(int[] numbers) {}

    /** Its accessor hides that what it holds can change. */
    record Liar(Object content) {
        @Override
        public Object content() {
            return String.valueOf(content);
        }
    }
}
