package org.reflexcache.effects.internal.audit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.journal.Durability;

/**
 * Appends to one stream. Of those that wait for the disk one writes for all: while it does, the others gather the next batch. What
 * nobody waits for is written by a thread of the stream, which signs checkpoints, too.
 */
final class StreamWriter {

    private static final System.Logger LOG = System.getLogger(AuditLog.LOGGER);

    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long ROOM_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int MOST_BYTES = 8 << 20;
    private static final int TIME_AT = "\"time\":\"".length();

    private final String stream;
    private final StreamFile file;
    private final AuditSettings settings;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();

    /** Signalled when the thread has something to do. */
    private final Condition work = lock.newCondition();

    /** Signalled when a batch has come to its end. */
    private final Condition done = lock.newCondition();

    private Batch filling = new Batch();

    /** Whether somebody is at the file. */
    private boolean busy;

    private boolean closing;
    private boolean failing;
    private final AtomicLong lost = new AtomicLong();

    /** The number of the last checkpoint, or of the last line when the stream was opened. */
    private long marked;

    /** The time of the last line that was written. */
    private String lastTime = "";

    StreamWriter(String stream, StreamFile file, AuditSettings settings) {
        this.stream = stream;
        this.file = file;
        this.settings = settings;
        marked = file.head().seq();
        thread = new Thread(this::run, "reflex-audit-" + stream);
        thread.setDaemon(true);
    }

    /** Lines that share one fate. */
    private static final class Batch {
        private final List<byte[]> bodies = new ArrayList<>();
        private int bytes;
        private boolean isFinished;
        private @Nullable IOException failure;
    }

    void start() {
        thread.start();
    }

    long lost() {
        return lost.get();
    }

    void append(byte[] body) {
        lock.lock();
        try {
            awaitRoom();
            Batch batch = filling;
            batch.bodies.add(body);
            batch.bytes += body.length;
            if (settings.sync() == Durability.SYNC) {
                awaitWritten(batch);
            } else if (batch.bodies.size() == 1) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() {
        long left = ROOM_NANOS;
        while (filling.bytes > MOST_BYTES && left > 0 && !closing) {
            try {
                left = done.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AuditException("Audit stream '" + stream + "': interrupted while waiting for room");
            }
        }
        if (closing) {
            throw new AuditException("Audit stream '" + stream + "' is closed");
        }
        if (filling.bytes > MOST_BYTES) {
            throw new AuditException("Audit stream '" + stream + "' has no room in its buffer of " + MOST_BYTES
                    + " bytes: the disk is slower than what is appended");
        }
    }

    private void awaitWritten(Batch batch) {
        while (!batch.isFinished) {
            if (busy) {
                done.awaitUninterruptibly();
            } else {
                flush();
            }
        }
        IOException failure = batch.failure;
        if (failure != null) {
            throw new AuditException(
                    "Audit stream '" + stream + "' did not take a record: " + failure.getMessage(), failure);
        }
        if (isCheckpointDue()) {
            work.signal();
        }
    }

    /** Writes what has gathered. The lock is held before and after, not meanwhile. */
    private void flush() {
        Batch batch = filling;
        filling = new Batch();
        busy = true;
        IOException failure = null;
        lock.unlock();
        try {
            if (!batch.bodies.isEmpty()) {
                file.write(batch.bodies, settings.sync() != Durability.NONE);
            }
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            // Those who wait must hear of it.
            failure = new IOException(e.toString(), e);
        } finally {
            lock.lock();
            busy = false;
        }
        finish(batch, failure);
    }

    private void finish(Batch batch, @Nullable IOException failure) {
        batch.failure = failure;
        batch.isFinished = true;
        done.signalAll();
        if (failure == null) {
            if (failing) {
                LOG.log(Level.INFO, "Audit stream {0} can be written again", stream);
            }
            failing = false;
            if (!batch.bodies.isEmpty()) {
                lastTime = timeOf(batch.bodies.get(batch.bodies.size() - 1));
            }
            return;
        }
        if (settings.sync() != Durability.SYNC) {
            lost.addAndGet(batch.bodies.size());
        }
        if (!failing) {
            failing = true;
            LOG.log(
                    Level.WARNING,
                    "Audit stream " + stream + " cannot be written; records are refused until it can",
                    failure);
        }
    }

    private static String timeOf(byte[] body) {
        int end = TIME_AT;
        while (body[end] != '"') {
            end++;
        }
        return new String(body, TIME_AT, end - TIME_AT, StandardCharsets.ISO_8859_1);
    }

    private boolean isCheckpointDue() {
        return settings.key() != null && file.head().seq() - marked >= settings.checkpointEvery();
    }

    private void run() {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(settings.checkpointMillis());
            while (!closing) {
                boolean isWaiting = filling.bodies.isEmpty() || settings.sync() == Durability.SYNC;
                left = isWaiting && !isCheckpointDue() ? await(left) : left - gather();
                if (!filling.bodies.isEmpty() && settings.sync() != Durability.SYNC && !busy) {
                    flush();
                }
                if (isCheckpointDue() || left <= 0) {
                    checkpoint();
                    left = TimeUnit.MILLISECONDS.toNanos(settings.checkpointMillis());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets a batch grow; returns how long that took, in nanoseconds. */
    private long gather() {
        return settings.sync() == Durability.SYNC ? 0 : BATCH_NANOS - Math.max(0, await(BATCH_NANOS));
    }

    @SuppressWarnings("WaitNotInLoop") // the callers look again; waking early is no harm
    private long await(long nanos) {
        try {
            return work.awaitNanos(nanos);
        } catch (InterruptedException e) {
            // Nobody has this thread to interrupt it; and if so, going on early is no harm.
            LOG.log(Level.DEBUG, "The thread of an audit stream was interrupted", e);
            return nanos;
        }
    }

    /** Signs where the stream has come to; the lock is held before and after, not meanwhile. */
    private void checkpoint() {
        AuditKey key = settings.key();
        while (busy) {
            done.awaitUninterruptibly();
        }
        Link head = file.head();
        if (key == null || head.seq() == marked || lastTime.isEmpty()) {
            return;
        }
        busy = true;
        boolean isWritten = false;
        lock.unlock();
        try {
            file.addCheckpoint(Checkpoint.signed(stream, head, lastTime, key));
            isWritten = true;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Audit stream " + stream + ": a checkpoint cannot be written", e);
        } finally {
            lock.lock();
            busy = false;
            // One that failed is tried again when the next one is due.
            marked = head.seq();
            done.signalAll();
        }
        LOG.log(Level.DEBUG, "Audit stream {0}: checkpoint at line {1}, written: {2}", stream, head.seq(), isWritten);
    }

    void close() throws IOException {
        lock.lock();
        try {
            closing = true;
            work.signal();
            done.signalAll();
            while (busy) {
                done.awaitUninterruptibly();
            }
            Batch last = filling;
            flush();
            checkpoint();
            file.close();
            if (last.failure != null) {
                throw last.failure;
            }
        } finally {
            lock.unlock();
        }
    }
}
