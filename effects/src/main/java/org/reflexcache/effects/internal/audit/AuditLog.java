package org.reflexcache.effects.internal.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An audit log in a folder, which one process has for itself; each stream has a folder below. Safe for many threads, interrupts
 * included.
 *
 * <p>When the disk fails, the records on their way fail, and each later append tries again: nothing has to be reopened.
 *
 * @since 0.1
 */
public final class AuditLog implements AutoCloseable {

    static final String LOGGER = "org.reflexcache.effects";

    /** How many streams may be written at the same time: each has a thread and an open file. */
    public static final int MOST_STREAMS = 64;

    private final FolderHold hold;
    private final AuditSettings settings;
    private final AuditDisk disk;
    private final ReentrantLock lock = new ReentrantLock();

    /** Replaced, never changed, so that it is read without the lock. */
    private volatile Map<String, StreamWriter> streams = Map.of();

    private boolean closed;

    private AuditLog(FolderHold hold, AuditSettings settings, AuditDisk disk) {
        this.hold = hold;
        this.settings = settings;
        this.disk = disk;
    }

    /**
     * Opens a folder, and makes it if it is not there. Streams are opened when they are first written.
     *
     * @throws AuditException when the folder is in use, or cannot be read or written
     */
    public static AuditLog open(Path folder, AuditSettings settings) {
        return open(folder, settings, AuditDisk.REAL);
    }

    static AuditLog open(Path folder, AuditSettings settings, AuditDisk disk) {
        try {
            return new AuditLog(FolderHold.take(folder), settings, disk);
        } catch (IOException e) {
            throw new AuditException("Audit folder " + folder + " cannot be opened: " + e, e);
        }
    }

    /**
     * Appends a record, and waits for what the settings promise.
     *
     * @param stream 1 to 64 of a-z, 0-9, '.', '_' and '-'
     * @throws IllegalArgumentException when the name of the stream is not allowed or the record too long; nothing was done then
     * @throws AuditException when the record could not be written: it has left nothing behind; or when the stream was changed
     */
    public void append(String stream, AuditEntry entry) {
        StreamWriter writer = streams.get(stream);
        byte[] body = entry.body(writer == null ? StreamName.checked(stream) : stream);
        (writer == null ? opened(stream) : writer).append(body);
    }

    private StreamWriter opened(String stream) {
        lock.lock();
        try {
            StreamWriter known = streams.get(stream);
            if (known != null) {
                return known;
            }
            if (closed) {
                throw new AuditException("Audit folder " + hold.folder() + " is closed");
            }
            if (streams.size() >= MOST_STREAMS) {
                throw new AuditException(
                        "Audit folder " + hold.folder() + ": stream '" + stream + "' would be one more than "
                                + MOST_STREAMS + ", which are allowed; put what tells records apart into the records");
            }
            Path folder = hold.folder().resolve(stream);
            StreamWriter made =
                    new StreamWriter(stream, new StreamFile(folder, stream, disk, settings.segmentBytes()), settings);
            Map<String, StreamWriter> more = new HashMap<>(streams);
            more.put(stream, made);
            streams = Map.copyOf(more);
            made.start();
            return made;
        } catch (IOException e) {
            throw new AuditException(
                    "Audit stream '" + stream + "' in " + hold.folder() + " cannot be opened: " + e, e);
        } finally {
            lock.unlock();
        }
    }

    /** Records that were accepted without waiting for the disk and that the disk then refused, since the log was opened. */
    public long lost() {
        return streams.values().stream().mapToLong(StreamWriter::lost).sum();
    }

    /**
     * Writes what is on its way, signs last checkpoints and lets go of the folder. Closing twice does nothing.
     *
     * @throws AuditException when not all could be written; the folder is let go of all the same
     */
    @Override
    public void close() {
        lock.lock();
        try (FolderHold released = closed ? null : hold) {
            if (released != null) {
                closed = true;
                closeStreams();
            }
        } catch (IOException e) {
            throw new AuditException(
                    "Audit folder " + hold.folder() + " is closed, but not all could be written: " + e, e);
        } finally {
            lock.unlock();
        }
    }

    private void closeStreams() throws IOException {
        IOException first = null;
        for (StreamWriter stream : streams.values()) {
            try {
                stream.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
