package org.reflexcache.trigger.internal.command;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and sizes as commands write them. */
final class Quantities {

    /** What a time may be, for messages. */
    static final String TIMES =
            "a time is a whole number and one of ns, us, ms, s, m, h, d, at most 365d, such as 200us";

    /** What a size may be, for messages. */
    static final String SIZES = "a size is a whole number of bytes, or one with kb or mb of 1,024 each, such as 32kb";

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern TIME = Pattern.compile("(\\d{1,18})(ns|us|ms|s|m|h|d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})(b|kb?|mb?)?", Pattern.CASE_INSENSITIVE);

    private enum Unit {
        D(86_400_000_000_000L),
        H(3_600_000_000_000L),
        M(60_000_000_000L),
        S(1_000_000_000L),
        MS(1_000_000L),
        US(1_000L),
        NS(1L);

        private final long nanos;

        Unit(long nanos) {
            this.nanos = nanos;
        }

        private String symbol() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Quantities() {}

    /** Reads a time; null when it is none. */
    static @Nullable Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        Unit unit = Unit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
        long number = Long.parseLong(matcher.group(1));
        return number > LONGEST.toNanos() / unit.nanos ? null : Duration.ofNanos(number * unit.nanos);
    }

    /** Reads a size in bytes; -1 when it is none. */
    static long size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return -1;
        }
        String unit = matcher.group(2) == null ? "b" : matcher.group(2).toLowerCase(Locale.ROOT);
        int shift = unit.startsWith("k") ? 10 : unit.startsWith("m") ? 20 : 0;
        long number = Long.parseLong(matcher.group(1));
        return number > Long.MAX_VALUE >> shift ? -1 : number << shift;
    }

    /** The time as {@link #time} reads it, in the greatest unit that tells it whole. */
    static String exact(Duration time) {
        long nanos = time.toNanos();
        for (Unit unit : Unit.values()) {
            if (nanos != 0 && nanos % unit.nanos == 0) {
                return nanos / unit.nanos + unit.symbol();
            }
        }
        return "0ns";
    }

    /** The time to three digits. */
    static String rounded(Duration time) {
        long nanos = time.toNanos();
        Unit unit = Unit.NS;
        for (Unit candidate : Unit.values()) {
            if (nanos >= candidate.nanos) {
                unit = candidate;
                break;
            }
        }
        double number = (double) nanos / unit.nanos;
        int decimals = unit == Unit.NS || number >= 100 ? 0 : number >= 10 ? 1 : 2;
        String digits = String.format(Locale.ROOT, "%." + decimals + "f", number);
        return (decimals == 0 ? digits : digits.replaceFirst("\\.?0+$", "")) + unit.symbol();
    }
}
