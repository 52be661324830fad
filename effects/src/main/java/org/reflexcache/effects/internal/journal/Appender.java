package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Collects records in memory while one thread of its own writes the ones before: all that wait are written, and forced, together.
 *
 * <p>It is a thread of its own because an interrupt of the writing thread would close the file.
 */
final class Appender {

    private static final System.Logger LOG = System.getLogger(Journal.LOGGER);

    private final Path folder;
    private final JournalSettings settings;
    private final SegmentWriter writer;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();

    /** Signalled when the thread has something to do. */
    private final Condition work = lock.newCondition();

    /** Signalled when the buffer was emptied. */
    private final Condition room = lock.newCondition();

    /** What is appended to. */
    private Batch filling;

    private ByteBuffer fillingBytes;

    /** The first number of the segment that {@link #filling} goes to. */
    private long segmentFirst;

    /** What the thread writes at the moment. */
    private @Nullable Batch writing;

    /** Its bytes, or the empty buffer. */
    private ByteBuffer writingBytes;

    /** The number that the next record gets. */
    private long next;

    /** Up to which number all was forced, and up to which a mark says so. */
    private long forced;

    private long marked;

    /** The thread shall not wait for the batch to grow. */
    private boolean urgent;

    private boolean closing;
    private boolean failing;
    private @Nullable IOException closeFailure;

    /**
     * Begins to append.
     *
     * @param next the number of the next record
     * @param segmentFirst the first number of the segment that it goes to; 0 when it begins a new one
     */
    private Appender(Path folder, JournalSettings settings, SegmentWriter writer, long next, long segmentFirst) {
        this.folder = folder;
        this.settings = settings;
        this.writer = writer;
        this.next = next;
        this.forced = next;
        this.marked = segmentFirst == 0 ? next : segmentFirst;
        this.segmentFirst = segmentFirst == 0 ? next : segmentFirst;
        filling = new Batch(next, lock.newCondition());
        filling.opensSegment = segmentFirst == 0;
        fillingBytes = ByteBuffer.allocateDirect(settings.bufferBytes() + Frame.MARK_BYTES);
        writingBytes = ByteBuffer.allocateDirect(settings.bufferBytes() + Frame.MARK_BYTES);
        thread = new Thread(this::run, "reflex-journal-" + folder.getFileName());
        thread.setDaemon(true);
    }

    /** Goes on behind what was found in the folder. */
    static Appender resume(JournalSettings settings, SegmentFile.Disk disk, Recovery found) throws IOException {
        SegmentWriter writer = new SegmentWriter(found.folder(), disk, found.segments());
        long segmentFirst = writer.resume(found.next());
        return new Appender(found.folder(), settings, writer, found.next(), segmentFirst);
    }

    void start() {
        thread.start();
    }

    ReentrantLock lock() {
        return lock;
    }

    Path folder() {
        return folder;
    }

    Ticket append(byte type, ByteBuffer payload, Durability durability) {
        int bytes = Frame.OVERHEAD + payload.remaining();
        int crc = Frame.crc(type, payload);
        lock.lock();
        try {
            awaitRoom(bytes);
            long number = next;
            Frame.put(fillingBytes, type, crc, payload);
            next += bytes;
            filling.count++;
            filling.force |= durability != Durability.NONE;
            if (durability == Durability.SYNC || fillingBytes.position() > settings.bufferBytes() / 2) {
                hurry();
            } else if (filling.count == 1) {
                work.signal();
            }
            return new Ticket(number, segmentFirst, filling, durability, this);
        } finally {
            lock.unlock();
        }
    }

    /** Has all that was appended so far written and forced; the ticket says when. */
    Ticket force() {
        lock.lock();
        try {
            checkOpen();
            filling.force = true;
            hurry();
            return new Ticket(next, segmentFirst, filling, Durability.SYNC, this);
        } finally {
            lock.unlock();
        }
    }

    private void hurry() {
        urgent = true;
        work.signal();
    }

    private void checkOpen() {
        if (closing) {
            throw new JournalException("Journal folder " + folder + " is closed");
        }
    }

    private void awaitRoom(int bytes) {
        long left = TimeUnit.MILLISECONDS.toNanos(settings.roomMillis());
        checkOpen();
        while (!hasRoom(bytes)) {
            hurry();
            if (left <= 0) {
                throw new JournalException("Journal folder " + folder + " has no room in its buffer of "
                        + settings.bufferBytes() + " bytes and " + settings.bufferRecords() + " records after "
                        + settings.roomMillis() + " ms: the disk is slower than what is appended");
            }
            try {
                left = room.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JournalException("Journal folder " + folder + ": interrupted while waiting for room");
            }
            checkOpen();
        }
    }

