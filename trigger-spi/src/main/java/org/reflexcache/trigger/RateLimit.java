package org.reflexcache.trigger;

import java.io.Serializable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How often a trigger may run.
 *
 * <p>Runs are paid for with tokens. There are {@code runs} of them at first and never more, and they come back evenly, as many in a
 * {@code period}. So in any span of time t there are at most {@code runs + runs * t / period} runs: a burst of {@code runs} after a
 * quiet period, and never more than twice as many within one period. Immutable.
 *
 * <p>As text: {@code 100/1s}; the units are ns, us, ms, s, m, h and d.
 *
 * @param runs how many runs a period allows, at least 1
 * @param period the span of time, more than zero and at most 365 days
 * @since 0.1
 */
public record RateLimit(int runs, Duration period) implements Serializable {

    private static final Duration LONGEST_PERIOD = Duration.ofDays(365);
    private static final String ALLOWED = "allowed are a number of runs from 1 to " + Integer.MAX_VALUE
            + ", a '/', and a period up to 365d as a number with one of ns, us, ms, s, m, h, d, such as '100/1s'";

    /** Longest first. */
    private static final List<Unit> UNITS = List.of(
            new Unit("d", ChronoUnit.DAYS),
            new Unit("h", ChronoUnit.HOURS),
            new Unit("m", ChronoUnit.MINUTES),
            new Unit("s", ChronoUnit.SECONDS),
            new Unit("ms", ChronoUnit.MILLIS),
            new Unit("us", ChronoUnit.MICROS),
            new Unit("ns", ChronoUnit.NANOS));

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException when one of the two is out of its range
     */
    public RateLimit {
        if (runs < 1) {
            throw new IllegalArgumentException("Runs of a rate limit: " + runs + "; allowed is 1 or more");
        }
        if (period.isNegative() || period.isZero() || period.compareTo(LONGEST_PERIOD) > 0) {
            throw new IllegalArgumentException("Period of a rate limit: " + period
                    + "; allowed is more than zero and at most " + LONGEST_PERIOD.toDays() + " days");
        }
    }

    /**
     * Reads a limit.
     *
     * @param text the limit as written, such as {@code 100/1s}; without blanks
     * @return the limit
     * @throws InvalidTriggerException when the text is not a limit, with the position of the fault
     */
    public static RateLimit parse(String text) {
        int slash = endOfDigits(text, 0);
        if (slash == text.length() || text.charAt(slash) != '/') {
            throw invalid(text, slash, "has no '/' after the number of runs");
        }
        int runs = (int) number(text, 0, slash, Integer.MAX_VALUE);
        int unitStart = endOfDigits(text, slash + 1);
        String unitName = text.substring(unitStart);
        Unit unit = UNITS.stream()
                .filter(u -> u.name.equals(unitName))
                .findFirst()
                .orElseThrow(() -> invalid(text, unitStart, "has no unit of time where one is expected"));
        long most = LONGEST_PERIOD.toNanos() / unit.nanos();
        return new RateLimit(runs, Duration.of(number(text, slash + 1, unitStart, most), unit.unit));
    }

    /**
     * The limit as {@link #parse} reads it, with the longest unit that needs no fraction.
     *
     * @return a text such as {@code 100/1s}; parsing it gives a limit equal to this one
     */
    public String text() {
        long nanos = period.toNanos();
        Unit unit =
                UNITS.stream().filter(u -> nanos % u.nanos() == 0).findFirst().orElseThrow();
        return runs + "/" + nanos / unit.nanos() + unit.name;
    }

    private static int endOfDigits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static long number(String text, int start, int end, long most) {
        if (start == end) {
            throw invalid(text, start, "has no number where one is expected");
        }
        long number = 0;
        for (int i = start; i < end; i++) {
            number = number * 10 + (text.charAt(i) - '0');
            if (number > most) {
                throw invalid(text, start, "has too large a number");
            }
        }
        if (number == 0) {
            throw invalid(text, start, "has a zero");
        }
        return number;
    }

    private static InvalidTriggerException invalid(String text, int position, String fault) {
        return new InvalidTriggerException(
                "Rate limit " + InvalidTriggerException.quote(text) + " " + fault + ", at position " + position
                        + " counted from 0; " + ALLOWED,
                position);
    }

    private record Unit(String name, ChronoUnit unit) {
        long nanos() {
            return unit.getDuration().toNanos();
        }
    }
}
