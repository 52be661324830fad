package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The file that is appended to, as far as the appender knows it; tests put a failing disk behind it. */
interface SegmentFile extends AutoCloseable {

    /** Writes all of the buffer at an offset. */
    void write(ByteBuffer bytes, long offset) throws IOException;

    /** Returns when all that was written is on the disk, with the file's size. */
    void force() throws IOException;

    /** Cuts the file. */
    void truncate(long size) throws IOException;

    @Override
    void close() throws IOException;

    /** Makes and deletes files. */
    interface Disk {

        /** Makes a file that is not there yet. */
        SegmentFile create(Path file) throws IOException;

        /** Opens a file that is there. */
        SegmentFile open(Path file) throws IOException;

        /** Deletes a file if it is there. */
        void delete(Path file) throws IOException;

        /** Returns when the names in a folder are on the disk. */
        void forceFolder(Path folder) throws IOException;
    }
}
