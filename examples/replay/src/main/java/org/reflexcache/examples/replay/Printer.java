package org.reflexcache.examples.replay;

import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EVICT;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells people what happens while it happens, and what came of it. */
final class Printer {

    private static final String ROW = "%,12d %12s %,12d %,12d %,12d %,12d%n";
    private static final int MOST_ROWS_OF_ONE_STEP = 10;

    private final PrintStream out;
    private long step = 10_000;
    private long next = step;
    private boolean begun;

    Printer(PrintStream out) {
        this.out = out;
    }

    /** Says what is going to happen. */
    void start(Trace trace, Options options) {
        String life = options.timeToLive().map(ttl -> "for " + text(ttl)).orElse("for ever");
        print("Replaying %s: at most %,d entries, each %s%n", trace.name(), options.bound(), life);
    }

    /** Prints a row now and then: the longer the trace, the rarer. */
    void progress(long accesses, Tally tally) {
        if (!begun) {
            begun = true;
            print("%n%12s %12s %12s %12s %12s %12s%n", "accesses", "hits", "live", "evicted", "expired", "deleted");
        }
        if (accesses < next) {
            return;
        }
        print(
                ROW,
                accesses,
                percent(tally.of(ON_READ), accesses),
                tally.live(),
                tally.of(ON_EVICT),
                tally.of(ON_EXPIRE),
                tally.of(ON_DELETE));
        if (accesses >= step * MOST_ROWS_OF_ONE_STEP) {
            step *= MOST_ROWS_OF_ONE_STEP;
        }
        next = accesses + step;
    }

    /** Says why nothing happens for a while. */
    void waiting(long live, Duration timeToLive) {
        print(
                "%nThe trace is over; the last %,d entries expire within %s, with nobody looking.%n",
                live, text(timeToLive));
    }

    /** Prints what came of it. */
    void result(Figures figures) {
        Statistics counted = figures.statistics();
        print("%n%-12s %12s %12s%n", "", "statistics", "triggers");
        row("hits", counted.hits(), "ON_READ", figures.triggered(ON_READ));
        row("misses", counted.misses(), "", 0);
        row("puts", counted.puts(), "ON_WRITE", figures.triggered(ON_WRITE));
        row("evictions", counted.evictions(), "ON_EVICT", figures.triggered(ON_EVICT));
        row("expiries", counted.expirations(), "ON_EXPIRE", figures.triggered(ON_EXPIRE));
        row("deletes", counted.removals(), "ON_DELETE", figures.triggered(ON_DELETE));
        print("%n%,d accesses = %,d hits + %,d misses%n", figures.accesses(), counted.hits(), counted.misses());
        print(
                "%,d puts = %,d evictions + %,d expiries + %,d deletes + %,d still there%n",
                counted.puts(), counted.evictions(), counted.expirations(), counted.removals(), figures.stillThere());
        print("%,d of the expiries came after the last access%n", figures.expiredAfterwards());
        print(
                "%,d ns for each access (get; on a miss also load and put), %,d ns of it processor time;%n"
                        + "triggers and the warm-up of the JVM are included%n",
                figures.nanosPerAccess(), figures.processorNanosPerAccess());
        print(
                "by the statistics, on average: get %.2f us, put %.2f us, remove %.2f us%n",
                counted.averageGetMicros(), counted.averagePutMicros(), counted.averageRemoveMicros());
    }

    private void row(String name, long counted, String event, long triggered) {
        if (event.isEmpty()) {
            print("%-12s %,12d%n", name, counted);
        } else {
            print("%-12s %,12d %,12d  %s%n", name, counted, triggered, event);
        }
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    private static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }

    private void print(String format, Object... arguments) {
        out.printf(Locale.ROOT, format, arguments);
        out.flush();
    }
}
