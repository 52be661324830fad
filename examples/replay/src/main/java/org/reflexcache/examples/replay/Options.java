package org.reflexcache.examples.replay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the command line asks for.
 *
 * @param help whether only the help text is wanted
 * @param file the file of keys, {@link #STANDARD_INPUT}, or empty for the trace that is shipped
 * @param bound the most pages in the cache
 * @param timeToLive how long a page lives; empty for ever
 * @param deleteEvery the page of every access that this number divides is deleted after it; 0 for never
 */
record Options(boolean help, String file, long bound, Optional<Duration> timeToLive, long deleteEvery) {

    static final String STANDARD_INPUT = "-";

    static final String HELP = """
            Replays the accesses of a real program through a Reflex cache and lets triggers of all five kinds count along.

            usage: replay [options] [FILE]

              FILE              keys in the order of their access, one a line, plain or gzip; '-' reads standard input;
                                without FILE, 76,118 accesses to the product pages of a shop
              --bound N         the most pages in the cache, 1 or more (1000)
              --ttl TIME        how long a page lives, such as 20ms, 5s or 2m; 'none' for ever (20ms)
              --delete-every N  deletes the page after every Nth access, as if the product had changed; 0 never does (100)
              --help            this text

            The trace is replayed as fast as it goes, so a time to live of milliseconds is short, but not absurd.
            Exit status: 0 when the trace was replayed, 2 when the options or the input are no good.
            """;

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)");

    static Options parse(String... arguments) throws UsageException {
        boolean help = false;
        String file = "";
        long bound = 1_000;
        Optional<Duration> timeToLive = Optional.of(Duration.ofMillis(20));
        long deleteEvery = 100;
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--help", "-h" -> help = true;
                case "--bound" -> bound = number(argument, rest, 1);
                case "--ttl" -> timeToLive = time(argument, rest);
                case "--delete-every" -> deleteEvery = number(argument, rest, 0);
                default -> file = file(argument, file);
            }
        }
        return new Options(help, file, bound, timeToLive, deleteEvery);
    }

    private static String file(String argument, String before) throws UsageException {
        if (argument.startsWith("-") && !argument.equals(STANDARD_INPUT)) {
            throw new UsageException("unknown option " + argument);
        }
        if (argument.isEmpty()) {
            throw new UsageException("the name of the file is empty");
        }
        if (!before.isEmpty()) {
            throw new UsageException("one file at a time, found " + before + " and " + argument);
        }
        return argument;
    }

    private static long number(String option, Deque<String> rest, long least) throws UsageException {
        String text = value(option, rest);
        try {
            long number = Long.parseLong(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number that is out of range.
        }
        throw new UsageException(option + " is '" + text + "', allowed is a whole number, " + least + " or more");
    }

    private static Optional<Duration> time(String option, Deque<String> rest) throws UsageException {
        String text = value(option, rest);
        if (text.equals("none")) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(text);
        long amount = time.matches() ? Long.parseLong(time.group(1)) : 0;
        if (amount == 0) {
            throw new UsageException(
                    option + " is '" + text + "', allowed is a time such as 20ms, 5s or 2m, or 'none'");
        }
        return Optional.of(
                switch (time.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    default -> Duration.ofMinutes(amount);
                });
    }

    private static String value(String option, Deque<String> rest) throws UsageException {
        String value = rest.poll();
        if (value == null) {
            throw new UsageException(option + " needs a value");
        }
        return value;
    }
}
