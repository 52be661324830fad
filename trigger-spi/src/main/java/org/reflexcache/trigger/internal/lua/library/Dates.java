package org.reflexcache.trigger.internal.lua.library;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Indexing;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Table;

/** Times as tables with fields. */
final class Dates {

    private static final int FIELDS = 9;
    private static final int FIRST_YEAR = 1900;
    private static final int NOON = 12;
    private static final int DAYS_PER_WEEK = 7;
    private static final long SECONDS_PER_HOUR = 3_600;
    /** Steps that reckoning a date takes. */
    private static final int STEPS = 16;

    private Dates() {}

    /** A point in time, in the zone of the virtual machine or in that of Greenwich. */
    static ZonedDateTime at(long seconds, boolean universal) {
        try {
            return Instant.ofEpochSecond(seconds).atZone(universal ? ZoneOffset.UTC : ZoneId.systemDefault());
        } catch (DateTimeException e) {
            throw new LuaError("date result cannot be represented in this installation");
        }
    }

    /** What {@code os.date("*t")} answers. */
    static Table table(Run run, long seconds, boolean universal) {
        run.steps(STEPS);
        Table table = new Table(run, 0, FIELDS);
        fill(table, at(seconds, universal));
        return table;
    }

    private static void fill(Table table, ZonedDateTime time) {
        table.put("year", (long) time.getYear());
        table.put("month", (long) time.getMonthValue());
        table.put("day", (long) time.getDayOfMonth());
        table.put("hour", (long) time.getHour());
        table.put("min", (long) time.getMinute());
        table.put("sec", (long) time.getSecond());
        table.put("yday", (long) time.getDayOfYear());
        table.put("wday", (long) time.getDayOfWeek().getValue() % DAYS_PER_WEEK + 1);
        table.put("isdst", isSummer(time));
    }

    /** The short English name of the zone. */
    static String zone(ZonedDateTime time) {
        if (time.getZone() instanceof ZoneOffset) {
            return "GMT";
        }
        return TimeZone.getTimeZone(time.getZone()).getDisplayName(isSummer(time), TimeZone.SHORT, Locale.ROOT);
    }

    /** Whether clocks have been put forward. */
    static boolean isSummer(ZonedDateTime time) {
        return time.getZone().getRules().isDaylightSavings(time.toInstant());
    }

    /** What {@code os.time} answers. Fields beyond their range are taken as they are meant, and put right in the table. */
    static long seconds(Run run, Table table) {
        run.steps(STEPS);
        int year = field(run, table, "year", null, FIRST_YEAR);
        int month = field(run, table, "month", null, 1);
        int day = field(run, table, "day", null, 0);
        int hour = field(run, table, "hour", NOON, 0);
        int minute = field(run, table, "min", 0, 0);
        int second = field(run, table, "sec", 0, 0);
        Object summer = Indexing.get(run, table, "isdst");
        try {
            ZonedDateTime time = LocalDateTime.of(1, 1, 1, 0, 0)
                    .plusYears(year + (long) FIRST_YEAR - 1)
                    .plusMonths(month)
                    .plusDays(day - 1L)
                    .plusHours(hour)
                    .plusMinutes(minute)
                    .plusSeconds(second)
                    .atZone(ZoneId.systemDefault())
                    .withLaterOffsetAtOverlap();
            ZonedDateTime meant = summer == null ? time : corrected(time, summer != Boolean.FALSE);
            fill(table, meant);
            return meant.toEpochSecond();
        } catch (DateTimeException | ArithmeticException e) {
            throw new LuaError("time result cannot be represented in this installation");
        }
    }

    /** Where the script says that clocks are put forward though they are not, or the other way. */
    private static ZonedDateTime corrected(ZonedDateTime time, boolean summer) {
        ZoneRules rules = time.getZone().getRules();
        if (summer == isSummer(time) || rules.isFixedOffset()) {
            return time;
        }
        return summer
                ? time.minusSeconds(SECONDS_PER_HOUR)
                : time.plusSeconds(rules.getDaylightSavings(time.toInstant()).toSeconds());
    }

    /** A field less what it is counted from. */
    private static int field(Run run, Table table, String name, @Nullable Integer otherwise, int origin) {
        Object value = Indexing.get(run, table, name);
        Long integer = Numbers.integer(value);
        if (integer == null) {
            if (value != null) {
                throw new LuaError("field '" + name + "' is not an integer");
            }
            if (otherwise == null) {
                throw new LuaError("field '" + name + "' missing in date table");
            }
            return otherwise;
        }
        boolean fits =
                integer >= 0 ? integer - origin <= Integer.MAX_VALUE : integer >= (long) Integer.MIN_VALUE + origin;
        if (!fits) {
            throw new LuaError("field '" + name + "' is out-of-bound");
        }
        return (int) (integer - origin);
    }
}
