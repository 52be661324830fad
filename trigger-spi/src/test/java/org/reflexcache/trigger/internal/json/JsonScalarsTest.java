package org.reflexcache.trigger.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JsonScalarsTest {

    @Test
    void stringTakesStringsAndTheTextOfObjectsAndArrays() {
        made("\"a\"", String.class, "a");
        made("{ \"a\" : [ 1 , null ] }", String.class, "{\"a\":[1,null]}");
        made("[ 1, \"x\" ]", String.class, "[1,\"x\"]");
        refused("1", String.class, "Found the number '1' at $; wanted is a java.lang.String");
        refused("true", String.class, "Found true at $; wanted is a java.lang.String");
    }

    @Test
    void numbersBecomeWhatIsWantedIfInRange() {
        made("127", Byte.class, (byte) 127);
        made("-128", byte.class, (byte) -128);
        made("32767", short.class, Short.MAX_VALUE);
        made("1", Integer.class, 1);
        made("1.0", int.class, 1);
        made("1e3", long.class, 1000L);
        made("1", Long.class, 1L);
        made("9223372036854775807", Long.class, Long.MAX_VALUE);
        made("1", Double.class, 1.0);
        made("0.1", double.class, 0.1);
        made("0.1", float.class, 0.1f);
        made("1", BigInteger.class, BigInteger.ONE);
        made("1e30", BigInteger.class, BigInteger.TEN.pow(30));
        made("1", BigDecimal.class, BigDecimal.ONE);
        made("0.1", BigDecimal.class, new BigDecimal("0.1"));
        refused(
                "128",
                byte.class,
                "Found the number '128' at $; wanted is a java.lang.Byte; allowed are whole numbers in its");
        refused("32768", short.class, "whole numbers in its range");
        refused("2147483648", Integer.class, "whole numbers in its range");
        refused("9223372036854775808", long.class, "whole numbers in its range");
        refused("1.5", Integer.class, "whole numbers in its range");
        refused("0.5", BigInteger.class, "whole numbers in its range");
        refused("1e9999", Double.class, "numbers in its range");
        refused("1e39", Float.class, "numbers in its range");
        refused("\"1\"", Integer.class, "Found the string '1' at $; wanted is a java.lang.Integer");
        refused("1", Boolean.class, "wanted is a java.lang.Boolean");
        refused("null", int.class, "Found null at $; wanted is a int");
        refused("1", java.util.concurrent.atomic.AtomicInteger.class, "AtomicInteger");
    }

    @Test
    void stringsBecomeWhatTheyStandFor() {
        made("\"a\"", Character.class, 'a');
        made("\"a\"", char.class, 'a');
        made("\"DAYS\"", TimeUnit.class, TimeUnit.DAYS);
        made("\"MONDAY\"", DayOfWeek.class, DayOfWeek.MONDAY);
        made("\"00000000-0000-0001-0000-0000000000aA\"", UUID.class, new UUID(1, 0xaa));
        refused("\"ab\"", char.class, "Found the string 'ab' at $; wanted is a char");
        refused("\"\"", char.class, "wanted is a char");
        refused("\"days\"", TimeUnit.class, "allowed are [NANOSECONDS, MICROSECONDS,");
        refused("0", TimeUnit.class, "wanted is a java.util.concurrent.TimeUnit");
        refused("\"1-1-1-1-1\"", UUID.class, "allowed are 36 characters");
        refused("\"x\"", UUID.class, "Found the string 'x' at $; wanted is a java.util.UUID");
    }

    @Test
    void timesAreReadFromTheirTexts() {
        ZonedDateTime now = ZonedDateTime.parse("2026-02-28T12:30:00.5+01:00[Europe/Paris]");
        for (Object time : List.of(
                now,
                now.toInstant(),
                now.toLocalDate(),
                now.toLocalTime(),
                now.toLocalDateTime(),
                now.toOffsetDateTime(),
                Duration.ofMillis(1500),
                Period.ofMonths(3),
                Year.of(2026),
                YearMonth.of(2026, 2),
                MonthDay.of(2, 28),
                ZoneOffset.ofHours(2),
                OffsetDateTime.MIN,
                LocalTime.MIN,
                LocalDateTime.MAX,
                LocalDate.EPOCH,
                Instant.EPOCH)) {
            made(JsonWriter.write(time), time.getClass(), time);
        }
        made("\"Europe/Paris\"", ZoneId.class, ZoneId.of("Europe/Paris"));
        refused(
                "\"yesterday\"",
                LocalDate.class,
                "Found the string 'yesterday' at $; wanted is a java.time.LocalDate: ");
        refused("\"Nowhere/At_All\"", ZoneId.class, "wanted is a java.time.ZoneId: ");
        refused("1", Instant.class, "Found the number '1' at $; wanted is a java.time.Instant");
        refused("\"x\"", java.time.Clock.class, "wanted is a java.time.Clock");
    }

    private static void made(String json, Class<?> type, Object expected) {
        assertThat(JsonValues.convert(JsonReader.parse(json), type)).isEqualTo(expected);
    }

    private static void refused(String json, Class<?> type, String... messageParts) {
        assertThatThrownBy(() -> JsonValues.convert(JsonReader.parse(json), type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(messageParts);
    }
}
