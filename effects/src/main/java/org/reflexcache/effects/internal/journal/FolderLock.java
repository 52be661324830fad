package org.reflexcache.effects.internal.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps others from a folder: other processes by a locked file, this one by a list, because file locks belong to the process. */
final class FolderLock implements AutoCloseable {

    private static final String FILE = "journal.lock";
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock take(Path wanted) throws IOException {
        Files.createDirectories(wanted);
        Path folder = wanted.toRealPath();
        if (!TAKEN.add(folder)) {
            throw new JournalException("Journal folder " + folder
                    + " is already open in this process; close it there first, or name another folder");
        }
        boolean taken = false;
        try {
            FileChannel channel = lock(folder);
            taken = true;
            return new FolderLock(folder, channel);
        } finally {
            if (!taken) {
                TAKEN.remove(folder);
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        if (!locked) {
            throw new JournalException("Journal folder " + folder
                    + " is in use by another process; end that process, or give each process a folder of its own");
        }
        return channel;
    }

    /** The folder's real path. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            TAKEN.remove(folder);
        }
    }
}
