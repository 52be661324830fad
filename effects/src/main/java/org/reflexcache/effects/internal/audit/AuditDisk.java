package org.reflexcache.effects.internal.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The files as far as the writer knows them; tests put a failing disk behind it. */
interface AuditDisk {

    /** Files of the operating system. */
    AuditDisk REAL = new AuditDisk() {};

    /** Opens a file for writing, and makes it if it is not there. */
    default Tail open(Path file) throws IOException {
        return new RealTail(new RandomAccessFile(file.toFile(), "rw"));
    }

    /** Returns when the names in a folder are on the disk. */
    default void forceFolder(Path folder) throws IOException {
        // Elsewhere a folder cannot be opened, and its names need no force.
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            boolean interrupted = Thread.interrupted();
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** A file that is written at its end. */
    interface Tail extends AutoCloseable {

        void write(byte[] bytes, int length, long offset) throws IOException;

        void force() throws IOException;

        void truncate(long size) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Not a channel, which an interrupt of the writing thread would close. */
    record RealTail(RandomAccessFile file) implements Tail {

        @Override
        public void write(byte[] bytes, int length, long offset) throws IOException {
            file.seek(offset);
            file.write(bytes, 0, length);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.setLength(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
