package org.reflexcache.trigger.engine;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets a few log lines through in each span of time. Lock-free. */
final class LogLimiter {

    private final int lines;
    private final long spanNanos;
    private final AtomicReference<@Nullable Span> current = new AtomicReference<>();

    LogLimiter(int lines, long spanNanos) {
        this.lines = lines;
        this.spanNanos = spanNanos;
    }

    /** Whether a line may be written now; each true is for one line. */
    boolean tryAcquire(long nowNanos) {
        while (true) {
            Span seen = current.get();
            Span next;
            if (seen == null || nowNanos - seen.startNanos >= spanNanos) {
                next = new Span(nowNanos, 1);
            } else if (seen.used < lines) {
                next = new Span(seen.startNanos, seen.used + 1);
            } else {
                return false;
            }
            if (current.compareAndSet(seen, next)) {
                return true;
            }
        }
    }

    /** The span that began with the line written at its start, and the lines written in it. */
    private record Span(long startNanos, int used) {}
}
