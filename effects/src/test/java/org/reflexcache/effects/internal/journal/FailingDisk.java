package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A real disk that can be told to have no space or to fail at a force, or to stop before it. */
public final class FailingDisk implements SegmentFile.Disk {

    private final RealDisk disk = new RealDisk();

    /** The largest write that goes through; the first larger one is cut there, and none goes through any more. */
    public volatile long space = Long.MAX_VALUE;

    volatile boolean failsForce;
    volatile boolean failsTruncate;
    volatile @Nullable CountDownLatch gate;
    volatile @Nullable CountDownLatch atGate;

    /** Opens a journal on it. */
    public Journal open(Path folder, JournalSettings settings) {
        return Journal.open(folder, settings, this);
    }

    @Override
    public SegmentFile create(Path file) throws IOException {
        return new Wrapped(disk.create(file));
    }

    @Override
    public SegmentFile open(Path file) throws IOException {
        return new Wrapped(disk.open(file));
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        disk.forceFolder(folder);
    }

    private final class Wrapped implements SegmentFile {
        private final SegmentFile file;

        Wrapped(SegmentFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes, long offset) throws IOException {
            if (bytes.remaining() > space) {
                int limit = bytes.limit();
                file.write(bytes.limit(bytes.position() + (int) space), offset);
                bytes.limit(limit);
                space = 0;
                throw new IOException("No space left on device");
            }
            file.write(bytes, offset);
        }

        @Override
        public void force() throws IOException {
            CountDownLatch stop = gate;
            if (stop != null) {
                try {
                    atGate.countDown();
                    stop.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            if (failsForce) {
                throw new IOException("Input/output error");
            }
            file.force();
        }

        @Override
        public void truncate(long size) throws IOException {
            if (failsTruncate) {
                throw new IOException("Read-only file system");
            }
            file.truncate(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