    private boolean hasRoom(int bytes) {
        boolean fitsSegment = next - segmentFirst + SegmentName.HEADER + bytes <= settings.segmentBytes();
        if (filling.count == 0 && !fitsSegment) {
            filling.opensSegment = true;
            segmentFirst = next;
            return true;
        }
        return fitsSegment
                && filling.count < settings.bufferRecords()
                && fillingBytes.position() + bytes <= settings.bufferBytes();
    }

    /** The record when it is not in the file yet. */
    @Nullable
    JournalRecord buffered(long number) {
        lock.lock();
        try {
            checkOpen();
            if (number >= next) {
                return null;
            }
            if (number >= filling.base) {
                return buffered(number, filling.base, fillingBytes);
            }
            Batch written = writing;
            return written != null && number >= written.base ? buffered(number, written.base, writingBytes) : null;
        } finally {
            lock.unlock();
        }
    }

    private static JournalRecord buffered(long number, long base, ByteBuffer bytes) {
        ByteBuffer view = bytes.duplicate().clear();
        int start = (int) (number - base);
        byte[] frame = new byte[Frame.bytes(view.getInt(start))];
        view.get(start, frame);
        return Frame.record(number, ByteBuffer.wrap(frame));
    }

    private void run() {
        lock.lock();
        try {
            while (awaitWork()) {
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns when there is something to flush, or false when there will not be any more. */
    private boolean awaitWork() {
        while (!urgent && filling.count == 0 && !closing) {
            work.awaitUninterruptibly();
        }
        long left = TimeUnit.MILLISECONDS.toNanos(settings.batchMillis());
        while (!urgent && !closing && left > 0) {
            try {
                left = work.awaitNanos(left);
            } catch (InterruptedException e) {
                // Nobody has this thread to interrupt it; and if so, writing early is no harm.
                LOG.log(Level.DEBUG, "The thread of a journal was interrupted", e);
                left = 0;
            }
        }
        return urgent || filling.count > 0;
    }

    private void flush() {
        Batch batch = filling;
        ByteBuffer bytes = fillingBytes;
        mark();
        batch.end = next;
        fillingBytes = writingBytes;
        filling = new Batch(next, lock.newCondition());
        writing = batch;
        writingBytes = bytes;
        urgent = false;
        room.signalAll();

        IOException failure;
        lock.unlock();
        try {
            failure = write(batch, bytes.duplicate().flip());
        } finally {
            lock.lock();
        }
        writing = null;
        bytes.clear();
        if (failure == null) {
            succeeded(batch);
        } else {
            failed(batch, failure);
        }
    }

    private void mark() {
        if (filling.count > 0 && !filling.opensSegment && forced > marked) {
            Frame.putMark(fillingBytes, segmentFirst, forced - segmentFirst + SegmentName.HEADER);
            next += Frame.MARK_BYTES;
            marked = forced;
        }
    }

    private @Nullable IOException write(Batch batch, ByteBuffer bytes) {
        try {
            writer.write(batch, bytes);
            return null;
        } catch (IOException e) {
            return e;
        } catch (RuntimeException | Error e) {
            // Those who wait must hear of it, and the thread has to live on.
            return new IOException(e.toString(), e);
        }
    }

    private void succeeded(Batch batch) {
        if (batch.opensSegment) {
            marked = batch.base;
        }
        if (batch.force) {
            forced = batch.end;
        }
        if (failing) {
            failing = false;
            LOG.log(Level.INFO, "Journal folder {0} can be written again", folder);
        }
        batch.finish(null);
    }

    /** What waits behind a batch that failed fails too: its place in the file is gone. */
    private void failed(Batch batch, IOException failure) {
        if (!failing) {
            failing = true;
            LOG.log(
                    Level.WARNING,
                    "Journal folder " + folder + " cannot be written; " + (batch.count + filling.count)
                            + " records are refused, and all others until it can",
                    failure);
        }
        if (closing) {
            closeFailure = failure;
        }
        Batch behind = filling;
        behind.end = next;
        fillingBytes.clear();
        filling = new Batch(next, lock.newCondition());
        filling.opensSegment = true;
        segmentFirst = next;
        batch.finish(failure);
        behind.finish(failure);
        room.signalAll();
    }

    void close() throws IOException {
        lock.lock();
        try {
            closing = true;
            work.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        writer.close();
        if (closeFailure != null) {
            throw closeFailure;
        }
    }
}
