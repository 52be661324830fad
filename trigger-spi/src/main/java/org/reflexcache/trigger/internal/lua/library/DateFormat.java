package org.reflexcache.trigger.internal.lua.library;

import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import org.reflexcache.trigger.internal.lua.value.Run;

/** Writes a date as C's {@code strftime} does in the C locale. */
final class DateFormat {

    private static final String[] DAYS = {
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    };
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    };
    /** What may follow a percent sign alone, after {@code E}, and after {@code O}. */
    private static final String PLAIN = "aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%";

    private static final String AFTER_E = "cCxXyY";
    private static final String AFTER_O = "deHImMSuUVwWy";
    private static final int SHORT_NAME = 3;
    private static final int DAYS_PER_WEEK = 7;
    private static final int NOON = 12;
    private static final int CENTURY = 100;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;
    /** What one specifier takes. */
    private static final int STEPS = 8;

    private static final int BYTES = 32;

    private final Run run;
    private final ZonedDateTime time;
    private final StringBuilder text = new StringBuilder();

    DateFormat(Run run, ZonedDateTime time) {
        this.run = run;
        this.time = time;
    }

    String format(String pattern) {
        run.string(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%') {
                text.append(c);
                continue;
            }
            run.steps(STEPS);
            run.allocate(BYTES);
            i += lengthOf(pattern, i + 1);
            add(pattern.charAt(i));
        }
        run.string(text.length());
        return text.toString();
    }

    /** How long the specifier is that begins there. */
    private static int lengthOf(String pattern, int at) {
        char first = charAt(pattern, at);
        if (first != 0 && PLAIN.indexOf(first) >= 0) {
            return 1;
        }
        char second = charAt(pattern, at + 1);
        String allowed = first == 'E' ? AFTER_E : first == 'O' ? AFTER_O : "";
        if (second != 0 && allowed.indexOf(second) >= 0) {
            return 2;
        }
        int longest = first == 'E' || first == 'O' ? 2 : 1;
        String found = pattern.substring(at, Math.min(pattern.length(), at + longest));
        throw Arguments.bad("date", 1, "invalid conversion specifier '%" + found + "'");
    }

    private static char charAt(String pattern, int at) {
        return at < pattern.length() ? pattern.charAt(at) : 0;
    }

    private void add(char specifier) {
        switch (specifier) {
            case 'c' -> addAll("abeTY", "    ");
            case 'x', 'D' -> addAll("mdy", "//");
            case 'X', 'T' -> addAll("HMS", "::");
            case 'R' -> addAll("HM", ":");
            case 'r' -> addAll("IMSp", ":: ");
            case 'F' -> addAll("Ymd", "--");
            default -> addField(specifier);
        }
    }

    private void addAll(String specifiers, String between) {
        for (int i = 0; i < specifiers.length(); i++) {
            if (i > 0) {
                text.append(between.charAt(i - 1));
            }
            add(specifiers.charAt(i));
        }
    }

    private void addField(char specifier) {
        switch (specifier) {
            case 'H' -> padded(time.getHour(), 2);
            case 'I' -> padded((time.getHour() + NOON - 1) % NOON + 1, 2);
            case 'M' -> padded(time.getMinute(), 2);
            case 'S' -> padded(time.getSecond(), 2);
            case 'm' -> padded(time.getMonthValue(), 2);
            case 'd' -> padded(time.getDayOfMonth(), 2);
            case 'j' -> padded(time.getDayOfYear(), SHORT_NAME);
            default -> addName(specifier);
        }
    }

    private void addName(char specifier) {
        String day = DAYS[weekday()];
        String month = MONTHS[time.getMonthValue() - 1];
        switch (specifier) {
            case 'a' -> text.append(day, 0, SHORT_NAME);
            case 'A' -> text.append(day);
            case 'b', 'h' -> text.append(month, 0, SHORT_NAME);
            case 'B' -> text.append(month);
            case 'p' -> text.append(time.getHour() < NOON ? "AM" : "PM");
            case 'e' -> text.append(time.getDayOfMonth() < 10 ? " " : "").append(time.getDayOfMonth());
            default -> addYear(specifier);
        }
    }

    private void addYear(char specifier) {
        int year = time.getYear();
        int ofWeek = time.get(IsoFields.WEEK_BASED_YEAR);
        switch (specifier) {
            case 'Y' -> text.append(year);
            case 'y' -> padded(Math.floorMod(year, CENTURY), 2);
            case 'C' -> padded(Math.floorDiv(year, CENTURY), 2);
            case 'G' -> text.append(ofWeek);
            case 'g' -> padded(Math.floorMod(ofWeek, CENTURY), 2);
            default -> addWeek(specifier);
        }
    }

    private void addWeek(char specifier) {
        int dayOfYear = time.getDayOfYear() - 1;
        switch (specifier) {
            case 'u' -> text.append(time.getDayOfWeek().getValue());
            case 'w' -> text.append(weekday());
            case 'U' -> padded((dayOfYear + DAYS_PER_WEEK - weekday()) / DAYS_PER_WEEK, 2);
            case 'W' ->
                padded(
                        (dayOfYear + DAYS_PER_WEEK - (weekday() + DAYS_PER_WEEK - 1) % DAYS_PER_WEEK) / DAYS_PER_WEEK,
                        2);
            case 'V' -> padded(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
            default -> addOther(specifier);
        }
    }

    private void addOther(char specifier) {
        switch (specifier) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'z' -> addOffset(time.getOffset().getTotalSeconds() / SECONDS_PER_MINUTE);
            case 'Z' -> text.append(Dates.zone(time));
            default -> text.append(specifier);
        }
    }

    private void addOffset(int minutes) {
        text.append(minutes < 0 ? '-' : '+');
        int magnitude = Math.abs(minutes);
        padded(magnitude / MINUTES_PER_HOUR, 2);
        padded(magnitude % MINUTES_PER_HOUR, 2);
    }

    /** 0 for Sunday. */
    private int weekday() {
        return time.getDayOfWeek().getValue() % DAYS_PER_WEEK;
    }

    private void padded(int number, int width) {
        String digits = Integer.toString(Math.abs(number));
        text.append(number < 0 ? "-" : "");
        for (int i = digits.length() + (number < 0 ? 1 : 0); i < width; i++) {
            text.append('0');
        }
        text.append(digits);
    }
}
