package org.reflexcache.examples.sessions;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheManager;
import javax.cache.Caching;

/** The program: users log in, and log out or go away, until somebody stops it or the time is over. */
public final class Sessions {

    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final long PAUSE_MILLIS = 1_000;
    private static final List<String> USERS = List.of("ada", "grace", "alan", "edsger");

    private Sessions() {}

    /**
     * Runs the program.
     *
     * @param arguments for how many seconds; without, until it is stopped
     * @throws InterruptedException when the thread is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        long seconds = arguments.length == 0 ? Long.MAX_VALUE / 2_000 : Long.parseLong(arguments[0]);
        run(System.out, seconds, new CountDownLatch(1));
    }

    /** Runs until the latch is open or the time is over. */
    static void run(PrintStream out, long seconds, CountDownLatch stop) throws InterruptedException {
        out.println("process " + ProcessHandle.current().pid());
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager()) {
            SessionStore store = new SessionStore(manager, IDLE, new SessionEvents(out));
            for (int i = 0; i < seconds; i++) {
                String user = USERS.get(i % USERS.size());
                long session = store.login(user);
                if (i % 3 == 2) {
                    store.logout(session, user);
                }
                if (stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }
}
