package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** Records that are written together and share one fate. Guarded by the appender's lock, but for the two last fields. */
final class Batch {

    /** The number of the first byte. */
    final long base;

    /** Signalled when the fate is known. */
    final Condition finished;

    /** Whether a new segment begins with it. */
    boolean opensSegment;

    /** Whether it has to be forced to the disk. */
    boolean force;

    int count;

    /** The number after the last byte, once nothing more is added. */
    long end;

    @Nullable
    IOException failure;

    /** Set after the failure. */
    volatile boolean isFinished;

    Batch(long base, Condition finished) {
        this.base = base;
        this.finished = finished;
    }

    void finish(@Nullable IOException why) {
        failure = why;
        isFinished = true;
        finished.signalAll();
    }
}
