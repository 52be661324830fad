package org.reflexcache.trigger.engine;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.script.ScriptException;

/**
 * Where the triggers of one cache write their log lines: few enough for one trigger and for all of them together, with keys made
 * harmless and without values. Writing never throws.
 */
final class TriggerLog {

    static final String LOGGER_NAME = "org.reflexcache.trigger";

    /** Lines a minute for all triggers of the cache: a fault that they share shall not flood the log. */
    static final int CACHE_LINES_PER_MINUTE = 20;

    private static final int TEXT_CHARS = 200;
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String cacheName;
    private final System.@Nullable Logger logger;
    private final LongSupplier nanoClock;
    private final LogLimiter limiter = new LogLimiter(CACHE_LINES_PER_MINUTE, MINUTE_NANOS);

    /**
     * Makes a log without lines.
     *
     * @param logger what is told; {@code null} for the usual one
     */
    TriggerLog(String cacheName, System.@Nullable Logger logger, LongSupplier nanoClock) {
        this.cacheName = cacheName;
        this.logger = logger;
        this.nanoClock = nanoClock;
    }

    String cacheName() {
        return cacheName;
    }

    /** A limiter for one source of lines. */
    static LogLimiter oneLinePerMinute() {
        return new LogLimiter(1, MINUTE_NANOS);
    }

    /** Whether the source may write a line now, by its own limit and by that of the cache. */
    boolean tryAcquire(LogLimiter source) {
        try {
            long nowNanos = nanoClock.getAsLong();
            return source.tryAcquire(nowNanos) && limiter.tryAcquire(nowNanos);
        } catch (Throwable broken) {
            // A clock of the user's: without the time nobody knows whether it is too much.
            return false;
        }
    }

    /** Whether a source that limits itself may write a line now. */
    boolean tryAcquire() {
        try {
            return limiter.tryAcquire(nanoClock.getAsLong());
        } catch (Throwable broken) {
            return false;
        }
    }

    /** Writes a warning about the cache; {@code thrown} adds its stack trace. */
    void warn(String message, @Nullable Throwable thrown) {
        String line = message + " [cache " + quoted(cacheName) + "]";
        try {
            System.Logger told = logger == null ? System.getLogger(LOGGER_NAME) : logger;
            if (thrown == null) {
                told.log(Level.WARNING, line);
            } else {
                told.log(Level.WARNING, line, thrown);
            }
        } catch (Throwable broken) {
            // A log that fails must not become a failure of the cache, and there is nowhere to tell it.
        }
    }

    /** The text in quotes, of bounded length, with control characters escaped so that it cannot forge a line of its own. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder().append('\'');
        int end = Math.min(text.length(), TEXT_CHARS);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (isPrintable(c)) {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out.append(end < text.length() ? "...'" : "'").toString();
    }

    /** Class and message, of bounded length and without control characters; survives a message that cannot be read. */
    static String described(Throwable thrown) {
        String name = thrown.getClass().getName();
        try {
            String message = thrown.getMessage();
            if (message == null) {
                return name;
            }
            return thrown instanceof ScriptException ? quoted(message) : name + ": " + quoted(message);
        } catch (Throwable broken) {
            return name;
        }
    }

    private static boolean isPrintable(char c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
