package org.reflexcache.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes what a follower of the log finds, line by line, until it is stopped. */
final class LogWatch {

    private static final long PAUSE_MILLIS = 400;
    /** For a log that fills fast, since it keeps a thousand runs. */
    private static final long SHORT_PAUSE_MILLIS = 20;

    private static final int MANY_RUNS = 50;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean isJson;
    private final TextTable table = new TextTable(LoggedRun.TITLES);

    LogWatch(PrintWriter out, PrintWriter err, boolean isJson) {
        this.out = out;
        this.err = err;
        this.isJson = isJson;
    }

    /**
     * Follows a log.
     *
     * @param stop ends it when it is counted down, as does an interrupt, and a reader of the output who has gone
     */
    void run(LogFollower follower, CountDownLatch stop) {
        if (!isJson) {
            table.widen(LoggedRun.USUAL);
            out.println(table.head());
        }
        try {
            long pause = 0;
            // Asking for errors flushes, too.
            while (!out.checkError() && !stop.await(pause, TimeUnit.MILLISECONDS)) {
                LogFollower.Look look = follower.next();
                look.runs().forEach(run -> out.println(isJson ? run.json() : table.line(run.cells())));
                look.overrun().forEach(this::warn);
                pause = look.runs().size() < MANY_RUNS ? PAUSE_MILLIS : SHORT_PAUSE_MILLIS;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void warn(String cache) {
        err.println("reflex: runs in cache " + Shown.line(cache)
                + " may be missing here: its log was overwritten before it could be read");
        err.flush();
    }
}
