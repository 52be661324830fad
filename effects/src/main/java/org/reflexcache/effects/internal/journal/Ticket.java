package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A record on its way to the disk. Safe for many threads.
 *
 * @since 0.1
 */
public final class Ticket {

    private final long number;
    private final long segment;
    private final Batch batch;
    private final Durability durability;
    private final ReentrantLock lock;
    private final Path folder;

    Ticket(long number, long segment, Batch batch, Durability durability, Appender appender) {
        this.number = number;
        this.segment = segment;
        this.batch = batch;
        this.durability = durability;
        this.lock = appender.lock();
        this.folder = appender.folder();
    }

    /** The number under which the record can be read from now on. */
    public long number() {
        return number;
    }

    /** The number that the segment begins with in which the record will be. */
    public long segment() {
        return segment;
    }

    /**
     * Waits for what the durability of the append promises; an interrupt does not end the wait, and stays set.
     *
     * @return the number
     * @throws JournalException when the record could not be written; it will not be read again
     */
    public long await() {
        if (durability == Durability.SYNC) {
            awaitEnd();
        }
        return number;
    }

    /**
     * Waits until the record is written, whatever its durability.
     *
     * @throws JournalException when it could not be written; it will not be read again
     */
    public void awaitEnd() {
        if (!batch.isFinished) {
            lock.lock();
            try {
                while (!batch.isFinished) {
                    batch.finished.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }
        IOException failure = batch.failure;
        if (failure != null) {
            throw new JournalException(
                    "Journal folder " + folder + " did not take a record: " + failure.getMessage(), failure);
        }
    }
}
